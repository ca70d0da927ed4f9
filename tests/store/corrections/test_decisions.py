"""What people decide, over what was read: applied, undone, kept over readings, never lost to another person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jixiao_normalize.model import Finding, Form, Indicator, Target
from jixiao_store import open_store
from jixiao_store.corrections import (
    DecidedMeanwhile,
    Proposal,
    UnusableDecision,
    decide,
    decisions,
    reviewed_truth,
    undo,
)

_ROW = "SELECT tier1, tier2, content, operator, value, unit, value_num, reviewed FROM v_indicators ORDER BY seq"
_READ = ("产出指标", "质量指标", "合格率", "≥", "95", "%", 95.0)
_FILE = "a.docx"


def proposal(action, after=None, *, fact="indicator", row_no=1, **more):
    return Proposal(1, fact, row_no, action, "王", after or {}, **more)


CHANGES = [
    # (what is changed, the row as it stands then)
    ({"typed": "≥98%"}, ("产出指标", "质量指标", "合格率", "≥", "98", "%", 98.0)),
    ({"typed": "98", "operator": "≤", "unit": "分"}, ("产出指标", "质量指标", "合格率", "≤", "98", "分", 98.0)),
    ({"tier1": "效益指标", "tier2": None}, ("效益指标", None, "合格率", "≥", "95", "%", 95.0)),
    ({"content": "抽检合格率"}, ("产出指标", "质量指标", "抽检合格率", "≥", "95", "%", 95.0)),
    ({"typed": "显著提升"}, ("产出指标", "质量指标", "合格率", "定性", "显著提升", None, None)),
    ({"unit": None}, ("产出指标", "质量指标", "合格率", "≥", "95", None, 95.0)),
]


@pytest.mark.parametrize(("after", "row"), CHANGES)
def test_a_correction_is_shown_and_undone(desk, a_project, a_record, after, row):
    desk.save(a_record(_FILE), a_project())
    kept = decide(desk.engine, proposal("correct", after))
    assert desk.rows(_ROW) == [(*row, "corrected")]
    assert desk.rows("SELECT printed FROM v_indicators") == [("≥95%",)]
    undo(desk.engine, kept.decision_id, "李")
    assert desk.rows(_ROW) == [(*_READ, None)]
    assert desk.rows("SELECT COUNT(*) FROM overlay") == [(0,)]
    assert (decisions(desk.engine)[0].undone_by, decisions(desk.engine)[0].decision.before.keys()) == ("李", after.keys() - {"typed"})


def test_undoing_gives_back_every_column(desk, a_project, a_record):
    desk.save(a_record(_FILE), a_project())
    before = desk.rows("SELECT * FROM indicator")
    for after in ({"typed": "上半年40%，下半年60%"}, {"weight": "10"}, {"actual": "97%"}):
        last = decisions(desk.engine)
        decide(desk.engine, proposal("correct", after, seen=last[0].decision_id if last else 0))
    assert desk.rows("SELECT COUNT(*) FROM indicator_part") != [(0,)]
    for kept in decisions(desk.engine):
        undo(desk.engine, kept.decision_id, "王")
    assert desk.rows("SELECT * FROM indicator") == before
    assert desk.rows("SELECT COUNT(*) FROM indicator_part") == [(0,)]


def test_a_confirmed_row_is_marked_and_unchanged(desk, a_project, a_record):
    desk.save(a_record(_FILE), a_project())
    decide(desk.engine, proposal("confirm"))
    assert desk.rows(_ROW) == [(*_READ, "confirmed")]


def test_rows_are_added_and_removed_in_their_order(desk, a_project, a_record):
    form = a_project()
    second = replace(form.indicators[0], seq=2, content="及时率")
    desk.save(a_record(_FILE), replace(form, indicators=(*form.indicators, second)))
    added = {"tier1": "产出指标", "tier2": "数量指标", "content": "图书册数", "typed": "≥500册", "after_row": "1"}
    decide(desk.engine, proposal("add", added, row_no=0))
    names = "SELECT seq, content, unit, reviewed FROM v_indicators ORDER BY seq"
    assert desk.rows(names) == [(1, "合格率", "%", None), (2, "图书册数", "册", "corrected"), (3, "及时率", "%", None)]
    removed = decide(desk.engine, proposal("remove"))
    assert [row[1] for row in desk.rows(names)] == ["图书册数", "及时率"]
    undo(desk.engine, removed.decision_id, "王")
    undo(desk.engine, decisions(desk.engine)[1].decision_id, "王")
    assert [row[:2] for row in desk.rows(names)] == [(1, "合格率"), (2, "及时率")]


def test_corrected_names_and_years_change_what_a_form_is_a_version_of(desk, a_project, a_record):
    desk.save(a_record("a.docx"), a_project(year=2022))
    desk.save(a_record("b.docx", "two"), a_project(year=2023))
    year = decide(desk.engine, proposal("correct", {"fiscal_year": "2023"}, fact="form"))
    assert desk.rows("SELECT fiscal_year, version, current FROM v_forms ORDER BY form_id") == [(2023, 1, 0), (2023, 2, 1)]
    undo(desk.engine, year.decision_id, "王")
    assert desk.rows("SELECT fiscal_year, version, current FROM v_forms ORDER BY form_id") == [(2022, 1, 1), (2023, 1, 1)]
    decide(desk.engine, proposal("correct", {"text": "125-柳州市教育局"}, fact="field", row_no=2))
    names = "SELECT department_name, department_code, department_std FROM v_forms WHERE form_id = 1"
    assert desk.rows(names) == [("柳州市教育局", "125", "教育局")]


def test_corrected_money_moves_the_total(desk, a_project, a_record):
    desk.save(a_record(_FILE), a_project(total="1000"))
    decide(desk.engine, proposal("correct", {"yuan": "10,000,000.50"}, fact="funding_line"))
    assert desk.rows("SELECT total_yuan, total_yuan_exact FROM v_forms") == [(10000000.5, "10000000.5")]


def test_what_is_no_form_is_shown_nowhere(desk, a_project, a_record):
    desk.save(a_record(_FILE), a_project())
    kept = decide(desk.engine, proposal("not_a_form", fact="form"))
    shown = "SELECT (SELECT COUNT(*) FROM v_forms), (SELECT COUNT(*) FROM v_indicators), (SELECT forms FROM v_files)"
    assert desk.rows(shown) == [(0, 0, 0)]
    undo(desk.engine, kept.decision_id, "王")
    assert desk.rows(shown) == [(1, 1, 1)]


def doubting(form: Form) -> Form:
    about = Finding("unread_text", "warning", "one cell was not read")
    of_row = Finding("missing_unit", "warning", "no unit for 合格率")
    return replace(form, findings=(about,), indicators=(replace(form.indicators[0], findings=(of_row,)),))


def test_doubts_tell_that_somebody_has_looked(desk, a_project, a_record):
    desk.save(a_record(_FILE), doubting(a_project()))
    doubts = "SELECT code, reviewed FROM v_findings ORDER BY code"
    decide(desk.engine, proposal("correct", {"typed": "≥96%"}))
    assert desk.rows(doubts) == [("missing_unit", "corrected"), ("unread_text", None)]
    decide(desk.engine, proposal("confirm", fact="finding", row_no=1))
    assert desk.rows(doubts) == [("missing_unit", "corrected"), ("unread_text", "confirmed")]


def other_reading(form: Form, **changes: object) -> Form:
    return replace(form, indicators=(replace(form.indicators[0], **changes),))


READINGS = [
    # (what a newer program reads of the same bytes, the row then, how the decision stands)
    ({}, ("产出指标", "质量指标", "合格率", "≥", "98", "%", 98.0, "corrected"), "applied"),
    ({"tier1": "效益指标"}, ("效益指标", "质量指标", "合格率", "≥", "98", "%", 98.0, "corrected"), "applied"),
    (
        {"target": Target("=", "9.5", "%")},
        ("产出指标", "质量指标", "合格率", "≥", "98", "%", 98.0, "corrected"),
        "changed",
    ),
    # Another printed text at the same place.
    ({"printed": "≥95％左右"}, ("产出指标", "质量指标", "合格率", "≥", "98", "%", 98.0, "corrected"), "applied"),
    ({"content": "覆盖率", "places": ()}, ("产出指标", "质量指标", "覆盖率", "≥", "95", "%", 95.0, None), "adrift"),
]


@pytest.mark.parametrize(("changes", "row", "state"), READINGS)
def test_corrections_survive_a_newer_reading_and_a_moved_file(desk, a_project, a_record, changes, row, state):
    desk.save(a_record(_FILE), a_project())
    decide(desk.engine, proposal("correct", {"typed": "≥98%", "operator": "≥", "value": "98", "unit": "%"}))
    desk.next_run("2.0").save(a_record("moved/b.docx"), other_reading(a_project(), **changes))
    assert (desk.rows(_ROW), decisions(desk.engine)[0].state) == ([row], state)


def test_a_decision_waits_for_bytes_that_come_again(desk, a_project, a_record, new_desk):
    desk.save(a_record(_FILE), a_project())
    decide(desk.engine, proposal("correct", {"typed": "≥98%"}))
    desk.next_run("2.0").save(a_record(_FILE, "other bytes"), a_project())
    desk.next_run("3.0").save(a_record("back.docx"), a_project())
    assert ("≥", "98") in [row[3:5] for row in desk.rows(_ROW)]


def test_the_second_of_two_people_is_told(desk, a_project, a_record):
    desk.save(a_record(_FILE), a_project())
    first = decide(desk.engine, proposal("correct", {"typed": "≥98%"}))
    other = open_store(desk.path)
    with pytest.raises(DecidedMeanwhile) as told:
        decide(other, proposal("correct", {"typed": "≥99%"}))
    assert told.value.other.decision_id == first.decision_id
    decide(other, proposal("correct", {"typed": "≥99%"}, seen=first.decision_id))
    assert desk.rows("SELECT value FROM v_indicators") == [("99",)]
    other.dispose()


USELESS = [
    proposal("correct", {"confidence": "1"}),
    proposal("correct", {}),
    proposal("delete", {"tier1": "x"}),
    proposal("confirm", fact="content"),
    proposal("not_a_form"),
    proposal("confirm", row_no=7),
    proposal("correct", {"yuan": "lots"}, fact="funding_line"),
    proposal("add", {"content": "x", "after_row": "1; DROP"}),
    replace(proposal("confirm"), form_id=99),
]


@pytest.mark.parametrize("useless", USELESS)
def test_what_cannot_be_decided_is_refused(desk, a_project, a_record, useless):
    desk.save(a_record(_FILE), a_project())
    with pytest.raises(UnusableDecision):
        decide(desk.engine, useless)
    assert decisions(desk.engine) == []


def test_what_was_looked_at_becomes_a_golden_answer(desk, a_project, a_record):
    desk.save(a_record(_FILE), a_project())
    desk.save(a_record("b.docx", "two"), a_project("另一个项目"))
    decide(desk.engine, proposal("correct", {"typed": "≥98%"}))
    (sha256, (form,)), = reviewed_truth(desk.engine).items()
    assert sha256 == a_record(_FILE).sha256
    assert form["funding"] == [["资金总额", "1000"]]
    assert [(row["content"], row["operator"], row["value"], row["unit"]) for row in form["indicators"]] == [
        ("合格率", "≥", "98", "%")
    ]


def test_equal_rows_are_told_apart(desk, a_project, a_record):
    form = a_project()
    twin: Indicator = replace(form.indicators[0], seq=2)
    desk.save(a_record(_FILE), replace(form, indicators=(form.indicators[0], twin)))
    decide(desk.engine, proposal("correct", {"typed": "≥1%"}, row_no=2))
    desk.next_run("2.0").save(a_record(_FILE), replace(form, layout="x", indicators=(form.indicators[0], twin)))
    assert desk.rows("SELECT value FROM v_indicators ORDER BY seq") == [("95",), ("1",)]


def test_an_added_row_can_be_corrected_and_is_not_read_twice(desk, a_project, a_record):
    form = a_project()
    desk.save(a_record(_FILE), form)
    added = {"tier1": "产出指标", "content": "图书册数", "typed": "≥500册"}
    decide(desk.engine, proposal("add", added, row_no=0))
    decide(desk.engine, proposal("correct", {"typed": "≥600册"}, row_no=2))
    decide(desk.engine, proposal("correct", {"content": "新书册数"}, row_no=2, seen=2))
    names = "SELECT content, value, reviewed FROM v_indicators ORDER BY seq"
    assert desk.rows(names) == [("合格率", "95", None), ("新书册数", "600", "corrected")]
    desk.next_run("2.0").save(a_record(_FILE), replace(form, layout="other"))
    assert desk.rows(names) == [("合格率", "95", None), ("新书册数", "600", "corrected")]
    read = Indicator(2, "annual", "产出指标", None, None, None, "图书册数", "≥500册", Target("≥", "500", "册"))
    desk.next_run("3.0").save(a_record(_FILE), replace(form, indicators=(*form.indicators, read)))
    assert desk.rows(names) == [("合格率", "95", None), ("新书册数", "600", "corrected")]
    assert [kept.state for kept in decisions(desk.engine)] == ["applied", "applied", "changed"]


def test_a_row_too_many_that_is_no_longer_read_is_told(desk, a_project, a_record):
    form = a_project()
    extra = replace(form.indicators[0], seq=2, content="合计", places=())
    desk.save(a_record(_FILE), replace(form, indicators=(form.indicators[0], extra)))
    decide(desk.engine, proposal("remove", row_no=2))
    desk.next_run("2.0").save(a_record(_FILE), form)
    assert [kept.state for kept in decisions(desk.engine)] == ["adrift"]
    assert desk.rows("SELECT content FROM v_indicators") == [("合格率",)]
