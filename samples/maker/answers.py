"""The golden answers of a sample, written by a person, and the truth.json they become.

    kind: project
    title: 项目支出绩效目标表
    fiscal_year: 2026
    project_name: 河道清淤
    money: 合计 | 1200000
    duty: …          goal: …
    row: 产出指标 | 数量指标 | 清淤长度 | ≥ | 12 | 公里 | weight=10 | actual=12公里
    midterm: 产出指标 | 数量指标 | 清淤长度 | ≥ | 36 | 公里

`left_out: 3` says that three more rows are printed, for which nothing is asked: they have no one target.
An empty column is NULL; `funding: none` and `duties: none` ask for an empty list. A line `===` starts the next form.
`@ *.xlsx` at the head of a part limits it to those files (their forms then come from that part alone).
"""

from __future__ import annotations

from fnmatch import fnmatch

COLUMNS = ("tier1", "tier2", "content", "operator", "value", "unit")
ROWS = {"row": "indicators", "midterm": "midterm_indicators"}
NUMBERS = ("fiscal_year", "left_out")
ENTRIES = {"duty": "duties", "goal": "goals"}

Value = str | int | None
Row = dict[str, str | None]
FormTruth = dict[str, Value | list[str] | list[list[str]] | list[Row]]


def text_to_truth(text: str, files: list[str]) -> dict[str, list[FormTruth]]:
    """Forms of each file, by the part of the answers that names it, or else the part that names none."""
    parts = [_part(part) for part in ("\n" + text).split("\n@") if part.strip()]
    return {file: next(forms for pattern, forms in reversed(parts) if fnmatch(file, pattern)) for file in files}


def _part(text: str) -> tuple[str, list[FormTruth]]:
    head, _, rest = text.partition("\n")
    pattern, body = (head.strip(), rest) if head.strip() else ("*", rest)
    forms = [_form(form) for form in body.split("\n===") if form.strip()]
    return pattern, forms


def _form(text: str) -> FormTruth:
    truth: FormTruth = {}
    lists: dict[str, list[str] | list[list[str]] | list[Row]] = {}
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    for key, value in (_split(line) for line in lines):
        if value == "none":
            lists[key] = []
        elif key in ROWS:
            lists[ROWS[key]] = [*lists.get(ROWS[key], []), _row(value)]
        elif key in ENTRIES:
            lists[ENTRIES[key]] = [*lists.get(ENTRIES[key], []), value]
        elif key == "money":
            lists["funding"] = [*lists.get("funding", []), _columns(value)]
        else:
            truth[key] = int(value) if key in NUMBERS else value
    return truth | lists


def _split(line: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon:
        raise ValueError(f"no `key: value`: {line}")
    return key.strip(), value.strip()


def _columns(value: str) -> list[str]:
    return [column.strip() for column in value.split("|")]


def _row(value: str) -> Row:
    columns = _columns(value)
    if len(columns) < len(COLUMNS):
        raise ValueError(f"a row has {len(COLUMNS)} columns: {value}")
    row: Row = {name: text or None for name, text in zip(COLUMNS, columns, strict=False)}
    return row | dict(column.split("=", 1) for column in columns[len(COLUMNS) :])
