"""Names of what departments publish beside their forms."""

from __future__ import annotations

import pytest

from jixiao_normalize.vocabulary import names_accounts

LINES = {
    "2024年度部门决算": True,
    "上海市普陀区财政局2024年度部门决算": True,
    "2023年度收入支出决算总表": True,
    "财政拨款收入支出决算总表": True,
    "部门收支总表": True,
    "2025年市水务局部门预算公开": True,
    "2023年度项目支出绩效自评表": False,
    "部门预算": False,
    "收入预算": False,
    "本年决算数比预算数减少，主要原因是厉行节约。": False,
    "决算编制准确率": False,
}


@pytest.mark.parametrize(("line", "named"), LINES.items())
def test_accounts_are_told_by_their_names(line: str, named: bool) -> None:
    assert names_accounts(line) is named
