"""Dates and periods in a value: `12月31日前完成`, `9月前`, `2021年1月-12月`, `2023.07-2024.01`.

A date is a span of days: 2023年6月 is 1 to 30 June. A deadline ends on the last day of what is printed.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

import regex

_MONTHS = {"十二": 12, "十一": 11, "十": 10, "九": 9, "八": 8, "七": 7, "六": 6, "五": 5, "四": 4, "三": 3, "二": 2, "一": 1}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?<!\d)(?P<y>(?:19|20)\d{2})"
_MONTH = r"(?P<m>1[0-2]|0?[1-9]|(?:十[一二]?|[一二三四五六七八九]))"
_DAY = r"(?P<d>3[01]|[12]\d|0?[1-9])"
_PART = r"(?P<part>上旬|中旬|下旬|月初|月底|月末|初|底|末)"
_DASH = r"(?:-{1,2}|—{1,2}|–|―|~|至|到)"
# What may stand behind a date that has no 年 or 月 of its own; anything else is the unit of a number (2023.06万元).
_AFTER = r"(?=$|\0|[\s\-~—–至到前之以内底完止起,;。)])"
# A number such as 2023.06 is a date only this near to the form's year, in years.
_NEAR = 10
# The alternatives in order: day, month, quarter or half, year; each with or without its year.
_PATTERNS = tuple(
    regex.compile(pattern)
    for pattern in (
        rf"(?:{_YEAR} ?年度? ?|(?<![\d.])){_MONTH} ?月份? ?{_DAY} ?[日号](?!报)",
        rf"{_YEAR}(?P<s>[-/.]){_MONTH}(?P=s){_DAY}(?![\d.])日?",
        rf"(?:{_YEAR} ?年度? ?|(?<![\d.个]))(?:{_MONTH} ?月)份?{_PART}?(?![度均报刊饼龄])",
        rf"{_YEAR}(?:[-/](?P<m>0[1-9]|1[0-2])|\.(?P<loose>(?P<m>0[1-9]|1[0-2]|[1-9])))(?![\d.%])月?{_AFTER}",
        rf"(?<![\d.,]){_YEAR}(?P<loose>(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])){_AFTER}",
        rf"(?:{_YEAR} ?年度? ?)?(?:第(?P<q>[一二三四1-4])季度?|(?<![/每\d.个])(?P<q>[一二三四1-4])季度)(?:末|底)?",
        rf"(?:{_YEAR} ?年度?|当年|本年度?)? ?(?P<half>上半年|下半年)度?(?:末|底)?",
        rf"(?:{_YEAR} ?年度?|当年|本年度?)? ?(?P<whole>全年度?|(?<![\d一二两三四五六七八九十几多])年[底末内终]|年度内|(?<=年度?)[底末])",
        rf"{_YEAR} ?年度?",
    )
)
_ANY_DATE = regex.compile(r"(?:19|20)\d{2}|[\d一二三四五六七八九十] ?月|季|[全本当度半] ?年|年[度底末内终]|月[底末]")
_CONNECTOR = regex.compile(rf" ?{_DASH} ?")
_YEARS = regex.compile(rf"{_YEAR} ?年?度? ?{_DASH} ?(?P<y2>(?:19|20)\d{{2}})(?: ?年度?|{_AFTER})")
_MONTH_RANGE = regex.compile(
    rf"(?:{_YEAR} ?年度? ?)?(?<![\d.])(?P<m>1[0-2]|0?[1-9]) ?{_DASH} ?(?P<m2>1[0-2]|0?[1-9]) ?月(?!龄)份?(?P<part>底|末)?"
)
_DOTTED_RANGE = regex.compile(
    rf"{_YEAR}\.(?P<m>1[0-2]|0?[1-9]) ?{_DASH} ?(?P<y2>(?:19|20)\d{{2}})\.(?P<m2>1[0-2]|0?[1-9])(?![\d.])"
)
# A bare day of the month (`每月15日前`) is a deadline without a month: text, but no date.
DAY_ONLY = regex.compile(r"(?<![\d.])(?:3[01]|[12]\d|[1-9]) ?[日号](?:之?前|以前)")
_BEFORE = regex.compile(r" ?(?:之前|以前|前|内|以内|之内|底|末|完成|到位|竣工|完工|结束|止|验收|拨付|支付|下达|开工|交付|投入)")
_STRICTLY_BEFORE = regex.compile(r" ?(?:之前|以前|前)")
_KNOWN_YEAR = regex.compile(r"(?:19|20)\d{2}|2 ?月 ?30|2 ?月 ?31|[469] ?月 ?31|11 ?月 ?31")
_LEAD = regex.compile(r"^[\s(于在自从至到截止按预计计划争取力争确保:]*$")
_TITLES = regex.compile(r"《[^》]*》|“[^”]*”")


@dataclass(frozen=True, slots=True)
class Span:
    """A printed date at start:end of the text, with its first and last day.

    first, last: None where the year is unknown or the day does not exist. grain: `day`, `month`, `quarter`, `half`,
    `year`, `whole` for words such as 全年 and 年底, or `period` for two dates.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    grain: str


@dataclass(frozen=True, slots=True)
class When:
    """The deadline of a value, for a period its first day as well, and the doubts about it."""

    start_date: date | None
    due_date: date | None
    doubts: tuple[str, ...] = ()


def date_spans(text: str, year: int | None) -> tuple[Span, ...]:
    """Dates and periods of half-width text, in order, without overlap; titles and quotations apart."""
    if not _ANY_DATE.search(text):
        return ()
    searched = _TITLES.sub(lambda m: "\0" * len(m[0]), text)
    spans: list[Span] = []
    for span in _all_spans(searched, year):
        if all(span.end <= other.start or span.start >= other.end for other in spans):
            spans.append(span)
    return tuple(_periods(searched, sorted(spans, key=lambda s: s.start)))


def _all_spans(text: str, year: int | None) -> list[Span]:
    found = [_year_range(m) for m in _YEARS.finditer(text) if int(m["y"]) <= int(m["y2"])]
    found += [_dotted_range(m) for m in _DOTTED_RANGE.finditer(text)]
    found += [_month_range(m, year) for m in _MONTH_RANGE.finditer(text)]
    for pattern in _PATTERNS:
        found += [_span(m, year) for m in pattern.finditer(text) if m.end() > m.start() and _is_near(m, year)]
    return found


def _is_near(match: regex.Match[str], year: int | None) -> bool:
    """Whether digits that may be a number as well (2023.06, 20230630) are a year near the form's."""
    if not match.groupdict().get("loose"):
        return True
    return year is not None and abs(int(match["y"]) - year) <= _NEAR


def _dotted_range(match: regex.Match[str]) -> Span:
    first = _month_days(int(match["y"]), int(match["m"]), None)[0]
    last = _month_days(int(match["y2"]), int(match["m2"]), None)[1]
    return Span(match.start(), match.end(), first, last, "period")


def _year_range(match: regex.Match[str]) -> Span:
    first, last = date(int(match["y"]), 1, 1), date(int(match["y2"]), 12, 31)
    return Span(match.start(), match.end(), first, last, "period")


def _month_range(match: regex.Match[str], year: int | None) -> Span:
    known = int(match["y"]) if match["y"] else year
    first, last = _month_days(known, int(match["m"]), None), _month_days(known, int(match["m2"]), None)
    return Span(match.start(), match.end(), first[0], last[1], "period")


def _span(match: regex.Match[str], year: int | None) -> Span:
    groups = match.groupdict()
    known = int(groups["y"]) if groups.get("y") else year
    first, last = _days(groups, known)
    return Span(match.start(), match.end(), first, last, _grain(groups))


def _grain(groups: dict[str, str | None]) -> str:
    for name, grain in (("d", "day"), ("m", "month"), ("q", "quarter"), ("half", "half"), ("whole", "whole")):
        if groups.get(name):
            return grain
    return "year"


def _days(groups: dict[str, str | None], year: int | None) -> tuple[date | None, date | None]:
    """First and last day of the printed date; None where the year is unknown or there is no such day."""
    if year is None:
        return None, None
    month = _month(groups.get("m"))
    if groups.get("d"):
        day = _day(year, month, int(groups["d"] or 0))
        return day, day
    if month:
        return _month_days(year, month, groups.get("part"))
    if groups.get("q"):
        last_month = 3 * _QUARTERS[groups["q"] or "1"]
        return _day(year, last_month - 2, 1), _month_days(year, last_month, None)[1]
    if groups.get("half"):
        first_half = groups["half"] == "上半年"
        return (_day(year, 1, 1), _day(year, 6, 30)) if first_half else (_day(year, 7, 1), _day(year, 12, 31))
    return _day(year, 1, 1), _day(year, 12, 31)


def _month(printed: str | None) -> int:
    if not printed:
        return 0
    return int(printed) if printed.isdecimal() else _MONTHS[printed]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_days(year: int | None, month: int, part: str | None) -> tuple[date | None, date | None]:
    """First and last day of a month, or of the part of it that is printed (上旬 ends on the 10th)."""
    if year is None or not 1 <= year <= 9999:
        return None, None
    end = calendar.monthrange(year, month)[1]
    first, last = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, end), "初": (1, 10), "月初": (1, 10)}.get(part or "", (1, end))
    return _day(year, month, first), _day(year, month, last)


def _periods(text: str, spans: list[Span]) -> list[Span]:
    """Two dates with a dash or 至 between them made one period: `2020年1月--2020年11月`."""
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before is not None and _CONNECTOR.fullmatch(text, before.end, span.start):
            joined[-1] = Span(before.start, span.end, before.first, span.last, "period")
        else:
            joined.append(span)
    return joined


def mask(text: str, spans: tuple[Span, ...]) -> str:
    """Text of the same length in which the digits of dates cannot be taken for quantities."""
    for span in spans:
        text = text[: span.start] + "\0" * (span.end - span.start) + text[span.end :]
    return text


def deadline(text: str, spans: tuple[Span, ...], exact: bool = False) -> When | None:
    """When the value is due, None where its dates are no deadline (`2023年预算内`).

    exact: only a day, month or period counts, as beside a quantity (`全年不少于3次` is no deadline).
    """
    dated = [span for span in spans if _is_deadline(text, span) and not (exact and span.grain in ("year", "whole"))]
    if not dated:
        return None
    last = max(dated, key=lambda s: (s.last or date.min, s.start))
    period = last.grain in ("period", "whole") and text[last.start : last.end][-1:] not in ("底", "末", "终")
    return When(last.first if period else None, last.last, _doubts(text, last))


def _doubts(text: str, span: Span) -> tuple[str, ...]:
    if span.grain == "day" and span.last is None and _KNOWN_YEAR.search(text, span.start, span.end):
        return ("suspicious_date",)
    before = _STRICTLY_BEFORE.match(text, span.end)
    return ("ambiguous_due_date",) if before and span.grain == "month" and text[span.end - 1] == "月" else ()


def _is_deadline(text: str, span: Span) -> bool:
    rest = text[span.end :].strip(" 。.;；,，)")
    if not rest or _BEFORE.match(text, span.end):
        return True
    starts = bool(_LEAD.match(text[: span.start]))
    return starts and (span.grain == "period" or text[span.end - 1] in "底末") and len(rest) <= 12
