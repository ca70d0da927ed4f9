"""What an evaluation compares: the facts of a form, from golden answers and from our own reading, in one shape.

Text compares after NFKC folding and removal of all white space; numbers compare as decimals.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from jixiao_extract.errors import DamagedFile, UnreadableFile
from jixiao_normalize.model import Form, Funding, Indicator

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

ROW_COLUMNS = ("tier1", "tier2", "content", "operator", "value", "unit")
PERIODS = {"annual": "indicators", "midterm": "midterm_indicators"}
# Keys of a golden form that are lists; every other key is a header field with one text.
LISTS = {"funding", "duties", "goals", *PERIODS.values()}
LEFT_OUT = "left_out"  # key of the number of printed rows for which a golden form asks nothing


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator row: the six columns of ROW_COLUMNS, then what is only counted beside them.

    confidence: of the reading, 0 to 1.
    """

    columns: tuple[str | None, ...]
    weight: str | None = None
    actual: str | None = None
    confidence: float = field(default=1.0, compare=False)

    @property
    def key(self) -> tuple[str | None, ...]:
        """The six columns as they compare."""
        return tuple(fold(text) for text in self.columns)


@dataclass(frozen=True, slots=True)
class FormFacts:
    """One form as it compares. A list that is None was not asked for, one that is empty must be empty.

    fields: kind, title, fiscal_year and the header fields by name. funding: (source or source/level, yuan).
    left_out: how many rows are printed that the golden answer leaves out on purpose, as they have no one target.
    """

    fields: Mapping[str, str]
    rows: Mapping[str, tuple[Row, ...]]
    funding: tuple[tuple[str, str], ...] | None = None
    duties: tuple[str, ...] | None = None
    goals: tuple[str, ...] | None = None
    left_out: int = 0


def fold(text: str | None) -> str | None:
    """The form in which two texts compare: NFKC, no white space, decimals without trailing zeros; '' is None."""
    if text is None:
        return None
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return _fold_number(plain) or None


def _fold_number(plain: str) -> str:
    parts = plain.split("-")
    if not 1 <= len(parts) <= 2 or not all(part[:1].isdigit() for part in parts):
        return plain
    try:
        return "-".join(f"{Decimal(part.replace(',', '')).normalize():f}" for part in parts)
    except InvalidOperation:
        return plain


def read_truth(path: Path) -> dict[str, tuple[FormFacts, ...]]:
    """Golden answers: file name relative to the folder of `truth.json`, to its forms in printed order.

    Raises UnreadableFile or DamagedFile.
    """
    try:
        golden = json.loads(path.read_text(encoding="utf-8"))
        return {file: tuple(truth_to_facts(form) for form in forms) for file, forms in golden.items()}
    except OSError as error:
        raise UnreadableFile(str(path), f"golden answers cannot be read: {error.strerror}") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        cure = "Write {file: [form, …]} as the samples' truth.json do."
        raise DamagedFile(str(path), f"golden answers are not of the given shape: {error!r}", cure) from error


def truth_to_facts(form: Mapping[str, Json]) -> FormFacts:
    """One form of a truth.json as it compares."""
    fields = {name: str(text) for name, text in form.items() if name not in {LEFT_OUT, *LISTS} and text not in (None, "")}
    rows = {period: _golden_rows(form[key]) for period, key in PERIODS.items() if key in form}
    left_out = form.get(LEFT_OUT, 0)
    return FormFacts(
        fields,
        rows,
        _golden_money(form.get("funding")),
        _texts(form.get("duties")),
        _texts(form.get("goals")),
        left_out if isinstance(left_out, int) else 0,
    )


def _golden_rows(rows: Json) -> tuple[Row, ...]:
    if not isinstance(rows, list):
        raise TypeError(f"indicators are no list: {rows!r}")
    return tuple(_golden_row(row) for row in rows if isinstance(row, dict))


def _golden_row(row: Mapping[str, Json]) -> Row:
    columns = tuple(_text(row[column]) for column in ROW_COLUMNS)
    return Row(columns, _text(row.get("weight")), _text(row.get("actual")))


def _golden_money(lines: Json) -> tuple[tuple[str, str], ...] | None:
    if not isinstance(lines, list):
        return None
    return tuple((str(line[0]), str(line[1])) for line in lines if isinstance(line, list))


def _texts(entries: Json) -> tuple[str, ...] | None:
    return tuple(str(entry) for entry in entries) if isinstance(entries, list) else None


def _text(value: Json) -> str | None:
    return None if value is None else str(value)


def form_to_facts(form: Form) -> FormFacts:
    """One form of our own reading as it compares; of the money only the budget lines."""
    named = {"kind": form.kind, "title": form.title, "status": form.status}
    year = {"fiscal_year": str(form.fiscal_year)} if form.fiscal_year is not None else {}
    fields = named | year | {field.name: field.text for field in form.fields}
    rows = {period: tuple(_row(i) for i in form.indicators if i.period == period) for period in PERIODS}
    return FormFacts(
        {name: text for name, text in fields.items() if text},
        {period: found for period, found in rows.items() if found},
        tuple(_money(line) for line in form.funding if line.measure == "budget"),
        tuple(duty.text for duty in form.duties),
        tuple(goal.text for goal in form.goals),
    )


def _row(indicator: Indicator) -> Row:
    target = indicator.target
    columns = (indicator.tier1, indicator.tier2, indicator.content, target.operator, target.value, target.unit)
    return Row(columns, indicator.weight, indicator.actual, indicator.confidence)


def _money(line: Funding) -> tuple[str, str]:
    source = f"{line.source}/{line.level}" if line.level else line.source
    return source, "unknown" if line.yuan is None else str(line.yuan)
