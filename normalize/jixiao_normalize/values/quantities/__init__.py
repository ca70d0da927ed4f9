"""Quantities found in a value: a number with its operator, unit and place in the text.

    quantity    the noun
    chinese, powers, ranges, ratios, dates      the shapes it comes in
    names       numbers that name something and count nothing
    scan        all quantities of a value
"""

from jixiao_normalize.values.quantities.chinese import chinese_quantity
from jixiao_normalize.values.quantities.dates import DAY_ONLY, Span, When, date_spans, deadline, mask
from jixiao_normalize.values.quantities.names import without_names
from jixiao_normalize.values.quantities.powers import without_powers
from jixiao_normalize.values.quantities.quantity import Quantity
from jixiao_normalize.values.quantities.ranges import RANGE, joined_bounds, same_unit
from jixiao_normalize.values.quantities.ratios import ratio
from jixiao_normalize.values.quantities.scan import quantities

__all__ = [
    "DAY_ONLY",
    "RANGE",
    "Quantity",
    "Span",
    "When",
    "chinese_quantity",
    "date_spans",
    "deadline",
    "joined_bounds",
    "mask",
    "quantities",
    "ratio",
    "same_unit",
    "without_names",
    "without_powers",
]
