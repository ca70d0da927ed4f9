"""Indicators listed as text in one cell, each with its tiers, name and value.

    产出指标-数量指标：植树数量≥3万株        a tier in front of a colon, a dash or in brackets
    质量指标：成活率≥85%；存活率90%          holds for all that follows until the next one
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from jixiao_normalize.columns import Column
from jixiao_normalize.rows import Row, named_target, named_value
from jixiao_normalize.values import looks_like_value
from jixiao_normalize.vocabulary import clean_tier, contradicts, is_tier1, is_tier2, split_joint, tier2_standard
from jixiao_normalize.words import tidy

_BREAK = regex.compile(r"[\n；;]+|。(?=.)")
_COMMA = regex.compile(r"[，,](?!\d{3})")
_NUMBER = regex.compile(r"^(?:指标\s*\d+\s*[:：、.．]|\d{1,2}\s*[、.．)）](?!\d)|[（(][\d一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]+[、.．]|[①-⑳])\s*")
_JOINT_MARK = regex.compile(r"^[【\[［〔（(]?(?P<label>\p{Han}{2,12}[-—－–:：/]+[\p{Han}（）()]{2,16}?)\s*(?:[】\]］〕）)]\s*[:：]?|[:：]|$)")
_MARK = regex.compile(r"^[【\[［〔（(](?P<label>[^】\]］〕）)]{2,24})[】\]］〕）)]\s*[:：]?|^(?P<label>[\p{Han}（）()\d%％]{2,16}?)\s*(?:[:：]|[-—－–]+|$)")


@dataclass(frozen=True, slots=True)
class Item:
    """One listed indicator; tiers and value are empty where none is told."""

    tier1: str = ""
    tier2: str = ""
    name: str = ""
    value: str = ""


def told_items(text: str, tiers: Item = Item()) -> list[Item]:
    """The indicators of a cell in order; tiers: those in force where the cell begins."""
    found: list[Item] = []
    for piece in _pieces(text):
        tiers, rest = _past_tiers(tiers, piece)
        label = clean_tier(piece[: len(piece) - len(rest)]) or ""
        for part in _by_comma(rest) if rest else ():
            name, value = _name_and_value(part)
            # `服务对象满意度：≥92%`: the tier is the name, too.
            found.append(replace(tiers, name=name or _lone(label), value=value))
    return found


def rows_told(row: Row) -> list[Row]:
    """A row for each indicator that the name's cell lists with its value (`1.里程≥320公里；2.护栏1200米`); empty where it lists none."""
    cell = row.cell("content") if row.cell("told") is not None else None
    items = told_items(cell.text) if cell is not None else []
    if cell is None or len(items) < 2 or not all(item.name and named_target(item.value) for item in items):
        return []
    rest = tuple((column, beside) for column, beside in row.cells if column.role != "content")
    columns = [Column(role, cell.col, cell.col, cell) for role in ("content", "value")]
    told = [(replace(cell, text=item.name), replace(cell, text=item.value)) for item in items]
    return [replace(row, cells=(*rest, *zip(columns, texts, strict=True))) for texts in told]


def _lone(label: str) -> str:
    """The label of one tier, empty where a piece begins with none or with two."""
    return label if is_tier1(label) or is_tier2(label) else ""


def _pieces(text: str) -> Iterator[str]:
    return (piece for part in _BREAK.split(tidy(text)) if (piece := part.strip(" 。.,，")))


def _past_tiers(tiers: Item, piece: str) -> tuple[Item, str]:
    """The tiers in force behind the labels that a piece begins with, and the rest of it without its number."""
    rest = _NUMBER.sub("", piece)
    while (found := _marked(tiers, rest)) is not None:
        tiers, rest = found[0], _NUMBER.sub("", found[1].strip())
    return tiers, rest


def _marked(tiers: Item, text: str) -> tuple[Item, str] | None:
    """The tiers that a text's own label tells, and what stands behind it."""
    joint = _JOINT_MARK.match(text)
    both = split_joint(clean_tier(joint["label"]) or "") if joint is not None else None
    if joint is not None and both is not None:
        return Item(*both), text[joint.end() :]
    lone = _MARK.match(text)
    under = _under(tiers, clean_tier(lone["label"]) or "") if lone is not None else None
    return (under, text[lone.end() :]) if lone is not None and under is not None else None


def _under(tiers: Item, label: str) -> Item | None:
    # 成本指标 and 满意度指标 are names of either tier; only 成本指标 is usual as the second.
    if is_tier2(label) and not (is_tier1(label) and (tier2_standard(label) != "成本指标" or tiers.tier1 in ("", label))):
        return Item("" if contradicts(tiers.tier1, label) else tiers.tier1, label)
    return Item(label) if is_tier1(label) else None


def _by_comma(text: str) -> list[str]:
    """Parts between commas where each tells a target of its own; else the whole."""
    parts = [part.strip() for part in _COMMA.split(text)]
    told = [_name_and_value(part) for part in parts]
    return parts if len(parts) > 1 and all(name and named_target(value) for name, value in told) else [text]


def _name_and_value(text: str) -> tuple[str, str]:
    pair = named_value(text)
    if pair is not None and (named_target(pair[1]) or ":" in text or "：" in text):
        return pair
    return ("", text) if looks_like_value(text) and named_target(text) else (text, "")
