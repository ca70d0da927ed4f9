"""An invented archive: departments of five places over three years, with what goes wrong in real ones.

Each department files one form for itself and some projects a year; each project is evaluated when its year is over. Of
three departments a form comes twice, the later one in other figures; a copy lies beside one, some files fail. Everything
follows from the numbers of year, department, project and row, so that answers can be worked out without the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256

from jixiao_extract.model import Box, Finding, Place
from jixiao_normalize.model import Field, Form, Funding, Indicator, Target
from jixiao_store import FileRecord

YEARS = (2022, 2023, 2024)
PLACES = ("柳州市", "六安市", "乌海市", "湛江市", "佳县")
OFFICES = ("教育局", "水利局", "财政局", "市场监督管理局")
SOURCES = ("财政拨款", "其他资金", "上年结转资金")
# (tier 1, tier 2, name, unit); the second and every further round has names of its own.
ROWS = (
    ("产出指标", "数量指标", "食品抽检批次", "批次"),
    ("产出指标", "质量指标", "抽检合格率", "%"),
    ("产出指标", "时效指标", "完成时间", None),
    ("产出指标", "成本指标", "抽检费用", "万元"),
    ("效益指标", "社会效益指标", "培训人数", "人"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "%"),
)


@dataclass(frozen=True, slots=True)
class Archive:
    """How large it is. projects: a year and department; rows: indicators of a form."""

    projects: int = 2
    rows: int = 6


@dataclass(frozen=True, slots=True)
class Filing:
    """One input with its forms."""

    record: FileRecord
    forms: tuple[Form, ...] = ()


def department(place: int, office: int) -> str:
    return PLACES[place] + OFFICES[office]


def budget(year: int, place: int, office: int, project: int) -> tuple[Decimal, ...]:
    """Yuan by source."""
    own = Decimal(1000 * (place + 1) * (office + 2) + 100 * project + (year - 2022) * 500) + Decimal("0.25")
    return own, Decimal(200 * (office + 1)), Decimal(0 if project % 2 else 50)


def satisfaction(year: int, place: int, office: int) -> int:
    return 85 + (3 * place + 2 * office + year) % 11


def filings(archive: Archive) -> Iterator[Filing]:
    """Every input in the order of submission."""
    for year in YEARS:
        for place in range(len(PLACES)):
            for office in range(len(OFFICES)):
                yield from _of_department(archive, year, place, office)
    yield _failed("坏.pdf", "quarantined", "damaged")
    yield _failed("密.docx", "quarantined", "encrypted")
    yield _failed("照片.jpg", "unsupported", "unsupported")
    yield _failed("决算.pdf", "no_form", "no_form")


def _of_department(archive: Archive, year: int, place: int, office: int) -> Iterator[Filing]:
    name = f"{year}/{department(place, office)}"
    for project in range(archive.projects):
        plan = project_form(archive, (year, place, office, project))
        if office == 0 and project == 0:
            yield _read(f"{name}-{project}-初稿.docx", _doubled(plan))
        yield _read(f"{name}-{project}.docx", plan)
        yield _read(f"{name}-{project}-自评.xlsx", evaluated(plan, year))
    whole = replace(project_form(archive, (year, place, office, 0)), kind="department")
    own = tuple(field for field in whole.fields if not field.name.startswith("project"))
    yield _read(f"{name}.docx", replace(whole, fields=own))
    if (year, office) == (2024, 1):
        yield _copy(f"{name}副本.docx", f"{name}.docx")


def _copy(path: str, of: str) -> Filing:
    return Filing(replace(_record(of), path=path, status="duplicate", reason=None))


def project_form(archive: Archive, at: tuple[int, int, int, int]) -> Form:
    """The plan of a project."""
    year, place, office, project = at
    amounts = budget(*at)
    lines = [("年度资金总额", sum(amounts, Decimal(0))), *zip(SOURCES, amounts, strict=True)]
    said = {
        "department_name": f"{100 + office}-{department(place, office)}",
        "project_name": f"{year}年食品安全监管（{project}期）",
        "project_code": f"4502{place}{office}{project:015}",
    }
    return Form(
        kind="project",
        title=f"{year}年{PLACES[place]}项目支出绩效目标申报表",
        fiscal_year=year,
        fields=tuple(Field(field, field, text) for field, text in said.items()),
        funding=tuple(Funding(n, source, None, yuan, str(yuan), "元", places=(_cell(n, 3),)) for n, (source, yuan) in enumerate(lines, 1)),
        indicators=tuple(_indicators(archive, at)),
        places=(_cell(1, 1),),
    )


def _indicators(archive: Archive, at: tuple[int, int, int, int]) -> Iterator[Indicator]:
    year, place, office, _ = at
    kinds = ROWS if (place + office + year) % 5 else ROWS[:-1]
    for number in range(archive.rows):
        again, which = divmod(number, len(kinds))
        tier1, tier2, name, unit = kinds[which]
        content = f"{year}年{name}" if again == 0 else f"第{again}批工作{tier2.removesuffix('指标')}"
        yield _indicator(number + 1, (tier1, tier2, content), _target(name, unit, at), 10)


def _indicator(seq: int, named: tuple[str, str, str], target: Target, weight: int) -> Indicator:
    tier1, tier2, content = named
    places = (_cell(seq + 10, 2), _cell(seq + 10, 4))
    printed = f"{target.operator}{target.value}{target.unit or ''}"
    return Indicator(seq, "annual", tier1, tier2, tier1, tier2, content, printed, target, places, weight=str(weight), findings=target.findings)


def _target(name: str, unit: str | None, at: tuple[int, int, int, int]) -> Target:
    year, place, office, project = at
    if name == "完成时间":
        due = date(year, 3 * office + 3, 28)
        return Target("定性", f"{due.month}月{due.day}日前", due_date=due)
    number = {"群众满意度": satisfaction(year, place, office), "抽检合格率": 98}.get(name, 100 * (place + 1) + project + year - 2022)
    if name == "培训人数" and office == 2:
        return Target("≥", str(number), None, True, low=Decimal(number), findings=(Finding("missing_unit", "warning", f"no unit: {number}"),))
    # One office counts what it inspects by the piece.
    counted = "件" if name == "食品抽检批次" and office == 3 else unit
    return Target("≥", str(number), counted, True, "printed", counted, Decimal(number))


def evaluated(plan: Form, year: int) -> Form:
    """The self-evaluation of a plan: every second row misses its target by a tenth, nine tenths of the money are spent."""
    rows = tuple(replace(row, actual=_reached(row), actual_target=_actual(row), score="9.5") for row in plan.indicators)
    spent = tuple(
        replace(line, seq=line.seq + len(plan.funding), yuan=(line.yuan or Decimal(0)) * 9 / 10, measure="executed") for line in plan.funding
    )
    return replace(plan, kind="project_self_evaluation", indicators=rows, funding=(*plan.funding, *spent))


def _actual(row: Indicator) -> Target | None:
    if row.target.low is None:
        return None
    reached = row.target.low * (1 if row.seq % 2 else Decimal("0.9"))
    return replace(row.target, operator="=", value=format(reached.normalize(), "f"), low=reached, high=reached)


def _reached(row: Indicator) -> str:
    actual = _actual(row)
    return "已完成" if actual is None else f"{actual.value}{actual.unit or ''}"


def _doubled(form: Form) -> Form:
    return replace(form, funding=tuple(replace(line, yuan=(line.yuan or Decimal(0)) * 2) for line in form.funding))


def _cell(row: int, column: int) -> Place:
    return Place(page=1 + row // 20, box=Box(40.0 * column, 20.0 * (row % 20), 40.0 * column + 38, 20.0 * (row % 20) + 18))


def _record(path: str) -> FileRecord:
    return FileRecord(path, None, sha256(path.encode()).hexdigest(), 1000, "loaded", None, None, 2, 0.1, "docx", 1)


def _read(path: str, form: Form) -> Filing:
    # A first draft is older than what replaces it.
    record = replace(_record(path), mtime_ns=0 if "初稿" in path else 1)
    return Filing(record, (form,))


def _failed(path: str, status: str, reason: str) -> Filing:
    return Filing(replace(_record(path), status=status, reason=reason, message=f"{reason}: look at it", pages=0))
