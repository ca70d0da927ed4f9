"""Layouts and traps of real forms, each as a small grid and what a person would write down.

A case of layouts.txt is a name behind `===`, a grid, `>>>`, and the facts of its forms. In a grid a line is a row and `|` parts cells; `<` is covered by the cell
to the left, `^` by the cell above, `\\n` is a line break in a cell; a line in front of or between tables begins with
`#`, `---` begins a new table. Facts are `row: tier1 | tier2 | name | operator | value | unit`, `midterm:` likewise,
`money: source | yuan`, `midterm_money:`, `executed:`, `task: name | total`, `duty:`, `goal:`, `form: kind | year | project`, `finding: code` of
the form, `doubt: code` of any row, and `name: text` for a field or the status. Only the kinds of facts that a case names are compared, but those in full.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from jixiao_extract.model import Block, Cell, Document, Paragraph, Table
from jixiao_normalize.model import Form
from jixiao_normalize.reading import document_to_forms

LAYOUTS = Path(__file__).with_name("layouts.txt")


def document_of(text: str) -> Document:
    """The notation above as a Document."""
    blocks: list[Block] = []
    rows: list[list[str]] = []
    for line in [*text.strip().splitlines(), "---"]:
        if line.startswith(("#", "---")):
            blocks += [table_of(rows)] if rows else []
            blocks += [Paragraph(line[1:].strip())] if line.startswith("#") else []
            rows = []
        else:
            rows.append([cell.strip().replace("\\n", "\n") for cell in line.split("|")])
    return Document("case", tuple(blocks), "test")


def table_of(rows: list[list[str]]) -> Table:
    """Rows of marks and texts as a Table with merged cells."""
    width = max(len(row) for row in rows)
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, text in enumerate([*row, *[""] * (width - len(row))]):
            owner[r, c] = owner[r, c - 1] if text == "<" else owner[r - 1, c] if text == "^" else (r, c)
    cells = []
    for r, c in sorted(set(owner.values())):
        covered = [at for at, top in owner.items() if top == (r, c)]
        height, span = max(y for y, _ in covered) - r + 1, max(x for _, x in covered) - c + 1
        assert height * span == len(covered), f"not a rectangle at row {r}, column {c}"
        cells.append(Cell(r, c, height, span, rows[r][c] if c < len(rows[r]) else ""))
    return Table(tuple(cells), len(rows), width)


def facts_of(form: Form, kinds: set[str]) -> list[str]:
    """The facts of the asked kinds, as they are written in a case."""
    facts: list[tuple[str, tuple[object, ...]]] = [("form", (form.kind, form.fiscal_year, form.field("project_name")))]
    for i in form.indicators:
        target = (i.target.operator, i.target.value, i.target.unit)
        facts.append(("row" if i.period == "annual" else "midterm", (i.tier1, i.tier2, i.content, *target)))
    for line in form.funding:
        source = f"{line.source}/{line.level}" if line.level else line.source
        kind = {"budget": "money", "midterm": "midterm_money"}.get(line.measure, line.measure)
        facts.append((kind, (source, plain(line.yuan))))
    facts += [("task", (task.name, plain(task.total))) for task in form.tasks]
    facts += [("duty", (entry.text,)) for entry in form.duties] + [("goal", (entry.text,)) for entry in form.goals]
    facts += [("finding", (code,)) for code in sorted({f.code for f in form.findings})]
    facts += [("doubt", (code,)) for code in sorted({f.code for i in form.indicators for f in i.findings})]
    facts += [("note", (i.note,)) for i in form.indicators] + [("status", (form.status,)), ("title", (form.title,))]
    facts += [(field.name, (field.text.replace("\n", ""),)) for field in form.fields]
    return [written(kind, values) for kind, values in facts if kind in kinds]


def plain(amount: Decimal | None) -> str:
    return "?" if amount is None else f"{amount.normalize():f}"


def written(kind: str, values: tuple[object, ...]) -> str:
    return f"{kind}: " + " | ".join("" if value is None else str(value) for value in values)


def tidied(lines: str) -> list[str]:
    found = []
    for line in lines.strip().splitlines():
        kind, _, rest = line.partition(":")
        values = [value.strip() or None for value in rest.split("|")]
        size = 6 if kind in ("row", "midterm") else len(values)
        found.append(written(kind, (*values, *[None] * (size - len(values)))))
    return found


def cases() -> list[tuple[str, str, str]]:
    """(name, grid, facts) of each case in layouts.txt."""
    found = []
    for part in LAYOUTS.read_text(encoding="utf-8").split("=== ")[1:]:
        name, _, body = part.partition("\n")
        grid, _, facts = body.partition(">>>\n")
        found.append((name, grid, facts))
    return found


@pytest.mark.parametrize(("grid", "facts"), [pytest.param(*rest, id=name) for name, *rest in cases()])
def test_read_as_a_person_would(grid: str, facts: str) -> None:
    wanted = tidied(facts)
    kinds = {line.partition(":")[0] for line in wanted} | {"row", "midterm"}
    got = [fact for form in document_to_forms(document_of(grid)) for fact in facts_of(form, kinds)]
    assert sorted(got) == sorted(wanted) and in_order(got, "row") == in_order(wanted, "row")


def in_order(facts: list[str], kind: str) -> list[str]:
    return [fact for fact in facts if fact.startswith(f"{kind}:")]
