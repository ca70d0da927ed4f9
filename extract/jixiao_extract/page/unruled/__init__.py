"""Tables whose rules are missing, by where their texts stand.

    row_rules       stretches of a page that rules part into rows
    sections        rows that keep to the gaps of one of them
    columns, rows   the columns of ruled rows, the rows of ruled columns
    tables          the pages laid out again
"""

from jixiao_extract.page.unruled.tables import BarePage, bare_page, with_guessed_columns

__all__ = [
    "BarePage",
    "bare_page",
    "with_guessed_columns",
]
