"""Text exports: columns dropped page by page, labels on the far side of a page break."""

from __future__ import annotations

import pytest

from jixiao_extract.text.exports import read
from jixiao_normalize.model import Form
from jixiao_normalize.reading import document_to_forms

TITLE = "2023年度项目支出绩效目标申报表\n"
HEAD = "项目名称\t某项目\t\t\n\t一级指标\t二级指标\t指标内容\t指标值\n"


def form_of(text: str) -> Form:
    forms = document_to_forms(read((TITLE + text).encode(), "forms.txt"))
    assert len(forms) == 1
    return forms[0]


def rows_of(text: str) -> list[str]:
    return [f"{i.tier1}/{i.tier2}/{i.content}/{i.printed}" for i in form_of(HEAD + text).indicators]


CASES = {
    "a label that the page break has parted, several rows below its head": (
        "\t产出指标\t生态效\t甲次数\t1次\n\t\t\t乙次数\t2次\n\n益指标\t丙次数\t3次\n质量指标\t丁合格率\t98%\n",
        ["产出指标/生态效益指标/甲次数/1次", "产出指标/生态效益指标/乙次数/2次", "产出指标/生态效益指标/丙次数/3次", "产出指标/质量指标/丁合格率/98%"],
    ),
    "a row below the break is one of its own though its label is a rest": (
        "\t效益指标\t可持续\t甲次数\t1次\n\n影响指标\t乙水平\t按期完成\n社会效益指标\t丙次数\t3次\n",
        ["效益指标/可持续影响指标/甲次数/1次", "效益指标/可持续影响指标/乙水平/按期完成", "效益指标/社会效益指标/丙次数/3次"],
    ),
    "a first tier on the page after that of its second one": (
        "\t效益指标\t社会效益指标\t甲水平\t提高\n\t\t服务对象满意度指标\t乙满意度\t≥90%\n\n满意度指标\t\t丙满意度\t≥95%\n",
        ["效益指标/社会效益指标/甲水平/提高", "满意度指标/服务对象满意度指标/乙满意度/≥90%", "满意度指标/服务对象满意度指标/丙满意度/≥95%"],
    ),
    "both tiers in one cell": (
        "\t产出指标-数量指标\t\t甲次数\t1次\n\n产出指标-质量指标\t乙合格率\t98%\n效益指标-社会效益指标\t丙次数\t3次\n",
        ["产出指标/数量指标/甲次数/1次", "产出指标/质量指标/乙合格率/98%", "效益指标/社会效益指标/丙次数/3次"],
    ),
    "labels stand on the first row": (
        "\t产出指标\t数量指标\t甲次数\t1次\n\t\t\t乙次数\t2次\n",
        ["产出指标/数量指标/甲次数/1次", "产出指标/数量指标/乙次数/2次"],
    ),
    "the label of the first rows is printed on the next page": (
        "\t\t\t甲次数\t1次\n\n产出指标\t数量指标\t乙次数\t2次\n",
        ["产出指标/数量指标/甲次数/1次", "产出指标/数量指标/乙次数/2次"],
    ),
    "a column that is empty on a page is dropped there": (
        "\t产出指标\t数量指标\t甲次数\t1次\n\n质量指标\t乙合格率\t98%\n\t丙合格率\t99%\n",
        ["产出指标/数量指标/甲次数/1次", "产出指标/质量指标/乙合格率/98%", "产出指标/质量指标/丙合格率/99%"],
    ),
    "a first tier between the pages begins where its second tiers begin": (
        "\t产出指标\t数量指标\t甲次数\t1次\n\t\t经济效益指标\t乙增收\t5%\n效益指标\n\n\t社会效益指标\t丙知晓率\t90%\n",
        ["产出指标/数量指标/甲次数/1次", "效益指标/经济效益指标/乙增收/5%", "效益指标/社会效益指标/丙知晓率/90%"],
    ),
    "a row stands one column to the left": (
        "项目年度绩效目标衡量指标\t产出指标\t数量指标\t甲次数\t1次\n\t质量指标\t乙合格率\t98%\t\n\t效益指标\t社会效益指标\t丙知晓率\t90%\n",
        ["产出指标/数量指标/甲次数/1次", "产出指标/质量指标/乙合格率/98%", "效益指标/社会效益指标/丙知晓率/90%"],
    ),
    "a lone label that is both tiers goes to the tier in force": (
        "\t产出指标\t质量指标\t甲合格率\t98%\n\t成本指标\t乙总成本\t≤5万元\t\n",
        ["产出指标/质量指标/甲合格率/98%", "产出指标/成本指标/乙总成本/≤5万元"],
    ),
    "the row that the break cut goes on below it": (
        "\t产出指标\t质量指标\t开展培训，防范区域\t98%\n\n\t\t\t性风险。\t\n\t\t时效指标\t乙及时率\t100%\n",
        ["产出指标/质量指标/开展培训，防范区域性风险。/98%", "产出指标/时效指标/乙及时率/100%"],
    ),
    "a label is printed half on each side": (
        "\t效益指标\t社会效益指\t提高社会公\t4次\n\n\t\t标\t众安全意识\t\n\t\t\t乙知晓率\t90%\n",
        ["效益指标/社会效益指标/提高社会公众安全意识/4次", "效益指标/社会效益指标/乙知晓率/90%"],
    ),
    "the header is printed again on the next page": (
        "\t产出指标\t数量指标\t甲次数\t1次\n\n\t一级指标\t二级指标\t指标内容\t指标值\n\t\t\t乙次数\t2次\n",
        ["产出指标/数量指标/甲次数/1次", "产出指标/数量指标/乙次数/2次"],
    ),
    "rows at the break go to the label whose words they use": (
        "\t产出指标\t数量指标\t甲次数\t1次\n\t\t\t乙合格率\t98%\n质量指标\n\n\t\t\t丙差错率\t1%\n",
        ["产出指标/数量指标/甲次数/1次", "产出指标/质量指标/乙合格率/98%", "产出指标/质量指标/丙差错率/1%"],
    ),
    "both labels of a block between two pages, whose words tell where it begins": (
        "\t效益指标\t社会效益指标\t甲知晓率\t90%\n\t\t\t乙群众满意度\t98%\n满意度指标\n服务对象满意度指标\n\n丙满意度\t97%\n",
        ["效益指标/社会效益指标/甲知晓率/90%", "满意度指标/服务对象满意度指标/乙群众满意度/98%", "满意度指标/服务对象满意度指标/丙满意度/97%"],
    ),
    "a first tier between the pages goes up with the second tier below it": (
        "\t产出指标\t时效指标\t甲及时率\t90%\n\t\t\t乙带动增收\t≥5万元\n效益指标\n\n经济效益指标\t丙增收\t≥6万元\n\t丁增收\t7万元\n",
        [
            *("产出指标/时效指标/甲及时率/90%", "效益指标/经济效益指标/乙带动增收/≥5万元"),
            *("效益指标/经济效益指标/丙增收/≥6万元", "效益指标/经济效益指标/丁增收/7万元"),
        ],
    ),
    "two labels on one printed line, and a score on its own": (
        "\t\t数量指标\t指标1：甲次数\t1次\n\t\t\t指标1：乙合格率\t98%\n绩效指标 质量指标\n\n产出指标\n(40分)\n\t\t\t指标2：丙差错率\t1%\n",
        ["产出指标/数量指标/甲次数/1次", "产出指标/质量指标/乙合格率/98%", "产出指标/质量指标/丙差错率/1%"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_rows(case: str) -> None:
    text, wanted = CASES[case]
    assert rows_of(text) == wanted


def test_a_block_label_cut_in_two_is_put_together() -> None:
    form = form_of(
        "部门名称\t某局\t\n部门职能概\t职能1\t甲\n\t职能2\t乙\n\n述（逐条填写）\t职能3\t丙\n\n一级指标\t二级指标\t指标内容\t指标值\n产出指标\t数量指标\t甲次数\t1次\n"
    )
    assert [entry.text for entry in form.duties] == ["甲", "乙", "丙"]
    assert not [note for note in form.notes if note.kind == "unread"]


def test_a_tier_that_no_list_knows_moves_no_row() -> None:
    form = form_of(
        "项目名称\t某项目\t\t\t\n一级指标\t二级指标\t三级指标\t指标值\t指标值说明\n"
        "产出指标\t履职目标实现\t在职人员数\t86人\t\n\t重点工作任务完成\t工资福利发放及时率\t100%\t\n效益指标\t履职效益\t一般性支出压减率\t≥5%\t\n"
    )
    assert [(i.tier1, i.tier2, i.content, i.printed) for i in form.indicators] == [
        ("产出指标", "履职目标实现", "在职人员数", "86人"),
        ("产出指标", "重点工作任务完成", "工资福利发放及时率", "100%"),
        ("效益指标", "履职效益", "一般性支出压减率", "≥5%"),
    ]


def test_a_field_below_the_indicators_is_none_of_them() -> None:
    form = form_of(HEAD + "\t产出指标\t数量指标\t甲次数\t1次\n保障绩效目标实现措施\t\t加强监督管理。\t\t\n")
    assert [i.content for i in form.indicators] == ["甲次数"] and form.field("guarantee") == "加强监督管理。"


def test_the_goal_in_front_of_the_tiers_opens_no_other_block() -> None:
    form = form_of(
        "项目名称\t某项目\t\t\t\n长期绩效目标表\t\t\t\t\n目标名称\t一级指标\t二级指标\t指标名称\t指标值\n长期目标1\t产出指标\t数量指标\t甲次数\t3次\n"
        "年度绩效目标表\t\t\t\t\n目标名称\t一级指标\t二级指标\t指标名称\t指标值\n年度目标1\t产出指标\t数量指标\t甲次数\t1次\n\t\t质量指标\t乙合格率\t98%\n"
    )
    assert [(i.period, i.tier2, i.content, i.printed) for i in form.indicators] == [
        ("midterm", "数量指标", "甲次数", "3次"),
        ("annual", "数量指标", "甲次数", "1次"),
        ("annual", "质量指标", "乙合格率", "98%"),
    ]


def test_two_rows_of_heads_that_are_each_a_header() -> None:
    form = form_of(
        "项目名称\t某项目\t\t\t\t\n绩效指标\t\t\t指标目标值\t指标完成情况\t\n一级指标\t二级指标\t三级指标\t\t完成值\t完成率\n"
        "产出指标\t数量指标\t甲次数\t3次\t4次\t100%\n\t质量指标\t乙合格率\t98%\t99%\t100%\n"
    )
    assert [(i.tier2, i.content, i.printed, i.actual) for i in form.indicators] == [
        ("数量指标", "甲次数", "3次", "4次"),
        ("质量指标", "乙合格率", "98%", "99%"),
    ]


def test_an_indicator_by_the_name_of_a_tier_stays_in_its_column() -> None:
    signs = "项目名称\t某项目\t\t\t\t\n一级指标\t二级指标\t三级指标\t指标性质\t指标值\t单位\n产出指标\t数量指标\t甲次数\t=\t3\t次\n"
    form = form_of(signs + "满意度指标\t服务对象满意度指标\t乙满意度\t≥\t80\t%\n\t\t社会公众满意度\t≥\t90\t%\n")
    assert [(i.tier2, i.content, i.printed) for i in form.indicators][1:] == [
        ("服务对象满意度指标", "乙满意度", "≥ 80 %"),
        ("服务对象满意度指标", "社会公众满意度", "≥ 90 %"),
    ]
    assert rows_of("\t满意度指标\t服务对象满意度指标\t乙满意度\t≥80%\n\t\t\t社会公众满意度\t≥90%\n")[1:] == [
        "满意度指标/服务对象满意度指标/社会公众满意度/≥90%"
    ]


def test_a_project_on_the_second_page_whose_money_stands_under_a_head_that_no_list_knows() -> None:
    text = (
        "项目名称\t项目预计金额\t年度目标\t一级指标\t二级指标\t三级指标\t指标值\t备注\n"
        "甲项目\t300.00\t完成甲。\t产出指标\t数量指标\t甲次数\t1次\t\n\n"
        "\t\t\t\t质量指标\t甲合格率\t98%\n乙项目\t200.00\t完成乙。\t产出指标\t数量指标\t乙次数\t2次\n\t\t\t\t质量指标\t乙合格率\t99%\n"
    )
    forms = document_to_forms(read((TITLE + text).encode(), "list.txt"))
    assert [(f.field("project_name"), [i.content for i in f.indicators]) for f in forms] == [
        ("甲项目", ["甲次数", "甲合格率"]),
        ("乙项目", ["乙次数", "乙合格率"]),
    ]


def test_no_column_of_a_page_is_left_out_for_another() -> None:
    form = form_of(
        "项目名称\t某项目\t\t\t\t\t\t\t\n绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t1-7月执行情况\t全年预计完成情况\t偏差原因分析\t完成目标可能性\n"
        "\t产出指标\t数量指标\t甲次数\t48个\t按进度推进\t48个\t\t确定能\n\n"
        "\t\t乙成本\t≤2.8万元\t按进度推进\t2.76万元\t确定能\n效益指标\t社会效益指标\t丙负担\t≥5次\t按进度推进\t6次\t确定能\n"
        "满意度指标\t服务对象满意度指标\t丁满意度\t≥90%\t按进度推进\t92%\t确定能\n\t\t戊满意度\t≥85%\t按进度推进\t93%\t确定能\n"
    )
    assert [(i.tier1, i.content, i.printed, i.actual) for i in form.indicators] == [
        ("产出指标", "甲次数", "48个", "按进度推进"),
        ("产出指标", "乙成本", "≤2.8万元", "按进度推进"),
        ("效益指标", "丙负担", "≥5次", "按进度推进"),
        ("满意度指标", "丁满意度", "≥90%", "按进度推进"),
        ("满意度指标", "戊满意度", "≥85%", "按进度推进"),
    ]


def test_heads_under_the_name_of_the_indicators_and_columns_in_front_of_the_tiers() -> None:
    wide = form_of(
        "项目名称\t某项目\t\t\t\t\n评价指标\t\t\t指标说明\t目标值\t完成值\n一级指标\t二级指标\t三级指标\t\t\t\n产出指标\t数量指标\t甲次数\t次数\t3次\t4次\n"
    )
    assert [(i.tier2, i.content, i.printed, i.actual) for i in wide.indicators] == [("数量指标", "甲次数", "3次", "4次")]
    tasks = form_of(
        "部门名称\t某局\t\t\t\t\n重点工作任务\t任务预算（万元）\t一级指标\t二级指标\t三级指标\t指标值\n"
        "粮食储备\t320\t产出指标\t数量指标\t甲规模\t2万吨\n\t\t\t质量指标\t乙合格率\t98%\n"
    )
    assert [(i.tier1, i.tier2, i.content, i.printed) for i in tasks.indicators] == [
        ("产出指标", "数量指标", "甲规模", "2万吨"),
        ("产出指标", "质量指标", "乙合格率", "98%"),
    ]


def test_a_line_between_tables_that_names_the_next_project_opens_its_form() -> None:
    heads = "一级指标\t二级指标\t三级指标\t指标值\n"
    text = (
        "项目名称：粮食储备　　预算金额：150万元\n" + heads + "产出指标\t数量指标\t甲规模\t2万吨\n"
        "项目名称：系统运维　　预算金额：80万元\n" + heads + "产出指标\t数量指标\t乙个数\t17个\n"
    )
    forms = document_to_forms(read((TITLE + text).encode(), "two.txt"))
    assert [(f.field("project_name"), [i.content for i in f.indicators]) for f in forms] == [("粮食储备", ["甲规模"]), ("系统运维", ["乙个数"])]


LIST = (
    "金额单位：万元\n"
    "单位名称\t项目名称\t预算数\t年度目标\t一级指标\t二级指标\t三级指标\t指标值\n"
    "某局\t甲项目\t10.5\t完成甲。\t产出指标\t数量指标\t甲次数\t1次\n"
    "\t\t\t\t满意度指标\t服务对象满意度指标\t甲满意度\t≥90%\n"
    "\t\t\t\t产出指标\t数量指标\t乙次数\t2次\n"
)
TORN = "完成全部乙类任务，进一步提\n乙类任务项\n某局 20.25\n目 升服务能力。\n"


def test_a_project_torn_by_the_break_is_given_back_its_cells() -> None:
    forms = document_to_forms(read((TITLE + LIST + TORN + "\n质量指标\t乙合格率\t98%\n").encode(), "list.txt"))
    assert [(f.field("project_name"), f.field("annual_goal"), len(f.indicators)) for f in forms] == [
        ("甲项目", "完成甲。", 2),
        ("乙类任务项目", "完成全部乙类任务，进一步提升服务能力。", 2),
    ]
    assert [line.yuan for f in forms for line in f.funding] == [105000, 202500]


def test_a_project_at_the_break_whose_cells_stand_one_a_line() -> None:
    text = (
        "序号\t项目名称\t年度目标\t一级指标\t二级指标\t三级指标\t指标值\n"
        "1\t甲项目\t完成甲。\t产出指标\t数量指标\t甲次数\t1次\n"
        "\t\t\t满意度指标\t服务对象满意度指标\t甲满意度\t≥90%\n"
        "\t\t\t产出指标\t数量指标\t乙次数\t2次\n\n2\n乙项目\n完成乙。\n\n质量指标\t乙合格率\t98%\n"
    )
    forms = document_to_forms(read((TITLE + text).encode(), "list.txt"))
    assert [(f.field("project_name"), f.field("annual_goal"), [i.content for i in f.indicators]) for f in forms] == [
        ("甲项目", "完成甲。", ["甲次数", "甲满意度"]),
        ("乙项目", "完成乙。", ["乙次数", "乙合格率"]),
    ]


def test_words_that_fit_nowhere_are_reported_and_no_project_is_called_whole() -> None:
    torn = TORN.replace("某局", "别处")
    forms = document_to_forms(read((TITLE + LIST + torn + "\n质量指标\t乙合格率\t98%\n").encode(), "list.txt"))
    assert {form.status for form in forms} == {"partial"}
    assert "别处 20.25" in [note.text for form in forms for note in form.notes if note.kind == "unread"]
    doubted = [i.content for f in forms for i in f.indicators if "doubtful_reading" in {finding.code for finding in i.findings}]
    assert doubted == ["乙次数", "乙合格率"]


def test_a_row_given_to_a_label_by_its_words_is_told() -> None:
    text = "\t产出指标\t数量指标\t甲次数\t1次\n\t\t\t乙合格率\t98%\n质量指标\n\n\t\t\t丙差错率\t1%\n"
    told = [{finding.code for finding in row.findings} for row in form_of(HEAD + text).indicators]
    assert ["doubtful_reading" in codes for codes in told] == [False, True, False]


def test_heads_in_two_rows() -> None:
    text = (
        "项目名称\t某项目\t\t\t\t\n\t一级指标\t二级指标\t三级指标\t指标完成情况\t\n\t\t\t\t年度指标值\t实际完成值\n"
        "\t产出指标\t数量指标\t甲次数\t3次\t4次\n"
    )
    assert [(row.content, row.printed, row.actual) for row in form_of(text).indicators] == [("甲次数", "3次", "4次")]


ONE_TIER = "指标类型\t指标名称\t指标值\n"


@pytest.mark.parametrize(
    ("text", "in_doubt"),
    [
        (HEAD + "\t产出指标\t数量指标\t甲次数\t1次\n\t\t\t乙次数\t2次\n\t\t质量指标\t丙率\t3%\n", []),
        (
            HEAD + "\t\t\t甲次数\t1次\n\t产出指标\t数量指标\t乙次数\t2次\n\t\t\t丙率\t3%\n\t\t质量指标\t丁率\t4%\n",
            ["甲次数", "丙率", "丁率"],
        ),
        (
            HEAD + "\t产出指标\t数量指标\t甲次数\t1次\n\t\t经济效益指标\t乙增收\t2%\n"
            "\t效益指标\t社会效益指标\t丙率\t3%\n\t\t\t丁率\t4%\n",
            ["乙增收", "丁率"],
        ),
        (ONE_TIER + "产出指标\t甲次数\t1次\n\t乙次数\t2次\n效益指标\t丙率\t3%\n", []),
        (ONE_TIER + "\t甲次数\t1次\n产出指标\t乙次数\t2次\n\t丙率\t3%\n效益指标\t丁率\t4%\n", ["甲次数", "丙率"]),
    ],
)
def test_labels_in_the_middle_of_their_blocks_are_doubted(text: str, in_doubt: list[str]) -> None:
    codes = {"carried_tier", "completed_tier", "doubtful_reading"}
    rows = form_of(text).indicators
    assert [row.content for row in rows if codes & {finding.code for finding in row.findings}] == in_doubt


def test_a_level_under_an_empty_source_cell_is_of_the_source_above() -> None:
    text = (
        "项目名称,某项目,,\n资金总额（元）,合计,,10\n,其中：一般公共预算拨款,其中：上级,3\n,,本级,5\n,其他资金,,2\n"
        "一级指标,二级指标,指标内容,指标值\n产出指标,数量指标,甲次数,1次\n"
    )
    forms = document_to_forms(read((TITLE.strip() + ",,,\n" + text).encode(), "a.csv"))
    assert [(line.source, line.level, line.yuan) for line in forms[0].funding] == [
        *(("合计", None, 10), ("一般公共预算拨款", "上级", 3), ("一般公共预算拨款", "本级", 5), ("其他资金", None, 2)),
    ]


@pytest.mark.parametrize(
    ("text", "in_doubt"),
    [
        (
            "\t成本指标\t甲总成本\t5万元\n\t\t乙带动增收\t6万元\n\n\t丙促进消费\t7万元\n满意度指标\t丁满意度\t95%\n",
            ["乙带动增收", "丙促进消费"],
        ),
        ("\t成本指标\t甲总成本\t5万元\n\t\t乙单价\t6万元\n\n\t丙总成本\t7万元\n满意度指标\t丁满意度\t95%\n", []),
        ("\t成本指标\t甲总成本\t5万元\n\t\t乙带动增收\t6万元\n\t满意度指标\t丁满意度\t95%\n", []),
    ],
)
def test_rows_whose_label_the_break_has_swallowed_are_doubted(text: str, in_doubt: list[str]) -> None:
    form = form_of("项目名称\t某项目\t\n\t二级指标\t三级指标\t指标值\n" + text)
    codes = [(row.content, {finding.code for finding in row.findings}) for row in form.indicators]
    assert [content for content, found in codes if "doubtful_reading" in found] == in_doubt


def test_a_first_row_printed_as_loose_words_is_read_and_doubted() -> None:
    text = "\t产出指标\t质量指标\t甲合格率\t98%\n\n乙合格率 ≥95％\n\t丙合格率\t99%\n"
    rows = form_of(HEAD + text).indicators
    assert [(row.tier2, row.content, row.printed) for row in rows] == [
        *(("质量指标", "甲合格率", "98%"), ("质量指标", "乙合格率", "≥95％"), ("质量指标", "丙合格率", "99%")),
    ]
    assert "doubtful_reading" in {finding.code for finding in rows[1].findings}


UNKNOWN_HEADS = {
    "on their page": (
        "\t大类\t细类\t事项\t程度\t权重\n\t产出指标\t数量指标\t甲次数\t1次\t5\n\t\t\t乙次数\t2次\t5\n\t\t质量指标\t丙合格率\t98%\t5\n\t效益指标\t社会效益指标\t丁水平\t提高\t5\n"
    ),
    "on the page after theirs": (
        "\t大类\t细类\t评价要点\t程度\t权重\t备注\n\n指标\t产出指标\t数量指标\t甲次数\t1次\t5\t无\n\t\t\t乙次数\t2次\t5\n\t\t质量指标\t丙合格率\t98%\t5\n\t效益指标\t社会效益指标\t丁水平\t提高\t5\n"
    ),
}


@pytest.mark.parametrize("text", UNKNOWN_HEADS.values(), ids=UNKNOWN_HEADS)
def test_columns_under_heads_that_nobody_knows_are_told_by_what_they_hold(text: str) -> None:
    rows = [f"{i.tier1}/{i.tier2}/{i.content}/{i.printed}" for i in form_of("项目名称\t某项目\t\t\t\n" + text).indicators]
    assert rows == ["产出指标/数量指标/甲次数/1次", "产出指标/数量指标/乙次数/2次", "产出指标/质量指标/丙合格率/98%", "效益指标/社会效益指标/丁水平/提高"]


def test_a_first_tier_on_a_row_of_its_own_at_the_top_of_a_page() -> None:
    head = "序号\t二级指标\t三级指标\t指标值\n"
    text = "产出指标\t\t\t\n1\t数量指标\t甲次数\t1次\n2\t\t乙次数\t2次\n\n满意度指标\t\t\t\n3\t服务对象满意度\t丙满意度\t90%\n"
    rows = [(i.tier1, i.tier2, i.content) for i in form_of(head + text).indicators]
    assert rows == [("产出指标", "数量指标", "甲次数"), ("产出指标", "数量指标", "乙次数"), ("满意度指标", "服务对象满意度", "丙满意度")]
