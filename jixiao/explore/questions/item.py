"""One fact as a reviewer sees it: what was read, what is printed, where, why it is doubtful, and what was decided."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.answers import Database, Row
from jixiao.explore.questions.owner import OWNER

Json = dict[str, Any]
_HEAD = f"""SELECT form.form_id, form.content_id, form.form_no, form.kind, form.title, form.fiscal_year, form.total_yuan,
        form.confidence, form.status, {OWNER} AS department,
        COALESCE(form.project_name_plain, form.project_name) AS project, content.sha256,
        source_file.path AS file, NULLIF(source_file.member, '') AS member
    FROM form JOIN content ON content.content_id = form.content_id
    LEFT JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1
    WHERE form.form_id = ?"""
_SHOWN = {
    "indicator": ["period", "seq", "tier1", "tier2", "content", "operator", "value", "unit", "printed", "weight", "actual", "score", "confidence"],
    "field": ["name", "label", "text", "confidence"],
    "funding_line": ["source", "level", "yuan", "measure", "printed", "printed_unit", "confidence"],
}
_DOUBTS = """SELECT finding.row_no, finding.code, finding.severity, finding.message, finding.message_zh, finding.name,
        code_text.meaning_zh, code_text.meaning, code_text.advice_zh, code_text.advice
    FROM finding LEFT JOIN code_text ON code_text.kind = 'finding' AND code_text.code = finding.code
    WHERE finding.content_id = ? AND finding.form_no = ?"""
_PLACES = """SELECT page, sheet, x0, top, x1, bottom, ref FROM place
    WHERE content_id = ? AND form_no = ? AND fact = ? AND row_no = ? ORDER BY ordinal"""
_MARK = "SELECT reviewed FROM review_mark WHERE form_id = ? AND fact = ? AND row_no = ?"
_DECISIONS = """SELECT decision_id, action, before, after, reviewer, decided, state, undone, undone_by, note FROM decision
    WHERE sha256 = ? AND form_no = ? AND fact = ? AND row_no = ? ORDER BY decision_id DESC"""
_AROUND = """SELECT row_no, tier1, tier2, content, operator, value, unit, printed FROM indicator
    WHERE form_id = ? AND period = ? AND seq BETWEEN ? - 3 AND ? + 3 ORDER BY seq"""


@dataclass(frozen=True, slots=True)
class Item:
    """head: of the form. values: of the row. seen: the last decision about it, 0 for none."""

    head: Row
    fact: str
    row_no: int
    values: Json
    doubts: Sequence[Row]
    places: Sequence[Row]
    reviewed: str | None
    decisions: Sequence[Json]
    around: Sequence[Row]

    @property
    def seen(self) -> int:
        return self.decisions[0]["decision_id"] if self.decisions else 0


def item_of(database: Database, form_id: int, fact: str, row_no: int) -> Item | None:
    """None where there is no such form; a row that is gone (removed) has no values."""
    head = database.one(_HEAD, (form_id,))
    if head is None:
        return None
    key = (head["content_id"], head["form_no"])
    mark = database.one(_MARK, (form_id, fact, row_no))
    values = _values(database, head, fact, row_no)
    places = database.rows(_PLACES, (*key, fact, row_no))
    decided = database.rows(_DECISIONS, (head["sha256"], head["form_no"], fact, row_no))
    return Item(
        head,
        fact,
        row_no,
        values,
        _doubts(database, key, fact, row_no),
        places,
        mark["reviewed"] if mark else None,
        [{**row, "before": json.loads(row["before"]), "after": json.loads(row["after"])} for row in map(dict, decided)],
        database.rows(_AROUND, (form_id, values["period"], values["seq"], values["seq"])) if "seq" in values else (),
    )


def _values(database: Database, head: Row, fact: str, row_no: int) -> Json:
    if fact == "form":
        return {name: head[name] for name in ("kind", "title", "fiscal_year")}
    if fact not in _SHOWN:
        return {}
    names = ", ".join(_SHOWN[fact])
    row = database.one(f"SELECT {names} FROM {fact} WHERE form_id = ? AND row_no = ?", (head["form_id"], row_no))
    return dict(row) if row else {}


def _doubts(database: Database, key: tuple[int, int], fact: str, row_no: int) -> Sequence[Row]:
    if fact == "finding":
        return database.rows(f"{_DOUBTS} AND finding.row_no = ?", (*key, row_no))
    return database.rows(f"{_DOUBTS} AND finding.fact = ? AND finding.fact_row = ?", (*key, fact, row_no))
