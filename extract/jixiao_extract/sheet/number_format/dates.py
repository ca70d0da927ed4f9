"""Serial numbers under date and time formats (ECMA-376 part 1, 18.17.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from jixiao_extract.flow import below_hundred, digit_by_digit
from jixiao_extract.sheet.number_format.code import Section, Token

_EPOCH_1904 = datetime(1904, 1, 1)
_EPOCH_1900 = datetime(1899, 12, 30)
# Serial 60 is 29 February 1900, a day that never was: earlier serials count from a day later.
_FICTITIOUS_DAY = 60
# 31 December 9999, the last day Excel shows.
_LAST_SERIAL = 2958465
_WEEKDAYS = "一二三四五六日"
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class _Moment:
    """A serial as a moment, its seconds since day 0, and how the section wants it told."""

    time: datetime
    seconds: Decimal
    half_day: bool
    section: Section


def date_text(serial: Decimal, section: Section, date_1904: bool) -> str | None:
    """The printed date or time; None for serials that are no date."""
    if not 0 <= serial <= _LAST_SERIAL:
        return None
    digits = _second_digits(section.tokens)
    seconds = (serial * 86400).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    half_day = any(token.kind == "ampm" for token in section.tokens)
    moment = _Moment(_epoch(serial, date_1904) + timedelta(seconds=float(seconds)), seconds, half_day, section)
    return "".join(_token_text(i, moment) for i in range(len(section.tokens))).strip()


def _epoch(serial: Decimal, date_1904: bool) -> datetime:
    if date_1904:
        return _EPOCH_1904
    return _EPOCH_1900 + timedelta(days=1) if serial < _FICTITIOUS_DAY else _EPOCH_1900


def _second_digits(tokens: Sequence[Token]) -> int:
    """Digits of `.000` behind the seconds."""
    point = next((i for i, token in enumerate(tokens) if token.kind == "point"), len(tokens))
    return sum(token.kind == "digit" for token in tokens[point:])


def _token_text(i: int, moment: _Moment) -> str:
    token = moment.section.tokens[i]
    if token.kind == "elapsed":
        unit = {"h": 3600, "m": 60, "s": 1}[token.text[0]]
        return str(int(moment.seconds // unit)).zfill(len(token.text))
    if token.kind == "ampm":
        return _half_day(token.text, moment.time.hour)
    if token.kind == "digit":
        return _fraction_digit(i, moment)
    if token.kind == "date":
        minutes = token.text[0] in "mM" and len(token.text) <= 2 and _is_minute(moment.section.tokens, i)
        return _minute(token.text, moment) if minutes else _calendar(token.text.lower(), moment)
    return token.text


def _half_day(mark: str, hour: int) -> str:
    morning, evening = mark.split("/")
    return morning if hour < 12 else evening


def _fraction_digit(i: int, moment: _Moment) -> str:
    tokens = moment.section.tokens
    place = sum(token.kind == "digit" for token in tokens[:i])
    digits = format(moment.seconds, "f").partition(".")[2]
    return digits[place] if place < len(digits) else "0"


def _is_minute(tokens: Sequence[Token], i: int) -> bool:
    """`m` means minutes right behind hours or right before seconds."""
    parts = [(k, token) for k, token in enumerate(tokens) if token.kind in ("date", "elapsed")]
    at = next(n for n, (k, _) in enumerate(parts) if k == i)
    before = parts[at - 1][1].text[0].lower() if at else ""
    behind = parts[at + 1][1].text[0].lower() if at + 1 < len(parts) else ""
    return before == "h" or behind == "s"


def _minute(text: str, moment: _Moment) -> str:
    return _count(moment.time.minute, len(text), moment.section.numerals)


def _count(number: int, width: int, numerals: int) -> str:
    return below_hundred(number, numerals) if numerals else str(number).zfill(min(width, 2))


def _calendar(text: str, moment: _Moment) -> str:
    time, numerals, width = moment.time, moment.section.numerals, len(text)
    if text[0] in "ye":
        year = f"{time.year % 100:02d}" if text in ("y", "yy") else str(time.year)
        return digit_by_digit(year, numerals) if numerals else year
    if text[0] == "m":
        return _month(width, moment)
    if text[0] == "d" and width > 2:
        return _weekday(width, moment)
    if text[0] == "a":
        return ("星期" if width == 4 else "") + _WEEKDAYS[time.weekday()]
    hour = (time.hour % 12 or 12) if moment.half_day else time.hour
    return _count({"d": time.day, "h": hour, "s": time.second}[text[0]], width, numerals)


def _month(width: int, moment: _Moment) -> str:
    if width <= 2:
        return _count(moment.time.month, width, moment.section.numerals)
    if moment.section.chinese:
        return below_hundred(moment.time.month, 1) + "月"
    name = _ENGLISH_MONTHS[moment.time.month - 1]
    return {3: name[:3], 5: name[0]}.get(width, name)


def _weekday(width: int, moment: _Moment) -> str:
    day = moment.time.weekday()
    if moment.section.chinese:
        return ("星期" if width > 3 else "周") + _WEEKDAYS[day]
    return _ENGLISH_DAYS[day][: 3 if width == 3 else None]
