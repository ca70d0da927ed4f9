"""Units as printed and their standard form, from units.toml.

A printed unit is a compound of known measures:

    万      元    /    人    ·    月          5.5 万 人次      台(套)      元每人每月
    scale  atom  sep  atom  sep  atom        scale atom      spelling    every 每 is a /
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import regex

from jixiao_normalize.values.terms.fold import halfwidth
from jixiao_normalize.vocabulary import word_file

_DATA: dict[str, Any] = word_file("units.toml")
SCALE = {word: Decimal(factor) for word, factor in _DATA["scale"].items()}
TAILS = frozenset(_DATA["tails"]["words"])


def _atoms() -> dict[str, tuple[str, Decimal]]:
    """Every spelling, half width, to its standard unit and the factor that leads there."""
    one = Decimal(1)
    plain = {halfwidth(s): (u["standard"], one) for u in _DATA["unit"] for s in (u["standard"], *u["spellings"])}
    scaled = {halfwidth(s): (u["standard"], Decimal(f)) for u in _DATA["unit"] for s, f in u.get("scaled", {}).items()}
    return plain | scaled


ATOMS = _atoms()
UCUM = {entry["standard"]: entry["ucum"] for entry in _DATA["unit"] if "ucum" in entry}
_LENGTHS = tuple(range(max(len(s) for s in ATOMS), 0, -1))
_SCALE_LENGTHS = (2, 1)
_SURE_SCALE = regex.compile(r"(?:[十百千]?[万亿]|万亿)(?=\p{Han}|[A-Za-z])")
_SEPARATORS = "/·*每・•⋅."
_PER, _TIMES = regex.compile(r"[/每]+"), regex.compile(r"[·*・•⋅.]")
# 次/2年, 次/两年, 次/半年: how many of the measure below the line.
_PER_COUNT = regex.compile(r"(?:[1-9]\d{0,3}|[半两二三四五六七八九])(?=\S)")
_COUNTS = {"半": "0.5", "两": "2", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9"}
# A share named by the word in front of its sign is one unit: 抽检率%, 按要求率%.
_NAMED_SHARE = regex.compile(r"(?:(?![一二两三四五六七八九十百])\p{Han}){1,8}[%‰]")
_SHARES = frozenset({"%", "‰", "百分点"})
# Characters of the longest unit in use (元/平方米·每月) with room to spare; a longer text is none.
LONGEST_UNIT = 32
Measure = tuple[Decimal, str]


@dataclass(frozen=True, slots=True)
class StandardUnit:
    """The canonical unit of a printed one: value in it = printed value x factor. name None for a bare scale word."""

    name: str | None
    factor: Decimal
    ucum: str | None = None
    known: bool = True


def atom_end(text: str, start: int) -> int:
    """End of the longest known spelling at `start`, or `start` where there is none."""
    for length in _LENGTHS:
        if text[start : start + length] in ATOMS and start + length <= len(text):
            return start + length
    return start


def _scale_end(text: str, start: int) -> int:
    for length in _SCALE_LENGTHS:
        if start + length <= len(text) and text[start : start + length] in SCALE:
            return start + length
    return start


def _measure_end(text: str, start: int) -> int:
    """End of scale, atom and compound tail at `start`: `万人次`, `台件`; `start` where no atom stands there."""
    direct = atom_end(text, start)
    scaled = _scale_end(text, start)
    behind = atom_end(text, scaled) if scaled > start else start
    end = max(direct, behind if behind > scaled else start)
    if end == start:
        return scaled
    return _tail_end(text, start, end)


def _tail_end(text: str, start: int, end: int) -> int:
    if text[start:end] in _SHARES:
        return end
    for length in (2, 1):
        if text[end : end + length] in TAILS:
            return end + length
    return end


def unit_end(text: str, start: int) -> int:
    """End of the longest unit printed at `start` of half-width text, or `start` where none is known."""
    if start < len(text) and text[start] == "(":
        if text[start + 1 : start + 2] == "(":
            return start
        inside = unit_end(text, start + 1)
        closes = inside > start + 1 and text[inside : inside + 1] == ")"
        return inside + 1 if closes else start
    end = start if text[start : start + 1] == "/" else _measure_end(text, start)
    if end == start and text[start : start + 1] != "/":
        share = _NAMED_SHARE.match(text, start)
        return share.end() if share else start
    return compound_end(text, end)


def compound_end(text: str, end: int) -> int:
    """End of the further measures that `/`, `·` or 每 join to the one ending at `end`."""
    while True:
        step = _next_measure(text, end)
        if step == end:
            return end
        end = step


def _next_measure(text: str, end: int) -> int:
    at = end
    while at < len(text) and text[at] == " ":
        at += 1
    if at >= len(text) or text[at] not in _SEPARATORS or (text[at] == "." and "/" not in text[:at]):
        return end
    after = at + 1
    while text[after : after + 1] in ("每", " "):
        after += 1
    if text[after : after + 1] == "(" and text[after + 1 : after + 2] != "(":
        inside = unit_end(text, after + 1)
        return inside + 1 if inside > after + 1 and text[inside : inside + 1] == ")" else end
    count = _PER_COUNT.match(text, after) if text[at] in "/每" else None
    after = count.end() if count else after
    step = _measure_end(text, after)
    return step if step > after and text[after:step] not in _SHARES else end


@lru_cache(maxsize=8192)
def is_unit(text: str) -> bool:
    """Whether the whole text is one known unit, brackets around it apart."""
    if len(text) > LONGEST_UNIT:
        return False
    folded = halfwidth(text).replace(" ", "")
    return bool(folded) and unit_end(folded, 0) == len(folded)


@lru_cache(maxsize=8192)
def printed_unit(printed: str) -> str | None:
    """A unit as the form prints it, without inner spaces and the brackets around a lone unit; None where empty."""
    text = "".join(c if c in "（）" else halfwidth(c) for c in printed if not c.isspace())
    folded = halfwidth(text)
    if folded.startswith("(") and folded.endswith(")") and folded.count("(") == 1:
        text = text[1:-1]
    return text or None


@lru_cache(maxsize=8192)
def standard_unit(unit: str | None) -> StandardUnit:
    """Canonical unit and factor of a printed unit; an unknown one stands for itself with `known` False."""
    if not unit:
        return StandardUnit(None, Decimal(1))
    folded = halfwidth(unit).replace(" ", "")
    if folded.startswith("(") and folded.endswith(")"):
        folded = folded[1:-1]
    if len(folded) > LONGEST_UNIT or unit_end(folded, 0) != len(folded):
        return _unlisted(folded)
    if _NAMED_SHARE.fullmatch(folded) and atom_end(folded, 0) != len(folded):
        return StandardUnit(folded[-1], Decimal(1), UCUM[folded[-1]])
    return _compound(folded)


def _unlisted(folded: str) -> StandardUnit:
    """A measure in no list under its own name; 万 and 亿 in front of it scale, which no other word begins with."""
    scale = _SURE_SCALE.match(folded)
    if scale is None:
        return StandardUnit(folded, Decimal(1), None, False)
    return StandardUnit(folded[scale.end() :], SCALE[scale[0]], None, False)


def _compound(folded: str) -> StandardUnit:
    if folded in ATOMS:
        name, factor = ATOMS[folded]
        return StandardUnit(name, factor, UCUM.get(name))
    over, *under = (part for part in _PER.split(folded))
    tops = [_measure(part) for part in _TIMES.split(over)]
    bottoms = [_measure(part) for whole in under for part in _parts_of(whole)]
    factor = math.prod((f for f, _ in tops), start=Decimal(1)) / math.prod((f for f, _ in bottoms), start=Decimal(1))
    return StandardUnit(_joined(tops, bottoms), factor, _ucum(tops, bottoms))


def _parts_of(whole: str) -> list[str]:
    bare = whole.strip("()") if whole.startswith("(") else whole
    return [bare] if bare in ATOMS else _TIMES.split(bare)


def _joined(tops: list[Measure], bottoms: list[Measure]) -> str | None:
    over = "·".join(name for _, name in tops if name)
    under = "·".join(name for _, name in bottoms)
    return f"{over}/{under}" if under else over or None


def _ucum(tops: list[Measure], bottoms: list[Measure]) -> str | None:
    over, under = [UCUM.get(name) for _, name in tops], [UCUM.get(name) for _, name in bottoms]
    if None in over or None in under:
        return None
    return ".".join(c for c in over if c) + "".join(f"/{c}" for c in under)


def _measure(part: str) -> Measure:
    """Factor and standard name of one measure of a compound; the name is empty for a bare scale word."""
    count = _PER_COUNT.match(part) if part else None
    many = Decimal(_COUNTS.get(count[0], count[0])) if count else Decimal(1)
    rest = part[count.end() :] if count else part
    if rest in ATOMS:
        name, factor = ATOMS[rest]
        return many * factor, name
    scale_end = _scale_end(rest, 0)
    scale = SCALE.get(rest[:scale_end], Decimal(1)) * many
    rest = rest[scale_end:]
    name, factor = ATOMS.get(rest, (_tailed(rest), Decimal(1)))
    return scale * factor, name


def _tailed(rest: str) -> str:
    """Standard name of a compound such as 车公里, 袋(次): its own measure, standard, and its tail."""
    end = atom_end(rest, 0)
    return ATOMS[rest[:end]][0] + rest[end:] if end else rest
