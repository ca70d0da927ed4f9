"""What labels say, put together: fields, duties, goals and notes, and the pairs of a line of running text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import regex

from jixiao_extract.model import Cell, Place
from jixiao_normalize.claims import Claim
from jixiao_normalize.model import Entry, Field, Note
from jixiao_normalize.values import chinese_value
from jixiao_normalize.vocabulary import GOAL_SECTIONS, label_of
from jixiao_normalize.words import tidy

_ANNUAL = regex.compile(r"年度|当年|本年|全年|年初")
_INLINE = regex.compile(r"([^\s:：；;，,。]{2,20}?)\s*[:：]\s*(.*?)(?=(?:[\s；;]+[^\s:：；;，,。]{2,20}?\s*[:：])|$)", regex.DOTALL)
# `目标1：… 目标2：…`, `职能一、…`: the word says that a list is one of goals or duties; a bare `1.` may number anything.
_NUMBERED = regex.compile(r"(?:(?:绩效|年度|工作)?目标|职能|职责|任务)\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*[:：、.．]\s*")


@dataclass(frozen=True, slots=True)
class Labelled:
    """What the labelled part of a form says, with what each cell was taken for."""

    fields: tuple[Field, ...] = ()
    duties: tuple[Entry, ...] = ()
    goals: tuple[Entry, ...] = ()
    notes: tuple[Note, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def told(self) -> bool:
        """Whether anything was understood."""
        return bool(self.fields or self.duties or self.goals or self.notes)


_NOTHING = Labelled()


def join(parts: Sequence[Labelled]) -> Labelled:
    """Several readings as one, in order; entries numbered anew."""
    return Labelled(
        fields=_goals_apart([f for p in parts for f in p.fields]),
        duties=_numbered(e for p in parts for e in p.duties),
        goals=_numbered(e for p in parts for e in p.goals),
        notes=tuple(n for p in parts for n in p.notes),
        claims=tuple(c for p in parts for c in p.claims),
    )


def _goals_apart(fields: Sequence[Field]) -> tuple[Field, ...]:
    """`项目总目标` beside `年度绩效目标` is no goal of the year."""
    goals = [f for f in fields if f.name == "annual_goal"]
    annual = [f for f in goals if _ANNUAL.search(f.label)]
    if not annual or len(annual) == len(goals) or any(f.name == "midterm_goal" for f in fields):
        return tuple(fields)
    return tuple(replace(f, name="midterm_goal") if f in goals and f not in annual else f for f in fields)


def _numbered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(replace(entry, seq=seq) for seq, entry in enumerate(entries, 1))


def entries_in(text: str, places: tuple[Place, ...], confidence: float) -> tuple[Entry, ...]:
    """The goals or duties that a cell lists under running numbers from 1; empty where it lists fewer than two."""
    marks = list(_NUMBERED.finditer(text))
    numbers = [int(n) if (n := mark.group(1)).isdecimal() else chinese_value(n) for mark in marks]
    if len(marks) < 2 or marks[0].start() or numbers != list(range(1, len(marks) + 1)):
        return ()
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    parts = [text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)]
    return tuple(Entry(0, part, places, confidence, number) for number, part in enumerate(parts, 1) if part)


def inline_pairs(text: str, places: tuple[Place, ...]) -> Labelled:
    """Fields and notes of a line of running text (`填报单位：某局　单位：万元`), the first label at its start."""
    if ":" not in text and "：" not in text:
        return _NOTHING
    fields: list[Field] = []
    notes: list[Note] = []
    for index, match in enumerate(_INLINE.finditer(tidy(text))):
        label = label_of(Cell(0, 0, 1, 1, match.group(1)))
        if label is None and index == 0:
            return Labelled()
        value = match.group(2).strip()
        if label is None or not value:
            continue
        if label.kind == "field" or label.name in GOAL_SECTIONS:
            fields.append(Field(label.name, match.group(1), value, places))
        elif label.name in ("person", "remark", "total"):
            notes.append(Note(label.name, f"{match.group(1)}：{value}", places))
    return Labelled(tuple(fields), (), (), tuple(notes), ())
