"""The money block: a grid comes in, Funding in yuan goes out.

    text        what one cell says by itself
    heads       what the amounts below a head measure
    areas       where money blocks begin and end
    block       the lines of a block
    lines       lines settled: which is the budget, which a 中期 amount, which said twice
"""

from jixiao_normalize.money.block import read_money
from jixiao_normalize.money.heads import ANNUAL
from jixiao_normalize.money.lines import inline_money
from jixiao_normalize.money.text import is_amount, is_level, is_source, is_total, source_name, unit_in

__all__ = [
    "ANNUAL",
    "inline_money",
    "is_amount",
    "is_level",
    "is_source",
    "is_total",
    "read_money",
    "source_name",
    "unit_in",
]
