"""Facts in, views out: what a person would expect to see, and the columns that were promised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jixiao_extract.model import Box, Finding, Place
from jixiao_normalize.model import Check, Entry, Field, Form, Funding, Indicator, Note, Part, Target, Task
from jixiao_store import save_file
from jixiao_store.schema import VIEWS

PROMISED = {
    "v_forms": "form_id file member sha256 form_no kind title fiscal_year department_name department_code project_name "
    "project_code implementing_unit supervising_department project_attribute start end schedule overview annual_goal "
    "midterm_goal total_yuan status confidence current version total_yuan_exact region project_key",
    "v_indicators": "form_id file member form_no kind fiscal_year department_name project_name project_code period seq "
    "tier1 tier2 content operator value unit printed operator_explicit value_low value_high unit_std due_date basis "
    "weight actual score page confidence status tier1_std tier2_std value_num current row_no sheet ref reviewed "
    "indicator_key",
    "v_funding": "form_id file form_no seq source level yuan printed printed_unit current yuan_exact source_std is_total "
    "parent_seq measure",
    "v_duties": "form_id file form_no seq text",
    "v_goals": "form_id file form_no seq text",
    "v_tasks": "form_id file form_no seq name content total_yuan fiscal_yuan other_yuan printed",
    "v_findings": "form_id file form_no code severity message page member rank fact row_no name sheet ref message_zh "
    "advice_zh reviewed",
    "v_files": "file member sha256 bytes status reason forms pages seconds reader message message_zh",
    "v_codes": "code kind severity meaning meaning_zh advice_zh",
}
# Every view that shows facts says whether they are current.
WITHOUT_CURRENT = {"v_files", "v_codes", "v_duplicates", "v_runs", "v_corrections", "v_places", "v_check_places"}
WITH_CURRENT = set(VIEWS) - WITHOUT_CURRENT

ON_3 = (Place(page=3, box=Box(10, 700, 90, 780)), Place(page=4, box=Box(10, 50, 90, 66)))


def field(name: str, text: str) -> Field:
    return Field(name, name, text)


FULL = Form(
    kind="project",
    title="2023年度部门预算柳州市本级项目支出绩效目标申报表",
    fiscal_year=2023,
    fields=(
        field("department_name", "125-柳州市市场监督管理局"),
        field("department_code", "125"),
        field("project_name", "51000021R000000019951-工资性支出"),
        field("project_code", "450200210200013"),
        field("implementing_unit", "柳州市市场监督管理局本级"),
        field("supervising_department", "柳州市市场监督管理局[365]"),
        field("project_attribute", "2-经常性项目"),
        field("start", "2021"),
        field("end", "2025"),
        field("schedule", "按季度均衡推进"),
        field("overview", "内容简介"),
        field("annual_goal", "年度"),
        field("midterm_goal", "中期"),
        field("contact_phone", "张三丰 13812345678"),
    ),
    funding=(
        Funding(1, "年度资金总额", None, Decimal("134290804.990"), "134290804.99", "元"),
        Funding(2, "财政拨款", "上级", Decimal("0.00"), "0.00", "元"),
        Funding(3, "其他资金", None, None, "若干", None),
        Funding(4, "年度资金总额", None, Decimal("1E+3"), "0.1", "万元", measure="executed"),
        Funding(5, "中期资金总额", None, Decimal(3), "3", "元", measure="midterm"),
    ),
    duties=(Entry(1, "监管市场"), Entry(2, "保护消费者")),
    goals=(Entry(1, "抽检全覆盖"),),
    tasks=(Task(1, "抽检", "食品", Decimal("52.4") * 10000, None, Decimal(0), printed="52.4 / 0"),),
    indicators=(
        Indicator(
            1, "annual", "产出指标", "数量指标", "产出指标", "数量指标", "抽检批次", "≥ 1801批次",
            Target("≥", "1801", "批次", True, "printed", "批次", Decimal(1801), None), ON_3, 0.9,
            weight="10", actual="1900批次", score="10", actual_target=Target("=", "1900", "批次", low=Decimal(1900)),
        ),
        Indicator(
            1, "midterm", None, None, None, None, "完成时间", "12月底前",
            Target("定性", "12月底前", None, due_date=date(2023, 12, 31), basis="年底",
                   findings=(Finding("missing_unit", "warning", "no unit"),)),
        ),
        Indicator(
            2, "annual", "产出指标", "数量指标", None, None, "人数", "老师1600人、学生200人",
            Target("复合", "1600人、200人", None,
                   parts=(Part("老师", "=", "1600", "人"), Part("学生", "=", "200", "人"))),
            findings=(Finding("hint", "info", "only a hint"),),
        ),
    ),
    notes=(Note("person", "填报人：李四 电话：0772-2812345"), Note("unread", "如有疑问请致电13987654321"), Note("remark", "注：略")),
    findings=(Finding("sum_mismatch", "error", "parts ≠ total", (Place(page=2),)),),
    confidence=0.8,
    checks=(Check("weights_not_100", "insufficient_data", "no weights"), Check("numbering_gap", "pass")),
    department_std="市场监督管理部门",
)  # fmt: skip


@pytest.fixture(scope="module")
def full(desk_at, a_record, tmp_path_factory):
    desk = desk_at(tmp_path_factory.mktemp("full") / "store.db")
    of_file = replace(a_record("表/一.pdf", member="内/二.pdf"), findings=(Finding("page_unread", "warning", "page 5"),))
    save_file(desk.engine, desk.run_id, of_file, (FULL,))
    yield desk
    desk.engine.dispose()


@pytest.mark.parametrize("view", PROMISED)
def test_promised_columns_in_their_order(full, view):
    with full.engine.connect() as connection:
        names = list(connection.exec_driver_sql(f"SELECT * FROM {view}").keys())
    promised = PROMISED[view].split()
    assert names[: len(promised)] == promised
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("view", sorted(WITH_CURRENT))
def test_facts_are_current_or_not(full, view):
    assert {current for (current,) in full.rows(f"SELECT DISTINCT current FROM {view}")} == {1}


def test_figures_are_numbers_with_their_exact_text_beside_them(full):
    for view in VIEWS:
        with full.engine.connect() as connection:
            names = list(connection.exec_driver_sql(f"SELECT * FROM {view}").keys())
        for name in (name for name in names if f"{name}_exact" in names):
            kinds = {tuple(row) for row in full.rows(f"SELECT typeof({name}), typeof({name}_exact) FROM {view}")}
            assert kinds <= {("real", "text"), ("null", "null")}, (view, name)


SEEN = {
    "SELECT file, member, form_no, kind, fiscal_year, title FROM v_forms": [
        ("表/一.pdf", "内/二.pdf", 1, "project", 2023, "2023年度部门预算柳州市本级项目支出绩效目标申报表")
    ],
    "SELECT department_name, department_code, project_name, project_code FROM v_forms": [
        ("柳州市市场监督管理局", "125", "工资性支出", "450200210200013")
    ],
    'SELECT implementing_unit, supervising_department, project_attribute, start, "end" FROM v_forms': [
        ("柳州市市场监督管理局本级", "柳州市市场监督管理局[365]", "2-经常性项目", "2021", "2025")
    ],
    "SELECT schedule, overview, annual_goal, midterm_goal, total_yuan, status, confidence FROM v_forms": [
        ("按季度均衡推进", "内容简介", "年度", "中期", 134290804.99, "loaded", 0.8)
    ],
    "SELECT current, version, total_yuan_exact, region, project_key FROM v_forms": [
        (1, 1, "134290804.99", "柳州市", "450200210200013")
    ],
    "SELECT supervising_department_code, supervising_department_name FROM v_forms": [("365", "柳州市市场监督管理局")],
    "SELECT name, text FROM v_fields WHERE name IN ('department_name', 'project_name', 'contact_phone')": [
        ("department_name", "125-柳州市市场监督管理局"),
        ("project_name", "51000021R000000019951-工资性支出"),
    ],
    "SELECT department_name_code, department_name_plain, project_name_code, project_name_plain FROM v_form_versions": [
        ("125", "柳州市市场监督管理局", "51000021R000000019951", "工资性支出")
    ],
    "SELECT supervising_department_code, supervising_department_name, department_std FROM v_form_versions": [
        ("365", "柳州市市场监督管理局", "市场监督管理部门")
    ],
    "SELECT period, seq, tier1, tier2, content, operator, value, unit, printed, operator_explicit FROM v_indicators": [
        ("annual", 1, "产出指标", "数量指标", "抽检批次", "≥", "1801", "批次", "≥ 1801批次", 1),
        ("midterm", 1, None, None, "完成时间", "定性", "12月底前", None, "12月底前", 0),
        ("annual", 2, "产出指标", "数量指标", "人数", "复合", "1600人、200人", None, "老师1600人、学生200人", 0),
    ],
    "SELECT value_low, value_high, unit_std, due_date, basis, weight, actual, score FROM v_indicators": [
        (1801.0, None, "批次", None, None, 10.0, "1900批次", 10.0),
        (None, None, None, "2023-12-31", "年底", None, None, None),
        (None, None, None, None, None, None, None, None),
    ],
    "SELECT page, confidence, status FROM v_indicators": [(3, 0.9, "ok"), (None, 1.0, "doubtful"), (None, 1.0, "ok")],
    "SELECT tier1_std, value_num, row_no, sheet, ref, reviewed, indicator_key, weight_exact, actual_num FROM v_indicators": [
        ("产出指标", 1801.0, 1, None, None, None, "抽检批次", "10", 1900.0),
        (None, None, 2, None, None, None, "完成时间", None, None),
        (None, None, 3, None, None, None, "人数", None, None),
    ],
    "SELECT actual_operator, actual_value, actual_unit, tier2_std FROM v_indicator_details WHERE row_no = 1": [
        ("=", "1900", "批次", "数量指标")
    ],
    "SELECT period, seq, target, part_no, label, operator, value, unit FROM v_indicator_parts": [
        ("annual", 2, "planned", 1, "老师", "=", "1600", "人"),
        ("annual", 2, "planned", 2, "学生", "=", "200", "人"),
    ],
    "SELECT seq, source, level, yuan, yuan_exact, printed, printed_unit, measure FROM v_funding": [
        (1, "年度资金总额", None, 134290804.99, "134290804.99", "134290804.99", "元", "budget"),
        (2, "财政拨款", "上级", 0.0, "0", "0.00", "元", "budget"),
        (3, "其他资金", None, None, None, "若干", None, "budget"),
        (4, "年度资金总额", None, 1000.0, "1000", "0.1", "万元", "executed"),
        (5, "中期资金总额", None, 3.0, "3", "3", "元", "midterm"),
    ],
    "SELECT seq, source_std, is_total, parent_seq, line_no, adds, period FROM v_funding": [
        (1, "合计", 1, None, 1, 1, "annual"),
        (2, "财政拨款", 0, 1, 2, 0, "annual"),
        (3, "其他", 0, 1, 3, 0, "annual"),
        (4, "合计", 1, None, 1, 1, "annual"),
        (5, "合计", 1, None, 1, 1, "midterm"),
    ],
    "SELECT seq, text FROM v_duties": [(1, "监管市场"), (2, "保护消费者")],
    "SELECT seq, text FROM v_goals": [(1, "抽检全覆盖")],
    "SELECT seq, name, content, total_yuan, fiscal_yuan, other_yuan, printed FROM v_tasks": [
        (1, "抽检", "食品", 524000.0, None, 0.0, "52.4 / 0")
    ],
    "SELECT form_no, code, severity, message, page FROM v_findings": [
        (None, "page_unread", "warning", "page 5", None),
        (1, "sum_mismatch", "error", "parts ≠ total", 2),
        (1, "missing_unit", "warning", "no unit", None),
        (1, "hint", "info", "only a hint", None),
    ],
    "SELECT code, rank, fact, row_no, name, member, reviewed FROM v_findings": [
        ("page_unread", 2, None, None, None, "内/二.pdf", None),
        ("sum_mismatch", 1, "finding", 1, None, "内/二.pdf", None),
        ("missing_unit", 2, "indicator", 2, "完成时间", "内/二.pdf", None),
        ("hint", 3, "indicator", 3, "人数", "内/二.pdf", None),
    ],
    "SELECT file, member, bytes, status, reason, forms, pages, seconds, reader FROM v_files": [
        ("表/一.pdf", "内/二.pdf", 3, "loaded", None, 1, 1, 0.25, "docx")
    ],
    "SELECT rule, outcome, message FROM v_checks": [
        ("weights_not_100", "insufficient_data", "no weights"),
        ("numbering_gap", "pass", None),
    ],
    "SELECT name, text FROM v_persons": [
        ("contact_phone", "张** 138****5678"),
        ("person", "填报人：李** 电话：0772-****2345"),
    ],
    "SELECT kind, text FROM v_notes": [("unread", "如有疑问请致电139****4321"), ("remark", "注：略")],
    "SELECT ordinal, page, x0, top, x1, bottom, reader, version FROM v_places WHERE fact = 'indicator'": [
        (1, 3, 10.0, 700.0, 90.0, 780.0, "docx", "1.0"),
        (2, 4, 10.0, 50.0, 90.0, 66.0, "docx", "1.0"),
    ],
}


@pytest.mark.parametrize("sql", SEEN)
def test_what_a_view_shows(full, sql):
    assert full.rows(sql) == SEEN[sql]


def test_personal_data_is_in_no_view_and_no_plain_table(full):
    shown = [name for (name,) in full.rows("SELECT name FROM sqlite_master WHERE type = 'view'")]
    text = repr([full.rows(f"SELECT * FROM {name}") for name in [*shown, "field"]])
    assert "李四" not in text and "张三丰" not in text and "13812345678" not in text and "13987654321" not in text
    assert full.rows("SELECT text FROM person WHERE name = 'contact_phone'") == [("张三丰 13812345678",)]


def test_every_fact_leads_to_its_place_and_its_run(desk, a_project, a_record):
    desk.save(a_record("a.pdf"), a_project())
    facts = "SELECT fact, count(*), min(page), min(run_id), min(version) FROM v_places GROUP BY fact ORDER BY fact"
    assert desk.rows(facts) == [
        (fact, 1, 1, desk.run_id, "1.0") for fact in ("field", "form", "funding_line", "indicator")
    ]


TOTALS = [
    ([("资金总额", None, "budget", "5")], "5"),
    ([("财政拨款", None, "budget", "5"), ("合 计", None, "budget", "7")], "7"),
    ([("年度资金总额", "上级", "budget", "5")], None),
    ([("年度资金总额", None, "executed", "5"), ("预算数", None, "budget", "6")], "6"),
    ([("财政拨款", None, "budget", "5")], None),
    ([("金额合计", None, "budget", None)], None),
]


@pytest.mark.parametrize(("lines", "total"), TOTALS)
def test_total_of_a_form(desk, a_record, lines, total):
    funding = tuple(
        Funding(seq, source, level, Decimal(yuan) if yuan else None, yuan or "?", "元", measure)
        for seq, (source, level, measure, yuan) in enumerate(lines, 1)
    )
    desk.save(a_record("a.docx"), Form("department", "表", 2023, funding=funding))
    assert desk.rows("SELECT total_yuan_exact FROM v_forms") == [(total,)]


def test_a_finding_told_by_form_and_indicator_is_kept_once(desk, a_project, a_record):
    doubt = Finding("placeholder", "warning", "≥**%", (Place(page=1),))
    form = a_project()
    row = replace(form.indicators[0], findings=(doubt,), target=replace(form.indicators[0].target, findings=(doubt,)))
    desk.save(a_record("a.docx"), replace(form, indicators=(row,), findings=(doubt,)))
    assert desk.rows("SELECT code FROM v_findings") == [("placeholder",)]
