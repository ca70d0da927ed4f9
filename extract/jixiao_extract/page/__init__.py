"""One page of words and rulings to tables and lines of text: the one table builder of every geometric reader.

    words, rulings      the nouns: texts with boxes, thin boxes that make straight edges
    ink                 what a reader that draws hands over: words, rulings and shades of a page
    orientation         a page whose text stands on its side, turned for reading
    raised_words        raised digits told by size and place
    overflow            text that runs over the edge of its cell
    grid                edges → positions → walls between slots → cells
    layout              tables and lines in reading order (side_by_side: two tables abreast)
    run_together        cells that lost the rule between them
    open_frames, lost_columns   tables without an outer frame
    unruled/            tables whose rules are missing
    line_breaks         breaks that an author made, told from those that a narrow cell made
"""

from jixiao_extract.page.ink import PageInk, PagePicture, blank_page
from jixiao_extract.page.layout import PageCell, PageLayout, PageTable, page_layout
from jixiao_extract.page.line_breaks import cell_text
from jixiao_extract.page.lost_columns import with_lost_columns
from jixiao_extract.page.open_frames import with_open_sides
from jixiao_extract.page.orientation import Turn, blocks_as_displayed, find_turn, notes_as_displayed, upright
from jixiao_extract.page.overflow import with_runs_kept
from jixiao_extract.page.raised_words import with_raised
from jixiao_extract.page.rulings import MAX_THICKNESS, Rulings, strokes_to_rulings
from jixiao_extract.page.unruled import BarePage, bare_page, with_guessed_columns
from jixiao_extract.page.words import Floats, Ints, Line, Words, as_words, join_lines, middles, words_to_lines

__all__ = [
    "MAX_THICKNESS",
    "BarePage",
    "Floats",
    "Ints",
    "Line",
    "PageCell",
    "PageInk",
    "PageLayout",
    "PagePicture",
    "PageTable",
    "Rulings",
    "Turn",
    "Words",
    "as_words",
    "bare_page",
    "blank_page",
    "blocks_as_displayed",
    "cell_text",
    "find_turn",
    "join_lines",
    "middles",
    "notes_as_displayed",
    "page_layout",
    "strokes_to_rulings",
    "upright",
    "with_guessed_columns",
    "with_lost_columns",
    "with_open_sides",
    "with_raised",
    "with_runs_kept",
    "words_to_lines",
]
