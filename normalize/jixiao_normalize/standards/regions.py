"""The administrative division that a text names, by its standard name (regions.tsv).

    广西壮族自治区柳州市柳北区教育局   →  柳北区     the smallest of a chain
    柳州市市场监督管理局               →  柳州市
    湛江2023年…                       →  湛江市     a short name, at the beginning alone
    南京市鼓楼区…                     →  南京市鼓楼区   one name, several districts: with what is above it
    鼓楼区…                           →  None      which of them is not said
    桐山县…                           →  桐山县     a name that the list does not hold, at the beginning alone
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from jixiao_normalize.model import Form
from jixiao_normalize.standards.codes import code_and_name
from jixiao_normalize.words import fold

# What forms call their owner by, most telling first.
_OWNERS = ("department_name", "supervising_department", "unit_name", "implementing_unit", "reporting_unit", "region")
_PEOPLES = "壮族|回族|维吾尔|藏族|羌族|彝族|苗族|侗族|布依族|土家族|傣族|白族|哈尼族|景颇族|傈僳族|朝鲜族|蒙古族|蒙古|哈萨克|柯尔克孜|黎族|瑶族|土族|满族"
_SUFFIX = re.compile(rf"(?:(?:{_PEOPLES})*自治[区州]|特别行政区|省|市|地区|盟)$")
# Behind a short name something must follow that a place governs, or a year: 海南 begins no 海南藏族自治州.
_SHORT_ENDS = r"(?=市|省|区|州|县|本级|20\d\d|财政|教育|公安|住房|人力|人民|农业|水利|交通|文化|卫生|民政|司法|审计|统计|城市|自然|生态|应急|市场|发展|工业|科学|商务|林业|医疗|退役|[^\d\W]{2,10}(?:局|委|厅|院|校|处|中心|办公室)$)"
_UNLISTED = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:县|市|旗)(?=[\u4e00-\u9fff]{2})")
# Words that end like a city and are none.
_NO_PLACE = re.compile(r"(?:城|都|超|门|股|上|夜|集|全|本|我|各|该|省|区|县|直|地|级|副|菜|商|跨)市$|(?:全|本|我|各|该|市|区|[跨贫])县$|(?:国|红|党|军|锦)旗$")
_LONGEST = 60  # characters of a text that are looked at: a longer one is prose


@dataclass(frozen=True, slots=True)
class Division:
    """A division with the names of those above it, the largest first."""

    name: str
    above: tuple[str, ...]


def region_of_form(form: Form) -> str | None:
    """The division of a form: that of its department, else of its title."""
    owners = (code_and_name(form.field(name))[1] for name in _OWNERS)
    context = fold(form.title)
    found = (region_of(text, context) for text in owners if text)
    return next((region for region in found if region), None) or region_of(form.title)


@lru_cache(maxsize=4096)
def region_of(text: str, context: str = "") -> str | None:
    """The smallest division that a text names, None where it names none or leaves open which of several.

    context: another text that may tell of which city a district is.
    """
    folded = fold(text)[:_LONGEST]
    chain = _chain(folded)
    if not chain:
        return _short_name(folded) or _unlisted(folded)
    candidates = _candidates(chain)
    if len(candidates) > 1:
        candidates = [each for each in candidates if set(each.above) & set(_chain(context))] or candidates
    return _shown(candidates[0]) if len(candidates) == 1 else None


def _chain(text: str) -> list[str]:
    """Full names in the order of the text, each inside the one before or at the beginning of a new chain."""
    return [match.group() for match in _names().finditer(text)]


def _candidates(chain: Iterable[str]) -> list[Division]:
    """The divisions that the chain leads to: each name narrows the one before, one that does not fit is passed over."""
    found: list[Division] = []
    for name in chain:
        named = _divisions()[name]
        inside = [each for each in named if any(up.name in each.above for up in found)]
        if inside:
            found = inside
        elif not found:
            found = list(named)
    return found


def _shown(division: Division) -> str:
    """The name, behind the name above it where several bear it."""
    alone = len(_divisions()[division.name]) == 1 or not division.above
    return division.name if alone else division.above[-1] + division.name


def _short_name(text: str) -> str | None:
    match = _short_names().match(text)
    if match is None:
        return None
    divisions = _short()[match.group(1)]
    return divisions[0].name if len(divisions) == 1 else None


def _unlisted(text: str) -> str | None:
    """A county or city that the list does not hold, for it bears another name today, by what it calls itself."""
    match = _UNLISTED.match(text)
    return match.group() if match is not None and not _NO_PLACE.search(match.group()) else None


@cache
def _rows() -> tuple[Division, ...]:
    lines = (files(__package__) / "regions.tsv").read_text(encoding="utf-8").splitlines()
    found: dict[Division, None] = {}
    for line in lines:
        if line.startswith("#"):
            continue
        province, prefecture, counties = line.split("\t")
        above = (province, prefecture) if prefecture else (province,)
        found[Division(province, ())] = None
        if prefecture:
            found[Division(prefecture, (province,))] = None
        found.update(dict.fromkeys(Division(county, above) for county in counties.split()))
    return tuple(found)


@cache
def _divisions() -> dict[str, tuple[Division, ...]]:
    named: dict[str, list[Division]] = {}
    for division in _rows():
        named.setdefault(division.name, []).append(division)
    return {name: tuple(found) for name, found in named.items()}


@cache
def _names() -> re.Pattern[str]:
    """Every full name, longest first; one of two characters (云县, 城区) is the end of many words, but not of a division."""
    longest_first = sorted(_divisions(), key=len, reverse=True)
    plain = "|".join(name for name in longest_first if len(name) > 2)
    short = "|".join(name for name in longest_first if len(name) == 2)
    return re.compile(rf"{plain}|(?<=[市州盟省])(?:{short})|^(?:{short})")


@cache
def _short() -> dict[str, tuple[Division, ...]]:
    """Provinces and prefectures without 省, 市, 自治区 …"""
    named: dict[str, list[Division]] = {}
    for division in _rows():
        short = _SUFFIX.sub("", division.name)
        if len(division.above) < 2 and len(short) >= 2 and short != division.name:
            named.setdefault(short, []).append(division)
            if division.name.endswith("自治州"):
                named.setdefault(f"{short}州", []).append(division)
    return {name: tuple(found) for name, found in named.items()}


@cache
def _short_names() -> re.Pattern[str]:
    return re.compile(f"({'|'.join(sorted(_short(), key=len, reverse=True))}){_SHORT_ENDS}")
