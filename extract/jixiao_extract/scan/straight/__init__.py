"""A picture of a page to the straight page and its rules.

    ink             colours taken away, light made even
    streaks         lines of a copier from edge to edge, filled
    marks           letters, how high they are, lines they run in
    upright         which way is up
    flatten         the page laid straight and flat, and the way back
    ruling_lines    the rules of a straight page
    walls           what is lost of them, told by where the others stand
"""

from jixiao_extract.scan.straight.flatten import (
    Way,
    WayBack,
    find_bend,
    leaning_matrix,
    straightened,
    turn,
    unbent,
)
from jixiao_extract.scan.straight.ink import to_ink
from jixiao_extract.scan.straight.marks import find_marks, lean, text_lines
from jixiao_extract.scan.straight.ruling_lines import (
    as_rulings,
    pieces_of_rules,
    pieces_that_meet,
    without_dust,
    without_rules,
)
from jixiao_extract.scan.straight.streaks import without_streaks
from jixiao_extract.scan.straight.upright import stands_on_its_head, stands_on_its_side
from jixiao_extract.scan.straight.walls import whole_walls

__all__ = [
    "Way",
    "WayBack",
    "as_rulings",
    "find_bend",
    "find_marks",
    "lean",
    "leaning_matrix",
    "pieces_of_rules",
    "pieces_that_meet",
    "stands_on_its_head",
    "stands_on_its_side",
    "straightened",
    "text_lines",
    "to_ink",
    "turn",
    "unbent",
    "whole_walls",
    "without_dust",
    "without_rules",
    "without_streaks",
]
