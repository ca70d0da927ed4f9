"""The nouns of an indicator table's header: columns with a role, the blocks they make up, the header."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from jixiao_extract.model import Cell
from jixiao_normalize.words import fold

NAMES = ("tier1", "tier2", "content")
TARGETS = ("value", "actual", "operator", "weight", "score", "unit")
# Words for the first tier here and for 定量 or 定性 there.
DOUBTFUL_TIERS = ("指标类型", "指标类别")
LISTED = ("project_name", "project_code", "unit_name", "unit_code", "department_name", "budget", "annual_goal")


@dataclass(frozen=True, slots=True)
class Column:
    """Columns first..last (inclusive, from 0) of the grid and their role; cell is the header cell that named it."""

    role: str
    first: int
    last: int
    cell: Cell
    word: str = ""


@dataclass(frozen=True)
class Block:
    """One side of a header: the columns that make up one indicator; period `annual` or `midterm`."""

    columns: tuple[Column, ...]
    period: str = "annual"

    def of(self, role: str) -> Column | None:
        """The column of a role."""
        return self._by_role.get(role)

    @cached_property
    def _by_role(self) -> dict[str, Column]:
        return {column.role: column for column in reversed(self.columns)}

    @property
    def readable(self) -> bool:
        """Whether a column says what the indicators aim at; grades and towns side by side do not."""
        return any(self.of(role) is not None for role in ("value", "actual", "operator", "unit", "told"))


@dataclass(frozen=True, slots=True)
class Header:
    """Header rows top..bottom of a grid and the blocks they declare, left to right."""

    top: int
    bottom: int
    blocks: tuple[Block, ...]
    cells: tuple[Cell, ...]

    @property
    def first_col(self) -> int:
        """First column that has a role."""
        return min(column.first for block in self.blocks for column in block.columns)

    @property
    def last_col(self) -> int:
        """Last column that has a role."""
        return max(column.last for block in self.blocks for column in block.columns)

    @property
    def words(self) -> str:
        """The header as one line: fingerprint of the layout."""
        columns = [c for block in self.blocks for c in block.columns]
        return "|".join(fold(c.cell.text) for c in sorted(columns, key=lambda c: c.first))
