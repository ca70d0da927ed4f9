"""All codes as one page of the documentation, in both languages.

`make codes` writes it to store/CODES.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from jixiao.ingestion.codes import explained
from jixiao_store.records import CodeText

_TITLES = {
    "finding": "Doubts 疑点 (`v_findings.code`)",
    "rule": "Rules 审核规则 (`v_checks.rule`)",
    "outcome": "Outcomes of rules 审核结论 (`v_checks.outcome`)",
    "status": "How an input ends 文件状态 (`v_files.status`)",
    "reason": "Why it is not loaded 原因 (`v_files.reason`)",
    "severity": "Severities 程度 (`v_findings.severity`)",
    "form_kind": "Kinds of forms 表的类别 (`v_forms.kind`)",
    "form_status": "How a form was understood 表的状态 (`v_forms.status`)",
    "indicator_status": "How an indicator was read 指标状态 (`v_indicators.status`)",
    "measure": "What an amount measures 金额口径 (`v_funding.measure`)",
    "period": "Periods 期间 (`period`)",
    "fact": "Facts 内容类别 (`v_places.fact`, `v_findings.fact`)",
    "note": "Kinds of notes 保留文字的类别 (`v_notes.kind`)",
    "reviewed": "Review 复核 (`reviewed`)",
    "unit_source": "Where a unit stands 单位出处 (`v_indicator_details.unit_source`)",
    "run_status": "How a run ended 运行状态 (`v_runs.status`)",
}


def codes_page() -> str:
    """The page; it is as the database has it in `v_codes`."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# Codes 代码说明\n"
    yield "Every code that a database can hold, as `v_codes` explains it there. Made by `make codes`.\n"
    by_kind = {kind: list(codes) for kind, codes in groupby(sorted(explained(), key=lambda code: code.kind), key=lambda code: code.kind)}
    for kind, title in _TITLES.items():
        # A rule is explained where its doubts are.
        yield from _section(title, by_kind[kind], kind != "rule")


def _section(title: str, codes: list[CodeText], is_whole: bool) -> Iterator[str]:
    yield f"## {title}\n"
    if not is_whole:
        yield f"{', '.join(f'`{code.code}`' for code in codes)}: see the doubts of these names.\n"
        return
    yield "| code | meaning | 含义 | what to do | 建议 |"
    yield "|---|---|---|---|---|"
    for code in codes:
        name = f"`{code.code}`{f' ({code.severity})' if code.severity else ''}"
        cells = (name, code.meaning, code.meaning_zh, code.advice, code.advice_zh)
        yield f"| {' | '.join((cell or '').replace('|', '&#124;') for cell in cells)} |"
    yield ""


if __name__ == "__main__":
    print(codes_page())
