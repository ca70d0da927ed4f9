"""What a spreadsheet shows for a value under its number format (ECMA-376 part 1, 18.8.30 and 18.8.31).

    code        a format taken apart into sections of tokens
    digits      numbers under 0 # ? . , % E+
    dates       serial numbers as dates and times
    builtin     formats that files name by number alone
    shown       the value as the cell shows it
"""

from jixiao_extract.sheet.number_format.builtin import BUILTIN_FORMATS
from jixiao_extract.sheet.number_format.shown import shown_number, shown_text

__all__ = [
    "BUILTIN_FORMATS",
    "shown_number",
    "shown_text",
]
