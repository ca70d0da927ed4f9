"""Which cells are labels, by the words of the forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from jixiao_extract.model import Cell
from jixiao_normalize.vocabulary.lexicons import Match, field_label, section_label
from jixiao_normalize.words import REMEMBERED, key, one_line, tidy

GOAL_SECTIONS = ("annual_goal", "midterm_goal", "actual_goal")
# Names, codes and dates: a line break in them is the width of their cell.
_NAMES = frozenset(
    ["project_name", "project_code", "department_name", "department_code", "unit_name", "unit_code", "implementing_unit", "supervising_department", "reporting_unit", "project_attribute", "start", "end", "period", "office", "fund_type", "form_date", "budget_year", "region"]
)
# A label is short; anything longer is a sentence that begins with one.
_LABEL_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Label:
    """A cell that is a label: kind `field` or `section`, the name it stands for and the word that said so."""

    cell: Cell
    kind: str
    name: str
    word: str


def label_of(cell: Cell) -> Label | None:
    """The label a cell is, None where it is none."""
    said = _said(cell.text) if len(cell.text) <= 4 * _LABEL_LENGTH else None
    return Label(cell, *said) if said is not None else None


@lru_cache(maxsize=REMEMBERED)
def _said(text: str) -> tuple[str, str, str] | None:
    """Kind, name and word of the label that a text is."""
    if not 0 < len(key(text)) <= _LABEL_LENGTH:
        return None
    field, section = field_label(text), section_label(text)
    # An exact word beats a pattern, whichever of the two vocabularies it is in.
    if field is not None and (section is None or _exact(field, text) or not _exact(section, text)):
        return "field", field.name, field.word
    return ("section", section.name, section.word) if section is not None else None


def _exact(match: Match, text: str) -> bool:
    return key(text).startswith(match.word)


def label_before_colon(text: str) -> str | None:
    """The name of the label that a line begins with (`项目资金：120万元` gives `funding`)."""
    head = tidy(text).replace("：", ":").partition(":")
    label = label_of(Cell(0, 0, 1, 1, head[0])) if head[1] and head[2].strip() else None
    return label.name if label is not None else None


def is_name(field: str) -> bool:
    """Whether a field is a name, code or date, which stands in one short cell beside its label."""
    return field in _NAMES


def field_text(name: str, text: str) -> str:
    """A field's text as it is kept: names on one line, prose with its own line breaks."""
    return one_line(text) if name in _NAMES else tidy(text)
