"""One printed value to one Target: the readers at the end are tried in order, the first that understands decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

import regex

from jixiao_extract.messages import finding
from jixiao_normalize.model import Part, Target
from jixiao_normalize.values.blanks import is_blank, is_error
from jixiao_normalize.values.choices import chosen
from jixiao_normalize.values.labels import basis_of, is_share_label, label_of, without_numbering
from jixiao_normalize.values.quantities import (
    DAY_ONLY,
    RANGE,
    Quantity,
    Span,
    When,
    chinese_quantity,
    date_spans,
    deadline,
    joined_bounds,
    mask,
    quantities,
    ratio,
    without_names,
    without_powers,
)
from jixiao_normalize.values.targets import in_context
from jixiao_normalize.values.terms import (
    FRONT,
    clean,
    halfwidth,
    is_unit,
    plain,
    printed_unit,
    sign_operator,
    standard_unit,
    word_in_front,
    wraps_number,
)

# Sign or word, number, known unit: three values of four. Months, years and days may be dates: left to the readers.
_PLAIN = regex.compile(
    r"([<>=≤≥≧≦]{1,2}|约|不[少低]于|不超过)? ?((?:0|[1-9]\d{0,14})(?:\.\d+)?) ?((?![年月日号季成])[^\d\s.,、;:~-]{0,8})"
)
_LIKE_DATE = regex.compile(r"(?:19|20)\d{2}(?:\.\d{1,2}|\d{4})")
_INNER_NUMBER = regex.compile(r"(?<=\S)(?=指标\d+[:：])")
_STARS = regex.compile(r"^[★☆※▲●•◆■\s]+(?=\S)")
_QUALITATIVE = regex.compile(r"定性(?:指标|分析|描述)?\s*[:、,-]?\s*")
_QUANTITATIVE = regex.compile(r"定量(?:指标)?\s*[:、,-]?\s*(?=\S)")
_NONE_AROUND = regex.compile(r"无\s+(\S.*?)\s+(?:无|/|-)")
_CLAUSE = regex.compile(r"[,;。!、]")
_STOP = regex.compile(r"[。;!]")
_BROKEN_NUMBER = regex.compile(r"\d(?:[.,]+| +)\d")
_DIGIT = regex.compile(r"\d")
# More digits right beside the one quantity that was understood: it may be the smaller half of what is meant.
_TOUCHES = regex.compile(r"(?r)(?<![A-Za-z][\d.]*)\d[^\p{L}]{0,3}$")
_TOUCHED = regex.compile(r"[^\p{L}(]{0,3}\d")
_LETTER = regex.compile(r"\p{L}")
_SEPARATOR = regex.compile(r"[,;、。\s]")
# More characters than this around one quantity are prose that mentions it; the longest real label met has 22.
_MOST_WORDS = 30
# Words that a bound may govern: longer ones are a sentence that begins with 不低于.
_LONGEST_BOUND = 24
# Characters to one quantity beyond which a text with several of them is prose, not a list of targets.
_MOST_PROSE = 40
# Targets are set to a hundredth, shares to a thousandth; only money is honestly exact to the 元 of a 万元 figure.
_EXACT_DECIMALS = 4
# No cell of targets is longer, in characters: what is, is text, and nothing is looked for in it.
_LONGEST_VALUE = 400


@dataclass(frozen=True, slots=True)
class Value:
    """One value being read: as printed (cleaned), in half width, and with its dates masked; all of one length."""

    printed: str
    half: str
    masked: str
    spans: tuple[Span, ...]
    found: tuple[Quantity, ...]
    year: int | None


def parse_target(printed: str, content: str = "", year: int | None = None) -> Target:
    """Operator, value and unit of a merged value cell. content: the indicator's name; year: the form's, for dates."""
    read = read_value(printed, year)
    return _measurement(printed, read) if _too_exact(read) else in_context(read, content)


def _too_exact(target: Target) -> bool:
    """A bare figure in 万 of a unit that is not money, exact to the single unit: a count that was copied, not a target."""
    exact = len((target.value or "").partition(".")[2]) >= _EXACT_DECIMALS
    if not exact or target.operator != "=" or target.explicit or target.unit is None:
        return False
    unit = standard_unit(target.unit)
    return unit.factor > 1 and not (unit.name or "").startswith("元")


def _measurement(printed: str, target: Target) -> Target:
    """The figure kept as text, as the one published form that has such a value marks it, and told."""
    return Target("定性", clean(printed), findings=(*target.findings, finding("suspicious_precision", clean(printed))))


@lru_cache(maxsize=16384)
def read_value(printed: str, year: int | None = None) -> Target:
    """What the value alone says, before the row around it is looked at."""
    text = chosen(clean(printed))
    if not text:
        return Target(findings=(finding("missing_value"),))
    read = _plain_quantity(text) or _power(text, year) or _read(text, year)
    return _doubting(read, "number_over_lines") if wraps_number(printed) else read


def _power(text: str, year: int | None) -> Target | None:
    """A quantity with a power of ten, read with its number written out; words keep it as printed."""
    written = without_powers(text)
    read = _read(written, year) if written != text else Target()
    return read if read.operator not in (None, "定性") else None


def _plain_quantity(text: str) -> Target | None:
    match = _PLAIN.fullmatch(halfwidth(text))
    if match is None or (match[3] and not is_unit(match[3])) or (not match[3] and _LIKE_DATE.fullmatch(match[2])):
        return None
    operator = (FRONT.get(match[1]) or sign_operator(match[1])) if match[1] else "="
    if operator is None:
        return None
    unit = printed_unit(text[match.start(3) :])
    return Target(operator, plain(Decimal(match[2])), unit, match[1] is not None, "printed" if unit else None)


def _read(text: str, year: int | None) -> Target:
    if len(text) > _LONGEST_VALUE:
        prose = Value(text, halfwidth(text), "", (), (), year)
        return _marked_qualitative(prose) or _qualitative(prose, text, explicit=False)
    if _INNER_NUMBER.search(text):
        return _numbered(text, year)
    stars = _STARS.match(text)
    value = value_of(text[stars.end() :] if stars else text, year)
    return next(target for reader in _READERS if (target := reader(value)) is not None)


def _numbered(text: str, year: int | None) -> Target:
    """Several values under numbers of their own in one cell (`指标1：500人指标2：5个`)."""
    read = [read_value(without_numbering(part), year) for part in _INNER_NUMBER.split(text)]
    return Target("复合", text, parts=tuple(Part(None, r.operator, r.value, r.unit) for r in read))


def value_of(text: str, year: int | None) -> Value:
    """The cleaned text with its dates and quantities found."""
    half = halfwidth(text)
    spans = date_spans(half, year)
    if not _DIGIT.search(half):
        return Value(text, half, mask(half, spans), spans, (), year)
    masked = without_names(DAY_ONLY.sub(lambda m: "\0" * len(m[0]), mask(half, spans)))
    found = joined_bounds(masked, quantities(text, masked))
    return Value(text, half, masked, spans, tuple(found), year)


def _error(value: Value) -> Target | None:
    return Target(findings=(finding("error_value", value.half),)) if is_error(value.half) else None


def _blank(value: Value) -> Target | None:
    return Target(findings=(finding("placeholder", value.printed[:40]),)) if is_blank(value.half) else None


def _marked_qualitative(value: Value) -> Target | None:
    """`定性` in front, or the 无 … 无 that three columns leave behind when their lines are drawn together."""
    prefix = _QUALITATIVE.match(value.half)
    if prefix:
        return _qualitative(value, value.printed[prefix.end() :], explicit=True)
    around = _NONE_AROUND.fullmatch(value.half)
    return _qualitative(value, value.printed[around.start(1) : around.end(1)], explicit=True) if around else None


def _qualitative(value: Value, words: str, explicit: bool) -> Target:
    """A value of words, with its deadline where it prints one."""
    findings = () if words.strip() else (finding("missing_value"),)
    target = Target("定性", words.strip() or None, None, explicit, findings=findings)
    return _dated(target, deadline(value.half, value.spans))


def _marked_quantitative(value: Value) -> Target | None:
    prefix = _QUANTITATIVE.match(value.half)
    return _read(value.printed[prefix.end() :], value.year) if prefix else None


def _ratio(value: Value) -> Target | None:
    found = ratio(value.half) if not value.spans and len(value.found) < 2 else None
    if found is None:
        return None
    text = value.printed[found.start : found.end].replace(" ", "")
    return Target(found.operator or "=", text, None, found.operator is not None, findings=(finding("ratio", text),))


def _one(value: Value) -> Target | None:
    found = _only(value)
    if found is None:
        return None
    if _TOUCHES.search(without_numbering(value.masked[: found.start])) or _TOUCHED.match(value.masked, found.end):
        return _doubting(_qualitative(value, value.printed, explicit=False), "suspicious_number")
    label, tail = value.printed[: found.start], value.printed[found.end :]
    if _is_prose(value.half[: found.start].strip(), value.half[found.end :].strip(" 。;,")):
        return _doubting(_qualitative(value, value.printed, explicit=False), "quantity_in_text")
    label, operator = _bound_over(label, found)
    read = _measured(found, basis_of(label, tail))
    read = replace(read, operator=operator, explicit=True) if operator else read
    return _dated(read, deadline(value.half, value.spans, exact=True))


def _bound_over(label: str, found: Quantity) -> tuple[str, str | None]:
    """The label without the word of bounding that opens it, and its operator: `不低于` in `不低于低保标准的1.3倍`.

    The word governs the whole clause, and so the quantity that closes it, where nothing nearer bounds that.
    """
    mark = word_in_front(halfwidth(label)) if found.operator is None else None
    if mark is None or mark.kind != "word" or _CLAUSE.search(halfwidth(label)):
        return label, None
    return label[mark.end :], mark.operator


def _only(value: Value) -> Quantity | None:
    """The one quantity of the value; of several in one clause, the rate that the others only qualify."""
    if len(value.found) == 1:
        return value.found[0]
    if not value.found:
        return chinese_quantity(value.printed, value.masked)
    first, last = value.found[0], value.found[-1]
    qualified = is_share_label(value.half[: last.start]) and not _SEPARATOR.search(value.half[first.end : last.start])
    return last if qualified else None


def _is_prose(label: str, tail: str) -> bool:
    """Whether the quantity is only mentioned in a longer text."""
    if len(label) + len(tail) > _MOST_WORDS:
        return True
    return bool(_STOP.search(label)) or (bool(_STOP.search(tail)) and bool(label))


def _measured(found: Quantity, basis: str | None) -> Target:
    explicit = found.operator is not None and (found.operator != RANGE or found.mark is not None)
    findings = tuple(finding(code, found.value) for code in found.doubts)
    unit_source = "printed" if found.unit else None
    return Target(found.operator or "=", found.value, found.unit, explicit, unit_source, basis=basis, findings=findings)


def _several(value: Value) -> Target | None:
    if len(value.found) < 2:
        return None
    if len(value.half) > _MOST_PROSE * len(value.found):
        return _doubting(_qualitative(value, value.printed, explicit=False), "quantity_in_text")
    return Target("复合", value.printed, None, any(q.operator for q in value.found), parts=_parts(value))


def _parts(value: Value) -> tuple[Part, ...]:
    ends = (0, *(found.end for found in value.found))
    return tuple(
        Part(label_of(value.printed[end : found.start]), found.operator or "=", found.value, found.unit)
        for end, found in zip(ends, value.found, strict=False)
    )


def _bounded_words(value: Value) -> Target | None:
    """A sign, or a word such as 不低于, before words: `不超过当年预算金额`, `≤2023年6月`."""
    mark = word_in_front(value.half)
    words = value.printed[mark.end :].strip() if mark else ""
    if mark is None or not words:
        return None
    if mark.kind == "word" and (len(words) > _LONGEST_BOUND or _CLAUSE.search(halfwidth(words[:-1]))):
        return None
    rest = value.half[mark.end :]
    return _dated(Target(mark.operator, words, None, True), deadline(rest, date_spans(rest, value.year)))


def _text(value: Value) -> Target:
    digits = any(c.isdecimal() for c in value.masked)
    broken = _BROKEN_NUMBER.search(value.masked) or (digits and not _LETTER.search(value.masked))
    read = _qualitative(value, value.printed, explicit=False)
    return _doubting(read, "suspicious_number") if broken else read


def _dated(target: Target, when: When | None) -> Target:
    if when is None:
        return target
    return _doubting(replace(target, start_date=when.start_date, due_date=when.due_date), *when.doubts)


def _doubting(target: Target, *codes: str) -> Target:
    return replace(target, findings=target.findings + tuple(finding(code) for code in codes)) if codes else target


_READERS = (
    _error,
    _blank,
    _marked_qualitative,
    _marked_quantitative,
    _ratio,
    _one,
    _several,
    _bounded_words,
    _text,
)
