"""绩效目标审核意见: what a bureau tells a department about its forms, as blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from jixiao.review.blocks import Block, Cell, Column, Heading, Paragraph, Signature, Table, Title
from jixiao.review.gather import Gathered, Row, reached, value_of
from jixiao.texts import Texts
from jixiao_normalize.standards import code_and_name

_REPORTED = frozenset({"project_self_evaluation", "department_self_evaluation", "monitoring"})
_NUMERALS = "一二三四五六七八九"


def opinion(gathered: Gathered, said: Texts, today: date) -> list[Block]:
    """The report on one department and year."""
    department = gathered.department
    name = code_and_name(department.name)[1] or said("nobody")
    title = said("title.year", name, department.year) if department.year else said("title", name)
    sections = [section for section in _sections(gathered, said) if section]
    blocks: list[Block] = [Title(title)]
    for number, (heading, *rest) in enumerate(sections):
        assert isinstance(heading, Heading)
        mark = f"{_NUMERALS[number]}、" if said.language == "zh" else f"{number + 1}. "
        blocks += [Heading(mark + heading.text), *rest]
    return [*blocks, Paragraph(said("basis"), small=True), Signature((said("signed"), said("dated", today.year, today.month, today.day)))]


def _sections(gathered: Gathered, said: Texts) -> Iterator[list[Block]]:
    yield _summary(gathered, said)
    yield _problems(gathered, said)
    yield _changes(gathered, said)
    yield _self_evaluation(gathered, said)
    yield _unsure(gathered, said)
    yield _indicators(gathered, said)


def _summary(gathered: Gathered, said: Texts) -> list[Block]:
    kinds = Counter(form["kind"] for form in gathered.forms)
    told = said("comma").join(said("summary.kind", said(f"kind.{kind}"), n) for kind, n in kinds.most_common())
    yuan = sum(form["total_yuan"] or 0 for form in gathered.forms if form["kind"] not in _REPORTED)
    money = said("summary.money", f"{yuan / 10_000:,.2f}") if yuan else ""
    text = said("summary", len(gathered.forms), told, len(gathered.indicators), money)
    broken = [finding for finding in gathered.findings if finding["is_rule"]]
    ranks = Counter(finding["rank"] for finding in broken)
    verdict = said("summary.problems", len(broken), ranks[1], ranks[2], ranks[3]) if broken else said("summary.good")
    rows: list[Sequence[Cell]] = [
        (name_of(form), said(f"kind.{form['kind']}"), form["total_yuan"], len(gathered.of_form(form["form_id"])), ranks_of(gathered, form))
        for form in gathered.forms
    ]
    columns = _columns(said, ("form", 40), ("kind", 18), ("yuan", 18, True), ("rows", 10, True), ("problems", 10, True))
    marks = frozenset(number for number, row in enumerate(rows) if row[-1])
    return [Heading(said("head.summary")), Paragraph(text + verdict), Table(said("sheet.summary"), columns, rows, marks)]


def ranks_of(gathered: Gathered, form: Row) -> int:
    return sum(1 for finding in gathered.findings if finding["is_rule"] and finding["form_id"] == form["form_id"])


def _problems(gathered: Gathered, said: Texts) -> list[Block]:
    broken = [finding for finding in gathered.findings if finding["is_rule"]]
    if not broken:
        return [Heading(said("head.problems")), Paragraph(said("problems.none"))]
    columns = _columns(said, ("no", 5), ("form", 18), ("problem", 17), ("told", 26), ("printed", 16), ("where", 12), ("advice", 20))
    rows = [(number, *_problem(gathered, finding, said)) for number, finding in enumerate(broken, 1)]
    marks = frozenset(number for number, finding in enumerate(broken) if finding["rank"] == 1)
    return [Heading(said("head.problems")), Table(said("sheet.problems"), columns, rows, marks)]


def _problem(gathered: Gathered, finding: Row, said: Texts) -> tuple[Cell, ...]:
    chinese = said.language == "zh"
    meaning, meaning_zh = gathered.meanings.get(finding["code"], (finding["code"], None))
    form = next(form for form in gathered.forms if form["form_id"] == finding["form_id"])
    printed = gathered.printed.get((finding["form_id"], finding["fact"], finding["row_no"] or 0))
    return (
        name_of(form),
        (meaning_zh or meaning) if chinese else meaning,
        (finding["message_zh"] if chinese else None) or finding["message"],
        printed,
        where(finding, said),
        finding["advice_zh"] if chinese else finding["advice"],
    )


def _changes(gathered: Gathered, said: Texts) -> list[Block]:
    if not gathered.changes:
        return []
    names = {form["form_id"]: name_of(form) for form in gathered.forms}
    counted = Counter(change.kind for change in gathered.changes)
    told = said("comma").join(said("change.count", said(f"change.{kind}"), n) for kind, n in counted.most_common())
    columns = _columns(said, ("form", 24), ("content", 30), ("before", 17), ("now", 17), ("change", 12))
    rows = [(names[c.form_id], c.content, c.before, c.now, said(f"change.{c.kind}")) for c in gathered.changes]
    marks = frozenset(n for n, change in enumerate(gathered.changes) if change.kind in ("lowered", "dropped"))
    return [Heading(said("head.changes")), Paragraph(said("changes", told)), Table(said("sheet.changes"), columns, rows, marks)]


def _self_evaluation(gathered: Gathered, said: Texts) -> list[Block]:
    names = {form["form_id"]: name_of(form) for form in gathered.forms if form["kind"] in _REPORTED}
    told = [row for row in gathered.indicators if row["form_id"] in names and row["actual"]]
    if not told:
        return []
    verdicts = [reached(row) for row in told]
    reasons = [gathered.deviations.get((row["form_id"], row["row_no"])) for row in told]
    silent = [verdict is False and not reason for verdict, reason in zip(verdicts, reasons, strict=True)]
    counted = Counter(verdicts)
    text = said("self", len(told), counted[True], counted[False], counted[None], sum(silent))
    columns = _columns(said, ("form", 20), ("content", 26), ("target", 14), ("actual", 14), ("reached", 10), ("reason", 22))
    rows = [
        (names[row["form_id"]], row["content"], value_of(row), row["actual"], said(f"reached.{verdict}"), reason or (said("no_reason") if bad else None))
        for row, verdict, reason, bad in zip(told, verdicts, reasons, silent, strict=True)
    ]
    marks = frozenset(number for number, verdict in enumerate(verdicts) if verdict is False)
    return [Heading(said("head.self")), Paragraph(text), Table(said("sheet.self"), columns, rows, marks)]


def _unsure(gathered: Gathered, said: Texts) -> list[Block]:
    """What the program read and is not sure of, as long as nobody has looked: the bureau must not blame a department for it."""
    doubts = [f for f in gathered.findings if not f["is_rule"] and f["rank"] <= 2 and f["reviewed"] is None]
    if not doubts:
        return []
    columns = _columns(said, ("form", 24), ("told", 46), ("printed", 18), ("where", 12))
    problems = (_problem(gathered, finding, said) for finding in doubts)
    rows = [(form, told, printed, at) for form, _, told, printed, at, _ in problems]
    return [Heading(said("head.unsure")), Paragraph(said("unsure", len(doubts))), Table(said("sheet.unsure"), columns, rows)]


def _indicators(gathered: Gathered, said: Texts) -> list[Block]:
    columns = _columns(said, ("tier1", 14), ("tier2", 16), ("content", 34), ("value", 22), ("weight", 8, True), ("looked", 9))
    blocks: list[Block] = [Heading(said("head.indicators"))]
    for form in gathered.forms:
        rows = [
            (row["tier1"], row["tier2"], row["content"], value_of(row) or row["printed"], row["weight"], _looked(row, said))
            for row in gathered.of_form(form["form_id"])
        ]
        if rows:
            blocks += [Heading(f"{name_of(form)}（{said('kind.' + form['kind'])}）", 2), Table(said("sheet.indicators"), columns, rows)]
    return blocks if len(blocks) > 1 else []


def _looked(row: Row, said: Texts) -> str | None:
    return said(f"reviewed.{row['reviewed']}") if row["reviewed"] else None


def name_of(form: Row) -> str:
    return str(form["project_name"] or form["department_name"] or form["title"])


def where(row: Row, said: Texts) -> str | None:
    """The cell as people cite it."""
    if row["page"]:
        return said("page", row["page"])
    return " ".join(part for part in (row["sheet"], row["ref"]) if part) or None


def _columns(said: Texts, *given: tuple[str, int] | tuple[str, int, bool]) -> tuple[Column, ...]:
    return tuple(Column(said(f"col.{name}"), share, bool(number)) for name, share, *number in given)
