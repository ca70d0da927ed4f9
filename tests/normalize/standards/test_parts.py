"""Money blocks as people print them, and which lines of them add up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao_normalize.model import Funding
from jixiao_normalize.standards import source_standard, standings

STANDARD = [
    ("资金总额", "合计"),
    ("年度资金总额", "合计"),
    ("合 计", "合计"),
    ("全年预算数", "合计"),
    ("全年执行数", "合计"),
    ("财政拨款", "财政拨款"),
    ("当年财政拨款", "财政拨款"),
    ("其中：财政资金", "财政拨款"),
    ("一般公共预算财政拨款", "一般公共预算"),
    ("政府性基金预算财政拨款", "政府性基金"),
    ("国有资本经营预算拨款", "国有资本经营预算"),
    ("社会保险基金预算", "社会保险基金"),
    ("财政专户管理资金", "财政专户"),
    ("单位资金", "单位资金"),
    ("自有资金", "单位资金"),
    ("事业单位经营收入", "单位资金"),
    ("上级补助收入", "上级补助"),
    ("中央财政资金", "上级补助"),
    ("上年结转资金", "上年结转"),
    ("上年结转和结余", "上年结转"),
    ("其他资金", "其他"),
    ("其它资金", "其他"),
    ("地方政府专项债券", "债券资金"),
    ("纳入预算管理的非税收入", "非税收入"),
    ("市级财政资金", "地方资金"),
    ("基本支出", "基本支出"),
    ("项目支出", "项目支出"),
    ("预备费", None),
]


@pytest.mark.parametrize(("printed", "standard"), STANDARD)
def test_standard_source(printed, standard):
    assert source_standard(printed) == standard


# Each line: source[/level] amount, perhaps a measure; behind the bar what is expected of it:
# standard source, the line it is a part of, whether it is a total, whether it adds.
BLOCKS = {
    "a total and its sources": """
        年度资金总额 100    | 合计 - total -
        财政拨款 80         | 财政拨款 1 - adds
        其他资金 20         | 其他 1 - adds
    """,
    "a total alone": "预算数 100 | 合计 - total adds",
    "no total": """
        财政拨款 80         | 财政拨款 - - adds
        其他资金 20         | 其他 - - adds
    """,
    "levels of a source": """
        资金总额 100        | 合计 - total -
        财政拨款 80         | 财政拨款 1 total -
        财政拨款/上级 30    | 财政拨款 2 - adds
        财政拨款/本级 50    | 财政拨款 2 - adds
        其他资金 20         | 其他 1 - adds
    """,
    "levels without a line of their source": """
        合计 100            | 合计 - total -
        财政拨款/上级 30    | 财政拨款 1 - adds
        财政拨款/本级 50    | 财政拨款 1 - adds
        其他资金 20         | 其他 1 - adds
    """,
    "sources inside a source, told by the amounts": """
        资金总额 268        | 合计 - total -
        预算资金 250        | 预算资金 1 total -
        财政拨款 230        | 财政拨款 2 - adds
        其他资金 20         | 其他 2 - adds
        上年结转资金 18     | 上年结转 1 - adds
    """,
    "a source and the only one inside it": """
        资金总额 100        | 合计 - total -
        财政拨款 100        | 财政拨款 1 total -
        一般公共预算 100    | 一般公共预算 2 - adds
        单位资金 0          | 单位资金 1 - adds
    """,
    "parts that do not make up their source": """
        资金总额 100        | 合计 - total -
        财政拨款 100        | 财政拨款 1 - adds
        财政拨款/上级 30    | 财政拨款 2 - -
    """,
    "sources that do not make up the total": """
        资金总额 100        | 合计 - total adds
        财政拨款 80         | 财政拨款 1 - -
    """,
    "an amount nobody could read": """
        资金总额 100        | 合计 - total adds
        财政拨款 80         | 财政拨款 1 - -
        其他资金 ?          | 其他 1 - -
    """,
    "what it comes from beside what it is spent on": """
        财政拨款 80         | 财政拨款 5 - adds
        基本支出 60         | 基本支出 5 - -
        其他资金 20         | 其他 5 - adds
        项目支出 40         | 项目支出 5 - -
        合计 100            | 合计 - total -
        合计 100            | 合计 5 total -
    """,
    "only what it is spent on": """
        合计 100            | 合计 - total -
        基本支出 60         | 基本支出 1 - adds
        项目支出 40         | 项目支出 1 - adds
    """,
    "budget and execution of each line": """
        年度资金总额 100        | 合计 - total -
        年度资金总额 90 executed | 合计 - total -
        财政拨款 80             | 财政拨款 1 - adds
        财政拨款 75 executed    | 财政拨款 2 - adds
        其他资金 20             | 其他 1 - adds
        其他资金 15 executed    | 其他 2 - adds
    """,
    "execution told of the total alone": """
        全年预算数 100          | 合计 - total -
        全年执行数 90 executed  | 合计 - total adds
        财政拨款 80             | 财政拨款 1 - adds
        其他资金 20             | 其他 1 - adds
    """,
    "the whole project beside the year": """
        中期资金总额 300 midterm | 合计 - total -
        年度资金总额 100         | 合计 - total -
        财政拨款 300 midterm     | 财政拨款 1 - adds
        财政拨款 100             | 财政拨款 2 - adds
    """,
    "a head figure that the list says again": """
        项目当年预算 100 summary | 合计 - total -
        合计 100                 | 合计 - total -
        一般公共预算 60          | 一般公共预算 2 - adds
        政府性基金 40            | 政府性基金 2 - adds
    """,
}  # fmt: skip


def lines(block: str) -> list[tuple[Funding, tuple[str | None, int | None, bool, bool]]]:
    found = []
    for seq, line in enumerate((line for line in block.splitlines() if line.strip()), 1):
        told, _, expected = line.partition("|")
        name, amount, *measure = told.split()
        source, _, level = name.partition("/")
        yuan = None if amount == "?" else Decimal(amount)
        standard, parent, total, adds = expected.split()
        funding = Funding(seq, source, level or None, yuan, amount, "元", *measure)
        parent_seq = None if parent == "-" else int(parent)
        found.append((funding, (standard, parent_seq, total == "total", adds == "adds")))
    return found


@pytest.mark.parametrize("name", BLOCKS)
def test_what_adds_up(name):
    read = lines(BLOCKS[name])
    at = standings([funding for funding, _ in read])
    assert [(a.source_std, a.parent_seq, a.is_total, a.adds) for a in at] == [expected for _, expected in read]


def test_amounts_of_one_printed_line_share_its_number():
    read = [funding for funding, _ in lines(BLOCKS["budget and execution of each line"])]
    assert [at.line_no for at in standings(read)] == [1, 1, 2, 2, 3, 3]


def test_many_lines_take_no_time():
    many = [Funding(1, "合计", None, Decimal(1), "1", "元")]
    many += [Funding(n, f"项目{n}资金", None, Decimal(n), str(n), "元") for n in range(2, 400)]
    assert len(standings(many)) == 399
