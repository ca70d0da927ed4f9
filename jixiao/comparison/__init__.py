"""Two databases, or two versions of the forms of one, side by side: what was added, removed and changed, by field.

    database A ─┐
                ├─▶ pairs of forms ─▶ pairs of rows ─▶ Difference ─▶ text, JSON, one HTML page
    database B ─┘

    difference      the nouns
    tables          what is compared of each view, and by what its rows are known
    forms           which form of one side is which of the other
    rows            which row is which, and what differs in it
    comparing       the whole way
    text, page      for people; JSON for programs
"""

from jixiao.comparison.comparing import compare_databases, compare_versions
from jixiao.comparison.difference import Change, Difference, FormDifference, RowDifference
from jixiao.comparison.page import difference_to_page
from jixiao.comparison.text import difference_to_json, difference_to_text

__all__ = [
    "Change",
    "Difference",
    "FormDifference",
    "RowDifference",
    "compare_databases",
    "compare_versions",
    "difference_to_json",
    "difference_to_page",
    "difference_to_text",
]
