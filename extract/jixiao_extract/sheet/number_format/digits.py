"""Numbers under digit placeholders: 0 # ? . , % E+ and fractions.

    #,##0.0 under 1234.56: digits are dealt out from the point to the left, the first placeholder takes the rest

        #   ,   #   #   0   .   0
        1   ,   2   3   4   .   6
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from jixiao_extract.flow import digit_by_digit
from jixiao_extract.sheet.number_format.code import Section, Token

# Excel computes in doubles and shows 15 significant digits; the rest is noise of the binary fraction.
_FIFTEEN = ".15g"
# A number may have 300 digits before the point (1e300): quantizing must not fail. Digits.
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
_ABSENT = {"0": "0", "?": " ", "#": ""}


def decimal_of(value: float) -> Decimal:
    """The number as Excel knows it, without the noise of the binary fraction."""
    return Decimal(format(value, _FIFTEEN)) if isinstance(value, float) else Decimal(value)


def number_text(number: Decimal, section: Section) -> str:
    """A number of 0 or more under one section."""
    kinds = [token.kind for token in section.tokens]
    if "exponent" in kinds:
        text = _scientific(number, section.tokens)
    elif "digit" not in kinds:
        text = "".join(token.text for token in section.tokens)
    elif "slash" in kinds and _is_fraction(section.tokens):
        text = _fraction(number, section.tokens)
    else:
        scaled = number.scaleb(2 * kinds.count("percent") - 3 * _scaling_commas(section.tokens))
        text = _fixed(scaled, section.tokens)
    return digit_by_digit(text, section.numerals) if section.numerals else text


def _fixed(number: Decimal, tokens: Sequence[Token]) -> str:
    point = _point(tokens)
    decimals = sum(token.kind == "digit" for token in tokens[point:])
    rounded = number.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
    whole, _, fraction = format(rounded, "f").partition(".")
    return _whole_part(whole.lstrip("0"), tokens[:point]) + _decimal_part(fraction, tokens[point:])


def _whole_part(digits: str, tokens: Sequence[Token]) -> str:
    places = [i for i, token in enumerate(tokens) if token.kind == "digit"]
    grouped = any(token.kind == "comma" and places and places[0] < i < places[-1] for i, token in enumerate(tokens))
    shown: list[str] = []
    dealt = 0
    for i in range(len(tokens) - 1, -1, -1):
        if tokens[i].kind == "digit":
            wanted = max(len(digits) - dealt, 1) if i == places[0] else 1
            for _ in range(wanted):
                digit = digits[-1 - dealt] if dealt < len(digits) else _ABSENT[tokens[i].text]
                shown.append(digit + ("," if grouped and dealt and dealt % 3 == 0 and digit.strip() else ""))
                dealt += 1
        elif tokens[i].kind != "comma":
            shown.append(tokens[i].text)
    if not places:
        shown.insert(0, digits)
    return "".join(reversed(shown))


def _decimal_part(digits: str, tokens: Sequence[Token]) -> str:
    kept = digits.rstrip("0")
    shown: list[str] = []
    dealt = 0
    for token in tokens:
        if token.kind == "digit":
            shown.append(digits[dealt] if dealt < len(kept) else _ABSENT[token.text])
            dealt += 1
        elif token.kind != "comma":
            shown.append(token.text)
    return "".join(shown)


def _scaling_commas(tokens: Sequence[Token]) -> int:
    """Commas behind the last digit of the whole part: each divides by a thousand."""
    point = _point(tokens)
    behind = [i for i, token in enumerate(tokens) if token.kind == "digit"]
    last_whole = max((i for i in behind if i < point), default=-1)
    last = max(behind, default=-1)
    run_ends = {last_whole, last}
    count = 0
    for i, token in enumerate(tokens):
        if token.kind == "comma" and i - 1 in run_ends:
            count += 1
            run_ends.add(i)
    return count


def _scientific(number: Decimal, tokens: Sequence[Token]) -> str:
    split = next(i for i, token in enumerate(tokens) if token.kind == "exponent")
    exponent = number.adjusted() if number else 0
    decimals = sum(t.kind == "digit" for t in tokens[_point(tokens) : split])
    mantissa = number.scaleb(-exponent).quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
    if mantissa >= 10:
        mantissa, exponent = mantissa / 10, exponent + 1
    sign = "-" if exponent < 0 else "+" if tokens[split].text.endswith("+") else ""
    return f"{_fixed(mantissa, tokens[:split])}E{sign}{_fixed(Decimal(abs(exponent)), tokens[split + 1 :])}"


def _point(tokens: Sequence[Token]) -> int:
    return next((i for i, token in enumerate(tokens) if token.kind == "point"), len(tokens))


def _is_fraction(tokens: Sequence[Token]) -> bool:
    slash = next(i for i, token in enumerate(tokens) if token.kind == "slash")
    return tokens[slash - 1].kind == "digit" and slash + 1 < len(tokens)


def _fraction(number: Decimal, tokens: Sequence[Token]) -> str:
    """`# ?/?`: the whole part, then the nearest fraction with a denominator of that many digits."""
    slash = next(i for i, token in enumerate(tokens) if token.kind == "slash")
    below = "".join(token.text for token in tokens[slash + 1 :]).strip()
    exact = Fraction(number)
    if below.isdecimal() and int(below):
        part = Fraction(round(exact * int(below)), int(below))
        denominator = int(below)
    else:
        part = exact.limit_denominator(10 ** max(len(below), 1) - 1)
        denominator = part.denominator
    has_whole = sum(token.kind == "literal" for token in tokens[:slash]) > 0
    whole = int(part) if has_whole else 0
    numerator = int((part - whole) * denominator)
    shown = [str(whole)] if whole or (has_whole and not numerator) else []
    return " ".join([*shown, *([f"{numerator}/{denominator}"] if numerator or not has_whole else [])])
