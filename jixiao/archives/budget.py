"""How much an archive may unfold into, counted while it is unpacked: what it declares about itself may be a lie."""

from __future__ import annotations

from dataclasses import dataclass

MEMBERS = 100_000  # members: a county's forms of ten years are some 20,000
DEPTH = 4  # archives inside archives: city / department / unit / year
MEMBER_BYTES = 1 << 30  # bytes of one member: a scanned budget book has 300 MB
TOTAL_BYTES = 100 << 30  # bytes out of one outermost archive
FREE_BYTES = 64 << 20  # bytes that are harmless at any ratio
RATIO = 250  # bytes out per byte in: XML and blank bitmaps reach 100, a bomb 1,000 and more
DIRECTORY_BYTES = 200 * MEMBERS  # bytes of a zip's central directory: 46 and the name for each member


class OverBudget(Exception):
    """The archive unfolds into more than any honest one; the rest of it is not unpacked."""


@dataclass(slots=True)
class Budget:
    """Running totals for one outermost archive and everything inside it; packed is its size on disk in bytes."""

    packed: int
    members: int = 0
    unpacked: int = 0

    def count_member(self) -> None:
        """Another member begins."""
        self.members += 1
        if self.members > MEMBERS:
            raise OverBudget(f"more than {MEMBERS} members")

    def count_bytes(self, size: int, of_member: int) -> None:
        """Another piece was unpacked; of_member is what the member has come to with it."""
        self.unpacked += size
        if of_member > MEMBER_BYTES:
            raise OverBudget(f"a member of more than {MEMBER_BYTES >> 20} MB")
        if self.unpacked > TOTAL_BYTES:
            raise OverBudget(f"more than {TOTAL_BYTES >> 30} GB unpacked")
        if self.unpacked > FREE_BYTES and self.unpacked > RATIO * self.packed:
            raise OverBudget(f"unfolds to more than {RATIO} times its size")

    def is_too_deep(self, depth: int) -> bool:
        """Whether an archive inside may not be opened any more; the outermost has depth 1."""
        return depth > DEPTH
