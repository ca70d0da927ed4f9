"""The fifteen questions of store/QUESTIONS.md on an invented archive, against answers worked out without the database."""

from __future__ import annotations

import sqlite3
import statistics
import sys
from collections import defaultdict
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from questions import build, questions
from three_years import OFFICES, PLACES, SOURCES, YEARS, Archive, budget, department, satisfaction

STANDARD = dict(zip(SOURCES, ("财政拨款", "其他", "上年结转"), strict=True))
EVERYWHERE = [(year, place, office) for year in YEARS for place in range(len(PLACES)) for office in range(len(OFFICES))]
PROJECTS = range(2)


def without_satisfaction(year, place, office):
    return (place + office + year) % 5 == 0


def project(year, number):
    return f"{year}年食品安全监管（{number}期）"


def missing_satisfaction():
    return sorted(
        (year, department(place, office), project(year, n), f"{year}/{department(place, office)}-{n}.docx")
        for year, place, office in EVERYWHERE
        for n in PROJECTS
        if without_satisfaction(year, place, office)
    )


def money_by_source():
    sums = defaultdict(Decimal)
    for year, place, office in EVERYWHERE:
        for n in PROJECTS:
            for source, yuan in zip(SOURCES, budget(year, place, office, n), strict=True):
                sums[year, STANDARD[source]] += yuan
    return [(*key, float(yuan)) for key, yuan in sorted(sums.items())]


def missed_targets():
    """Every second row misses by a tenth: of six those of the rate, the cost and the satisfaction, in this order."""
    found = []
    for place in range(len(PLACES)):
        for office in range(len(OFFICES)):
            for n in PROJECTS:
                plans = {"抽检合格率": 98, "抽检费用": 100 * (place + 1) + n + 2}
                # Where there are five kinds of rows, the sixth is the first once more.
                last = ("第1批工作数量", 100 * (place + 1) + n + 2)
                last = last if without_satisfaction(2024, place, office) else ("2024年群众满意度", satisfaction(2024, place, office))
                rows = [*((f"2024年{name}", plan) for name, plan in plans.items()), last]
                found += [(department(place, office), project(2024, n), name, plan, plan * 0.9, plan * -0.1) for name, plan in rows]
    return sorted(found, key=lambda row: row[:2])


def median_satisfaction():
    asked = defaultdict(list)
    for year, place, office in EVERYWHERE:
        if not without_satisfaction(year, place, office):
            asked[PLACES[place]] += [satisfaction(year, place, office)] * len(PROJECTS)
    return sorted((region, statistics.median(found)) for region, found in asked.items())


def totals(year):
    sums = defaultdict(Decimal)
    for place in range(len(PLACES)):
        for office in range(len(OFFICES)):
            sums[department(place, office)] += sum(sum(budget(year, place, office, n)) for n in PROJECTS)
    return sums


def top_spenders():
    ranked = sorted(totals(2024).items(), key=lambda item: -item[1])
    return [(name, float(yuan)) for name, yuan in ranked[:5]]


def replaced():
    drafts = [
        (f"{year}/{department(place, 0)}-0-初稿.docx", f"{year}/{department(place, 0)}-0.docx")
        for year in YEARS
        for place in range(len(PLACES))
    ]
    copies = [(f"2024/{department(place, 1)}副本.docx", f"2024/{department(place, 1)}.docx") for place in range(len(PLACES))]
    return sorted(drafts + copies)


def due_in_spring():
    days = {0: "2024-03-28", 1: "2024-06-28"}
    found = [
        (day, department(place, office), project(2024, n), "2024年完成时间")
        for office, day in days.items()
        for place in range(len(PLACES))
        for n in PROJECTS
    ]
    return sorted(found)


def one_project():
    """Of 六安市水利局 the first project after the initial one."""
    years = [float(sum(budget(year, 1, 1, 1))) for year in YEARS]
    return [(2022, years[0], None), (2023, years[1], years[1] - years[0]), (2024, years[2], years[2] - years[1])]


def failed():
    return [
        ("决算.pdf", "no_form", "no_form", "no_form: look at it"),
        ("坏.pdf", "quarantined", "damaged", "damaged: look at it"),
        ("密.docx", "quarantined", "encrypted", "encrypted: look at it"),
        ("照片.jpg", "unsupported", "unsupported", "unsupported: look at it"),
    ]


ANSWERS = {
    "1": missing_satisfaction,
    "2": lambda: [(2022, 100, "批次"), (2023, 101, "批次"), (2024, 102, "批次")],
    "3": money_by_source,
    "4": missed_targets,
    "8": failed,
    "10": top_spenders,
    "11": replaced,
    "12": one_project,
    "13": median_satisfaction,
    "14": due_in_spring,
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("questions") / "three_years.db"
    build(path, Archive())
    with closing(sqlite3.connect(path)) as plain:
        yield plain


def answer(archive, number):
    (sql,) = (sql for question, sql in questions().items() if question.startswith(f"{number}. "))
    return archive.execute(sql).fetchall()


def test_there_are_fifteen_of_at_most_five_lines():
    assert [question.partition(".")[0] for question in questions()] == [str(n) for n in range(1, 16)]
    assert [question for question, sql in questions().items() if len(sql.strip().splitlines()) > 5] == []


@pytest.mark.parametrize("number", ANSWERS)
def test_answers(archive, number):
    found, wanted = answer(archive, number), ANSWERS[number]()
    assert len(found) == len(wanted) > 0
    for row, expected in zip(found, wanted, strict=True):
        numbers = [(cell, other) for cell, other in zip(row, expected, strict=True) if isinstance(other, float)]
        assert [cell for cell, _ in numbers] == pytest.approx([other for _, other in numbers])
        assert [c for c, o in zip(row, expected, strict=True) if not isinstance(o, float)] == [o for o in expected if not isinstance(o, float)]


def test_all_on_inspections(archive):
    """Three of the rows of each form: a plan and an evaluation for two projects, and the department's own."""
    found = answer(archive, 5)
    assert len(found) == 3 * len(EVERYWHERE) * 5
    assert {row[2] for row in found} == {f"{year}年{name}" for year in YEARS for name in ("食品抽检批次", "抽检合格率", "抽检费用")}
    assert {row[4] for row in found} == {1}


def test_units_that_differ(archive):
    counted = len(EVERYWHERE) * 5
    assert answer(archive, 6)[-1] == ("食品抽检批次", "件", "批次", counted)


def test_doubts_come_with_their_place_the_worst_first(archive):
    found = answer(archive, 7)
    assert len(found) == 20
    assert {row[0] for row in found} == {"warning"}
    assert set(found) >= {("warning", "2022/乌海市财政局.docx", "2022年培训人数", "no unit: 300", 1, 80.0, 300.0, None, None)}


def test_figures_without_a_unit(archive):
    """The third office forgets the unit of 培训人数 in every form of the year."""
    found = answer(archive, 9)
    assert {(name, content) for name, content, *_ in found} == {(department(place, 2), "2024年培训人数") for place in range(len(PLACES))}
    assert len(found) == len(PLACES) * 5


def test_share_of_the_budget_that_was_spent(archive):
    found = answer(archive, 15)
    wanted = totals(2024)
    assert {name: yuan for name, yuan, *_ in found} == pytest.approx({name: float(yuan) for name, yuan in wanted.items()})
    assert [percent for *_, percent in found] == pytest.approx([90.0] * 20)
