"""Structured text to blocks: what every reader of a word processor's or browser's file shares.

A flow of paragraphs, frames and raw tables comes in; Paragraphs and Tables in reading order go out.

    raised_digits, symbol_fonts, radicals       characters as the page shows them
    chinese_numerals                digits as Chinese numerals
    column_grid, cell_spans        where cells stand in the grid, from widths and spans
    blocks                          frames opened, nested tables set after their host
"""

from jixiao_extract.flow.blocks import Piece, RawTable, flow_to_blocks, tidy
from jixiao_extract.flow.cell_spans import MarkedCell, SpanCell, marked_rows_to_table, span_rows_to_table
from jixiao_extract.flow.chinese_numerals import below_hundred, digit_by_digit
from jixiao_extract.flow.column_grid import columns_by_edges, grid_columns
from jixiao_extract.flow.radicals import everyday, with_everyday_characters
from jixiao_extract.flow.raised_digits import raised
from jixiao_extract.flow.symbol_fonts import has_symbols, set_in_font, symbol_text, symbols_as_text

__all__ = [
    "MarkedCell",
    "Piece",
    "RawTable",
    "SpanCell",
    "below_hundred",
    "columns_by_edges",
    "digit_by_digit",
    "everyday",
    "flow_to_blocks",
    "grid_columns",
    "has_symbols",
    "marked_rows_to_table",
    "raised",
    "set_in_font",
    "span_rows_to_table",
    "symbol_text",
    "symbols_as_text",
    "tidy",
    "with_everyday_characters",
]
