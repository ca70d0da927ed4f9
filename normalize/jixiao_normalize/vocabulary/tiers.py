"""Tier labels of an indicator row: cleaned, carried, completed and named by the ministry's standard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from jixiao_normalize.vocabulary.lexicons import framework_tiers, tier1_words, tier2_parents, tier2_words
from jixiao_normalize.words import REMEMBERED, fold, one_line, unspaced, without_front

# `产出指标(50分)`, `效益指标（0-20）分`, `满意度指标 10分`, `成本指标（20%）`, `产出指标（权重30）`: a score, not a name.
_SCORE = regex.compile(r"(?:[（(\[【]\s*(?:权重|分值|满分|共|占)?\s*[\d.\-~～—%％/]*\d[\d.\-~～—%％]*\s*(?:分|%|％)?\s*[)）\]】]\s*分?|[\d.]+\s*分)$")
_SCORE_ENDS = ("分", ")", "）", "]", "】")
_NUMBER = regex.compile(r"(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．](?!\d)|\d+(?:[.．]\d+)+[、.．]?(?=\p{Han})|[①-⑳]|[*★])")
# Longer texts are no tier labels; they are kept as they stand.
_LONGEST_LABEL = 60
# A clipped label is told by at least so many characters, and lacks at most so many.
_FEWEST_LEFT, _MOST_CLIPPED = 4, 3
_JOINT = regex.compile(r"[-—－–/\\|、:：>]+")


@dataclass(frozen=True, slots=True)
class Tiers:
    """First and second tier as printed; own tells whether the grid itself says so for the row, an empty merged cell
    included; doubt: `carried_tier`, `completed_tier` or `mended_tier` where a label is inferred, `turned_page` where it is
    that of the page before.
    """

    tier1: str | None = None
    tier2: str | None = None
    own1: bool = False
    own2: bool = False
    doubt: str | None = None


@lru_cache(maxsize=REMEMBERED)
def clean_tier(text: str) -> str | None:
    """A tier label as printed, without white space, numbering and score suffix; None where nothing is left."""
    label = unspaced(one_line(text))
    if len(label) > _LONGEST_LABEL:
        return label
    before = None
    while before != label:
        before, label = label, without_front(_NUMBER, _without_score(label.rstrip(":：")))
    return label or None


def _without_score(label: str) -> str:
    return _SCORE.sub("", label) if label.endswith(_SCORE_ENDS) else label


def tier1_standard(label: str | None) -> str | None:
    """The ministry's name of a first tier, None where the label is no known one."""
    match = tier1_words().find(label) if label else None
    return match.name if match else None


def tier2_standard(label: str | None) -> str | None:
    """The ministry's name of a second tier, None where the label is no known one."""
    match = tier2_words().find(label) if label else None
    return match.name if match else None


@lru_cache(maxsize=REMEMBERED)
def is_tier1(label: str | None) -> bool:
    """Whether a label is a known first tier."""
    return tier1_standard(clean_tier(label or "")) is not None


@lru_cache(maxsize=REMEMBERED)
def is_tier2(label: str | None) -> bool:
    """Whether a label is a known second tier."""
    return tier2_standard(clean_tier(label or "")) is not None


def is_tier_piece(text: str) -> bool:
    """Whether a text is the beginning or the end of a tier name, as a page break leaves it."""
    return clean_tier(text) in _tier_pieces()


@cache
def _tier_pieces() -> frozenset[str]:
    names = {*tier2_parents(), *(name for parents in tier2_parents().values() for name in parents)}
    return frozenset(piece for name in names for cut in range(1, len(name)) for piece in (name[:cut], name[cut:]))


def whole_tier2(label: str) -> str:
    """A second-tier label whose last characters were clipped at a page break, completed; else as it is.

    Only where the rest is missing from exactly one of the ministry's names.
    """
    clipped = clean_tier(label) or ""
    if len(clipped) < _FEWEST_LEFT or is_tier1(clipped) or is_tier2(clipped):
        return label
    names = [name for name in tier2_parents() if name.startswith(clipped) and len(name) - len(clipped) <= _MOST_CLIPPED]
    return names[0] if len(names) == 1 else label


@lru_cache(maxsize=REMEMBERED)
def mended_tier(label: str | None) -> str | None:
    """The known tier whose very characters an unknown label has in another order (`满标指意度`), as a cell set in columns
    too narrow for its words leaves them, or that a page break has cut at its end; None where there is none, or more than one.
    """
    if label is None or len(label) < _FEWEST_LEFT or _is_tier(label):
        return None
    names = _tiers_by_characters().get("".join(sorted(label)), frozenset())
    if len(names) == 1:
        return next(iter(names))
    whole = whole_tier2(label)
    return whole if whole != label else None


@cache
def _tiers_by_characters() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for word in (*tier1_words().words, *tier2_words().words):
        characters = "".join(sorted(word))
        found[characters] = found.get(characters, frozenset()) | {word}
    return found


def holds_two(label: str | None) -> bool:
    """Whether a label is two known names or more, one behind the other (`产出指标效益指标`)."""
    text = clean_tier(label or "") or ""
    if is_tier1(text) or is_tier2(text):
        return False
    cuts = range(_FEWEST_LEFT, len(text) - 1)
    return any(_is_tier(text[:cut]) and (_is_tier(text[cut:]) or holds_two(text[cut:])) for cut in cuts)


def _is_tier(label: str) -> bool:
    return is_tier1(label) or is_tier2(label)


@lru_cache(maxsize=REMEMBERED)
def split_joint(label: str) -> tuple[str, str] | None:
    """`产出指标-数量指标` as its two tiers; None where it is not two known names in one cell."""
    for mark in _JOINT.finditer(label):
        first, second = clean_tier(label[: mark.start()]), clean_tier(label[mark.end() :])
        if first and second and is_tier1(first) and is_tier2(second):
            return first, second
    return None


def contradicts(tier1: str | None, tier2: str | None) -> bool:
    """Whether both names are known and the ministry puts the second under another first tier.

    The first tiers of the framework for whole departments hold any second one.
    """
    first, second = tier1_standard(tier1), tier2_standard(tier2)
    if tier1 in framework_tiers():
        return False
    return first is not None and second is not None and first not in tier2_parents()[second]


def carry(above: Tiers, row: Tiers) -> Tiers:
    """The tiers of a row given those of the row above it in the same block.

    A label stands once for its block, so an empty slot takes the label above. A new first tier ends the second. A
    first tier that is not printed for the row and cannot hold the row's own second tier gives way to the one that
    can, for its label was lost at a page break (`经济效益指标` belongs under `效益指标`).
    """
    row = _without_rest(above, row)
    # At the top of a page an empty cell goes on with the label of the page before.
    turned = above.doubt == "turned_page" and row.tier1 is None
    tier1 = row.tier1 if row.own1 and not turned else above.tier1
    new_block = row.tier1 is not None and fold(row.tier1) != fold(above.tier1 or "")
    tier2 = row.tier2 if row.own2 else (None if new_block else above.tier2)
    # What follows a label that was inferred is inferred as well, and a further label of its own may say better.
    inferred = not row.own1 and above.doubt == "completed_tier"
    mended = above.doubt == "mended_tier" and not (row.own1 and row.own2)
    doubt = row.doubt or ("completed_tier" if inferred else "mended_tier" if mended else "turned_page" if turned else None)
    lost = tier1 is None or inferred or (not row.own1 and contradicts(tier1, tier2))
    if row.tier2 is not None and row.tier1 is None and lost and (parent := _only_parent(row.tier2)):
        tier1, doubt = parent, "completed_tier"
    return Tiers(tier1, tier2, row.own1, row.own2, doubt)


def _without_rest(above: Tiers, row: Tiers) -> Tiers:
    """A row whose second tier is only the end of the label above it, cut off by a page break, without a label of its own."""
    rest = row.tier2
    if rest is None or above.tier2 is None or _is_tier(rest) or not is_tier_piece(rest):
        return row
    ends = above.tier2.endswith(rest) and above.tier2 != rest
    return Tiers(row.tier1, None, row.own1, False, "mended_tier") if ends else row


def _only_parent(tier2: str) -> str | None:
    """The first tier that a second one usually stands under; None where the ministry itself puts it under two."""
    standard = tier2_standard(tier2)
    parents = tier2_parents()[standard] if standard else ()
    return parents[0] if parents and standard != "成本指标" else None
