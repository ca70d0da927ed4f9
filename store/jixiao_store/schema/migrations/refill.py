"""What revision 0004 adds, worked out from what older programs stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, text

from jixiao_normalize.model import Field, Form, Funding
from jixiao_normalize.standards import (
    exact,
    figure,
    indicator_key,
    plain_number,
    project_key,
    region_of_form,
    standings,
)

_AT_ONCE = 1000

_FORMS = "SELECT form_id, kind, title, department_name, supervising_department, implementing_unit, project_name, project_code FROM form"
_NAMES = ("department_name", "supervising_department", "implementing_unit", "project_name", "project_code")
_MONEY = "SELECT form_id, row_no, seq, source, level, yuan, printed, printed_unit, measure, is_total FROM funding_line ORDER BY form_id, row_no"
_INDICATORS = "SELECT form_id, row_no, content, unit, value, value_low, value_high, weight, score, actual_value FROM indicator"

_SET_FORM = text("UPDATE form SET region = :region, project_key = :key WHERE form_id = :form")
_SET_TOTAL = text("UPDATE form SET total_yuan = (SELECT yuan FROM funding_line WHERE form_id = form.form_id AND is_total = 1)")
_SET_MONEY = text(
    "UPDATE funding_line SET is_total = :total, source_std = :std, line_no = :line, parent_seq = :parent, adds = :adds"
    " WHERE form_id = :form AND row_no = :row"
)
_SET_INDICATOR = text(
    "UPDATE indicator SET weight_exact = :weight, score_exact = :score, low_exact = :low, high_exact = :high,"
    " value_num = :value, actual_num = :actual, indicator_key = :key WHERE form_id = :form AND row_no = :row"
)
# The later submission is the newer version; forms of one file are never versions of each other.
_ORDER = ("source_file.submission", "coalesce(source_file.mtime_ns, 0)", "source_file.path", "source_file.member")
_SET_VERSIONS = f"""
UPDATE form SET version = said.version, is_current = CASE WHEN said.age = 1 THEN 1 ELSE 0 END
FROM (
  SELECT form_id,
    dense_rank() OVER (PARTITION BY identity ORDER BY {", ".join(_ORDER)}) AS version,
    dense_rank() OVER (PARTITION BY identity ORDER BY {", ".join(f"{part} DESC" for part in _ORDER)}) AS age
  FROM form JOIN source_file ON source_file.content_id = form.content_id AND source_file.is_first = 1
  WHERE identity IS NOT NULL
) AS said WHERE said.form_id = form.form_id
"""
_SAME_CELL = " AND ".join(f"coalesce(own.{name}, {no}) = coalesce(its.{name}, {no})" for name, no in {"page": "-1", "x0": "-1", "top": "-1", "sheet": "''", "ref": "''"}.items())
# What a doubt of the form speaks of is the row in whose cell it stands, else its own cell, else the form.
_SET_FACTS = (
    "UPDATE finding SET fact = 'indicator' WHERE fact_row IS NOT NULL",
    f"""
    UPDATE finding SET (fact, fact_row) = (
      SELECT its.fact, its.row_no FROM place AS own JOIN place AS its
        ON its.content_id = own.content_id AND its.form_no = own.form_no AND its.ordinal = 1
        AND its.fact IN ('indicator', 'funding_line', 'field', 'task') AND {_SAME_CELL}
      WHERE own.content_id = finding.content_id AND own.form_no = finding.form_no AND own.fact = 'finding'
        AND own.row_no = finding.row_no AND own.ordinal = 1
      ORDER BY CASE its.fact WHEN 'indicator' THEN 1 WHEN 'funding_line' THEN 2 WHEN 'field' THEN 3 ELSE 4 END, its.row_no
      LIMIT 1)
    WHERE fact_row IS NULL AND form_no > 0
    """,
    """
    UPDATE finding SET fact = 'finding', fact_row = row_no WHERE fact IS NULL AND form_no > 0 AND EXISTS (
      SELECT 1 FROM place WHERE place.content_id = finding.content_id AND place.form_no = finding.form_no
        AND place.fact = 'finding' AND place.row_no = finding.row_no)
    """,
    "UPDATE finding SET fact = 'form', fact_row = 1 WHERE fact IS NULL AND form_no > 0",
)
_NAME_OF = {"indicator": "content", "funding_line": "source", "field": "label", "task": "name"}
_SET_NAME = """
UPDATE finding SET name = (
  SELECT its.{column} FROM {fact} AS its JOIN form ON form.form_id = its.form_id
  WHERE form.content_id = finding.content_id AND form.form_no = finding.form_no AND its.row_no = finding.fact_row)
WHERE fact = '{fact}'
"""


def refill(connection: Connection) -> None:
    """Fill the columns of revision 0004 in every row."""
    connection.execute(_SET_TOTAL)
    connection.execute(text("UPDATE form SET version = 1, is_current = 1"))
    connection.execute(text(_SET_VERSIONS))
    for statement in (*_SET_FACTS, *(_SET_NAME.format(fact=fact, column=column) for fact, column in _NAME_OF.items())):
        connection.execute(text(statement))
    for filled, rows in ((_SET_FORM, _forms(connection)), (_SET_MONEY, _money(connection)), (_SET_INDICATOR, _indicators(connection))):
        for some in _batches(rows):
            connection.execute(filled, some)


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    some: list[dict[str, Any]] = []
    for row in rows:
        some.append(row)
        if len(some) == _AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _forms(connection: Connection) -> Iterator[dict[str, Any]]:
    more: dict[int, list[Field]] = defaultdict(list)
    for form_id, name, said in connection.execute(text("SELECT form_id, name, text FROM field WHERE name IN ('unit_name', 'reporting_unit', 'region')")):
        more[form_id].append(Field(name, name, said))
    for form_id, kind, title, *said in connection.execute(text(_FORMS)).all():
        named = [Field(name, name, words) for name, words in zip(_NAMES, said, strict=True) if words]
        form = Form(kind, title, None, fields=(*named, *more[form_id]))
        yield {"form": form_id, "region": region_of_form(form), "key": project_key(form)}


def _money(connection: Connection) -> Iterator[dict[str, Any]]:
    by_form: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(text(_MONEY)):
        by_form[row[0]].append(row)
    for form_id, rows in by_form.items():
        for row, at in zip(rows, standings([_line(row) for row in rows]), strict=True):
            places = {"total": int(at.is_total), "std": at.source_std, "line": at.line_no, "parent": at.parent_seq}
            yield {"form": form_id, "row": row[1], "adds": int(at.adds), **places}


def _line(row: Row[Any]) -> Funding:
    yuan = None if row.yuan is None else Decimal(row.yuan)
    return Funding(row.seq, row.source, row.level, yuan, row.printed, row.printed_unit, row.measure)


def _indicators(connection: Connection) -> Iterator[dict[str, Any]]:
    for form_id, row_no, content, unit, value, low, high, weight, score, actual in connection.execute(text(_INDICATORS)).all():
        yield {
            **{"form": form_id, "row": row_no, "key": indicator_key(content, unit)},
            **{"weight": exact(figure(weight)), "score": exact(figure(score))},
            **{"low": _exact(low), "high": _exact(high), "value": plain_number(value), "actual": plain_number(actual)},
        }


def _exact(bound: float | None) -> str | None:
    return None if bound is None else exact(Decimal(str(bound)))
