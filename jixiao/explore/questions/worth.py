"""What a look is worth: doubtful rows, the worst first.

worth = severity of the worst doubt x digits of the form's money x how little the reading trusts itself. An error in a
form of ten million that was read at 60 % comes before a hint in a form of ten thousand that was read at 100 %.
"""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.answers import Database, Value
from jixiao.explore.questions.owner import OWNER

MOST = 2_000  # items ranked at once: a week's work
_SEVERITY = "MAX(CASE finding.severity WHEN 'error' THEN 4.0 WHEN 'warning' THEN 2.0 ELSE 0.5 END)"
_DIGITS = "LENGTH(CAST(CAST(COALESCE(form.total_yuan, '1000') AS INTEGER) AS TEXT))"
_TRUST = "MIN(COALESCE(indicator.confidence, form.confidence))"
# A doubt about a row is looked at with the row; one about the form, or about what cannot be changed, alone.
_IS_ROW = "finding.fact IN ('indicator', 'field', 'funding_line') AND finding.fact_row IS NOT NULL"
_FACT = f"CASE WHEN {_IS_ROW} THEN finding.fact ELSE 'finding' END"
_ROW = f"CASE WHEN {_IS_ROW} THEN finding.fact_row ELSE finding.row_no END"
_QUEUE = f"""SELECT form.form_id, {_FACT} AS fact, {_ROW} AS row_no,
        {_SEVERITY} * (1 + {_DIGITS} / 10.0) * (2 - {_TRUST}) AS worth
    FROM finding JOIN form ON form.content_id = finding.content_id AND form.form_no = finding.form_no
    LEFT JOIN indicator ON finding.fact = 'indicator' AND indicator.form_id = form.form_id
        AND indicator.row_no = finding.fact_row
    LEFT JOIN review_mark ON review_mark.form_id = form.form_id AND review_mark.fact = {_FACT}
        AND review_mark.row_no = {_ROW}
    WHERE form.is_current = 1 AND form.status <> 'rejected' AND review_mark.reviewed IS NULL {{where}}
    GROUP BY 1, 2, 3"""
# Rows below this confidence are worth a look though no rule speaks of them.
UNSURE = 0.85
UNSURE_INDEX = f"CREATE INDEX IF NOT EXISTS ix_explore_unsure ON indicator (form_id, row_no) WHERE confidence < {UNSURE}"
_UNSURE = f"""SELECT form.form_id, 'indicator' AS fact, indicator.row_no,
        2.0 * (1 + {_DIGITS} / 10.0) * (2 - indicator.confidence) AS worth
    FROM indicator JOIN form ON form.form_id = indicator.form_id
    LEFT JOIN review_mark ON review_mark.form_id = form.form_id AND review_mark.fact = 'indicator'
        AND review_mark.row_no = indicator.row_no
    WHERE indicator.confidence < {UNSURE} AND form.is_current = 1 AND form.status <> 'rejected'
    AND review_mark.reviewed IS NULL AND NOT EXISTS (SELECT 1 FROM finding WHERE finding.content_id = form.content_id
        AND finding.form_no = form.form_no AND finding.fact = 'indicator' AND finding.fact_row = indicator.row_no)
    {{where}}"""
_RANKED = f"ORDER BY worth DESC, 1, 2, 3 LIMIT {MOST}"
_OPEN = """SELECT COUNT(*) AS n FROM finding JOIN form USING (content_id, form_no) WHERE form.is_current = 1"""
_DONE = "SELECT reviewed, COUNT(*) AS n FROM review_mark GROUP BY 1"
_ADRIFT = "SELECT state, COUNT(*) AS n FROM decision WHERE undone IS NULL AND state <> 'applied' GROUP BY 1"
_NARROWED = {
    "code": "AND finding.code = ?",
    "severity": "AND finding.severity = ?",
    "department": f"AND {OWNER} = ?",
    "year": "AND form.fiscal_year = CAST(? AS INTEGER)",
    "region": "AND form.region = ?",
    "form": "AND form.form_id = CAST(? AS INTEGER)",
}
FILTERS = tuple(_NARROWED)
# What only a doubt has.
_OF_DOUBTS = frozenset({"code", "severity"})
Place = tuple[int, str, int]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review is. adrift, changed: decisions that the present reading does not bear out."""

    doubts: int
    confirmed: int
    corrected: int
    changed: int
    adrift: int


def queue(database: Database, filters: dict[str, str]) -> list[Place]:
    """(form_id, fact, row_no) of what nobody has looked at, worth most first. filters: by names of FILTERS."""
    asked = {name: value for name, value in filters.items() if value and name in _NARROWED}
    where = " ".join(_NARROWED[name] for name in asked)
    values: list[Value] = list(asked.values())
    sql = _QUEUE.format(where=where)
    if not _OF_DOUBTS & asked.keys():
        sql, values = f"{sql} UNION ALL {_UNSURE.format(where=where)}", values * 2
    sql = f"SELECT form_id, fact, row_no FROM ({sql}) {_RANKED}"
    return [(row["form_id"], row["fact"], row["row_no"]) for row in database.rows(sql, values)]


def progress(database: Database) -> Progress:
    done = {row["reviewed"]: row["n"] for row in database.rows(_DONE)}
    drifted = {row["state"]: row["n"] for row in database.rows(_ADRIFT)}
    doubts = database.rows(_OPEN)[0]["n"]
    states = (drifted.get("changed", 0), drifted.get("adrift", 0))
    return Progress(doubts, done.get("confirmed", 0), done.get("corrected", 0), *states)
