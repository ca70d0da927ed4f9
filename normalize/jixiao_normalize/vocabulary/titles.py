"""What a title says: that a form begins, its kind and its fiscal year."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from jixiao_normalize.vocabulary.lexicons import accounts_rules, field_label, title_rules
from jixiao_normalize.words import fold, one_line

_TAIL = regex.compile(r"(?:[(\[【](?:[^()\[\]【】]*)[)\]】])+$")
_HEAD = regex.compile(r"^(?:附件|附表|附|表)\s*(?:\d+|[一二三四五六七八九十]+)?(?:[-—－.]\d+)*\s*[:：、.]?\s*(?=.{5})")
_UNIT_TAIL = regex.compile(r"\s*[（(]?\s*(?:金额)?\s*单位\s*[:：].{1,6}$")
_ENDS = regex.compile(r"(?:表|申报书|目标书)$")
# A year's heading over the grid that leaves out 表: `2020年部门预算项目绩效目标`, `2022年度部门整体支出绩效自评情况`.
_HEADING = regex.compile(r"20\d\d年度?.{0,30}(?:项目|部门|整体|单位|支出).{0,12}绩效(?:目标|自评情况|监控情况)")
_SUBJECT = regex.compile(r"绩效|(?:项目|部门|整体|支出|专项).{0,12}(?:目标|自评|监控|指标|申报)")
_YEAR_TAIL = regex.compile(r"\s*[（(\[【]\s*(?:20\d\d|[二〇○零Oo０-９\d]{4})\s*年?度?\s*[)）\]】]\s*$")
_YEAR = regex.compile(r"(?<!\d)(20\d\d)\s*(?:年|年度|预算年度)?(?!\d)")
_MARKED_YEAR = regex.compile(r"(?<!\d)(20\d\d)\s*年")
# `2025—2027年`: the annual targets of a form for several years are those of the first.
_YEARS = regex.compile(r"(?<!\d)(20\d\d)年?[-—–―－~～至到]+20\d\d年(?!\d)")
_DATE = regex.compile(r"20\d\d年\d{1,2}月\d{1,2}日|20\d\d([./-])\d{1,2}\1\d{1,2}")
_HAN_YEAR = regex.compile(r"二[〇○零Oo]([〇○零Oo一二三四五六七八九])([〇○零Oo一二三四五六七八九])年")
_HAN_DIGITS = {"〇": 0, "○": 0, "零": 0, "O": 0, "o": 0} | {c: i for i, c in enumerate("一二三四五六七八九", 1)}
# Printed titles run from `项目绩效目标表` to `2023年度部门预算柳州市本级项目支出绩效目标申报表` and longer names.
_SHORTEST, _LONGEST = 5, 70
_TABLE_NAME = regex.compile(r"\p{Han}{2,40}表(?:[(\[].*[)\]])?")
_BLOCK = regex.compile(r"[一二三四五六七八九十\d]{0,2}[、.]?(?:长期|中长期|中期|实施期|年度|本年度?|当年)(?:绩效)?(?:目标|指标)表")
_INDICATORS = regex.compile(r"[一二三四五六七八九十\d]{0,2}[、.]?(?:项目|部门|单位)?(?:整体)?(?:支出)?(?:年度)?绩效(?:评价|考核|自评)?指标(?:完成情况|完成|自评)?表")
_SENTENCE = regex.compile(r"[。；;，,：:]")
_ABOUT = regex.compile(r"(?:说明|目录|汇总表|一览表|明细表|情况说明|评分标准)$")


def looks_like_title(text: str) -> bool:
    """Whether a line of its own announces a form: it ends in 表 and speaks of performance."""
    folded = _UNIT_TAIL.sub("", _HEAD.sub("", fold(text)))
    if not _SHORTEST <= len(folded) <= _LONGEST or _SENTENCE.search(folded.rstrip(":：")):
        return False
    core = _TAIL.sub("", folded)
    core = regex.sub(r"(?:20\d\d年度?)$", "", core)
    named = (_ENDS.search(core) and _SUBJECT.search(core)) or _HEADING.fullmatch(core)
    return bool(named) and field_label(text) is None and not _ABOUT.search(core)


def names_a_table(text: str) -> bool:
    """Whether a line of its own reads like the name of any table, of performance or not (`国有资产占用情况表`)."""
    return _TABLE_NAME.fullmatch(_HEAD.sub("", fold(text))) is not None


def names_a_block(text: str) -> bool:
    """Whether a line inside a grid only heads its indicators (`年度绩效目标表`, `长期绩效指标表`): it names no project, no department."""
    return _BLOCK.fullmatch(fold(text)) is not None


def names_accounts(text: str) -> bool:
    """Whether a line names budget or final accounts, or a table of them (`2024年度部门决算`, `收入支出决算总表`)."""
    plain = _YEAR_TAIL.sub("", _HEAD.sub("", fold(text)))
    return len(plain) <= _LONGEST and any(rule.fullmatch(plain) for rule in accounts_rules())


def names_indicators(text: str) -> bool:
    """Whether a line names a table of nothing but indicators (`项目支出绩效指标表`), as a title or inside a form."""
    return _INDICATORS.fullmatch(fold(text)) is not None


def clean_title(text: str) -> str:
    """A title as printed, without a bracketed year behind it and an attachment number in front."""
    return _YEAR_TAIL.sub("", _UNIT_TAIL.sub("", _HEAD.sub("", one_line(text)))).strip()


def year_of(texts: Iterable[str]) -> int | None:
    """The fiscal year the first of the texts that names one; a number marked 年 is preferred over a bare one."""
    # A full date says when the form was filled in.
    lines = [_YEARS.sub(r"\1年", _DATE.sub("", fold(text))) for text in texts]
    for rule in (_MARKED_YEAR, _HAN_YEAR, _YEAR):
        for line in lines:
            if match := rule.search(line):
                return int(match.group(1)) if rule is not _HAN_YEAR else _han_year(match)
    return None


def _han_year(match: regex.Match[str]) -> int:
    return 2000 + 10 * _HAN_DIGITS[match.group(1)] + _HAN_DIGITS[match.group(2)]


def stage_of(title: str) -> str:
    """`declaration`, `self_evaluation`, `monitoring` or `approval`."""
    folded = fold(title)
    return next((name for name, rule in title_rules().stages if rule.search(folded)), "declaration")


def subject_of(title: str) -> str | None:
    """`department` or `project`, None where the title says neither."""
    folded = fold(title)
    return next((name for name, rule in title_rules().subjects if rule.search(folded)), None)
