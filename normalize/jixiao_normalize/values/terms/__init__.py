"""What a printed value is made of: folded text, signs and words that bound it, numbers, units.

    fold        half width, one spelling a sign, no separators inside a number
    operators   signs and words in front of a quantity or behind it
    numbers     Arabic, Chinese, shares such as 百分之九十
    units       units as printed and their standard form
    measures    the unit behind a number
"""

from jixiao_normalize.values.terms.fold import clean, halfwidth, wraps_number
from jixiao_normalize.values.terms.measures import Unit, find_unit, unit_at, unit_over_word
from jixiao_normalize.values.terms.numbers import ARABIC, CHINESE, CHINESE_DIGITS, arabic_value, chinese_value, plain
from jixiao_normalize.values.terms.operators import (
    BEHIND,
    FRONT,
    NAMES,
    NOT_UNITS,
    QUALITATIVE,
    QUANTITATIVE,
    SIGN_LETTERS,
    SIGNS_AT,
    Mark,
    mark_before,
    mark_behind,
    sign_operator,
    without_link,
    word_in_front,
)
from jixiao_normalize.values.terms.units import LONGEST_UNIT, SCALE, is_unit, printed_unit, standard_unit, unit_end

__all__ = [
    "ARABIC",
    "BEHIND",
    "CHINESE",
    "CHINESE_DIGITS",
    "FRONT",
    "LONGEST_UNIT",
    "NAMES",
    "NOT_UNITS",
    "QUALITATIVE",
    "QUANTITATIVE",
    "SCALE",
    "SIGNS_AT",
    "SIGN_LETTERS",
    "Mark",
    "Unit",
    "arabic_value",
    "chinese_value",
    "clean",
    "find_unit",
    "halfwidth",
    "is_unit",
    "mark_before",
    "mark_behind",
    "plain",
    "printed_unit",
    "sign_operator",
    "standard_unit",
    "unit_at",
    "unit_end",
    "unit_over_word",
    "without_link",
    "word_in_front",
    "wraps_number",
]
