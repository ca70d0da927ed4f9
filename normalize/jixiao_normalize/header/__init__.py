"""Which column of an indicator table plays which role.

    roles           the header's words
    periods         中期 or 年度, by heads and headings
    tier_columns, content, column_kinds     columns known by what stands in them
    guess           tables under heads that no vocabulary knows
    doubts          does what stands in the columns agree with their heads?
"""

from jixiao_normalize.header.column_kinds import SIDE, SKIP_COST, assign_columns, fit, place_row
from jixiao_normalize.header.content import settle
from jixiao_normalize.header.doubts import cross_check
from jixiao_normalize.header.guess import guessed_header
from jixiao_normalize.header.roles import find_header
from jixiao_normalize.header.tier_columns import lacks_names, under_bands

__all__ = [
    "SIDE",
    "SKIP_COST",
    "assign_columns",
    "cross_check",
    "find_header",
    "fit",
    "guessed_header",
    "lacks_names",
    "place_row",
    "settle",
    "under_bands",
]
