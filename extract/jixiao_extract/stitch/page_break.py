"""What belongs together on the two sides of a page break.

Some producers leave the cut cells open (spreadsheets), some close them on both pages (Word, Writer):

    page 1  │ output │ quantity │ courses │ ≥ 3 │        │ goal 8 │ raise the share of │
            │        ├──────────┼─────────┼─────┤        └────────┴────────────────────┘
    ────────┊        ┊ ──────────────────────────   or   ─────────────────────────────────
    page 2  │        │ quality  │ passed  │ 95% │        ┌────────┬────────────────────┐
            └────────┴──────────┴─────────┴─────┘        │        │ towns with a bus.  │

An open pair goes on. A closed pair is judged by its text, from left to right, as labels nest: a label goes on while
every label left of it does. A pair so judged is a guess, and said to be one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from jixiao_extract.page import PageCell, PageTable, join_lines
from jixiao_extract.stitch.break_evidence import (
    Surroundings,
    breaks_off,
    fills_bottom,
    is_blank_alone,
    is_full,
    is_incomplete,
    is_long,
    is_never_blank,
    is_prose,
    is_unbalanced,
    never_merges,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """The cell above the break and the cell below it in the same columns."""

    above: PageCell
    below: PageCell

    @property
    def is_merged(self) -> bool:
        """Whether one of them holds several rows."""
        return self.above.row_span > 1 or self.below.row_span > 1

    @property
    def is_printed_twice(self) -> bool:
        """Whether there is text on both sides."""
        return bool(self.above.lines and self.below.lines)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """links: the pairs that are one cell. row_cut: the rows above and below are one row. guessed: judged by text."""

    links: tuple[Pair, ...] = ()
    row_cut: bool = False
    guessed: bool = False


def find_page_break(head: PageTable, tail: PageTable) -> PageBreak:
    """How the last row of head and the first of tail meet; both on the same columns."""
    above = _bottom_cells(head)
    below = {(cell.col, cell.col_end): cell for cell in tail.cells if cell.row == 0}
    pairs = [Pair(a, below[a.col, a.col_end]) for a in above if (a.col, a.col_end) in below]
    complete = len(pairs) == len(above) == len(below)
    opened = _open_pairs(pairs) if _has_frame(head) else ()
    if opened and len(opened) < len(pairs):
        return PageBreak(opened)
    # Where the other columns end elsewhere on the page, the open ones go on alone.
    if opened and not complete and not any(pair.is_printed_twice for pair in opened):
        return PageBreak(opened)
    if opened and complete and _may_be_one_row(pairs):
        return PageBreak(opened, row_cut=True)
    rest = Surroundings(head, tail)
    if complete and _is_cut_row(pairs, rest):
        return PageBreak(tuple(pairs), row_cut=True, guessed=True)
    links = _carried(pairs, rest)
    return PageBreak(links, guessed=bool(links))


def _bottom_cells(table: PageTable) -> list[PageCell]:
    """The cells that reach the last row, left to right; found from the end, for the table may have many pages."""
    found: list[PageCell] = []
    wanted = table.n_cols
    for cell in reversed(table.cells):
        if cell.row_end == table.n_rows:
            found.append(cell)
            wanted -= cell.col_span
        if not wanted:
            break
    return sorted(found, key=lambda cell: cell.col)


def _has_frame(head: PageTable) -> bool:
    """Whether the table is closed at its top: where no page draws a frame, an open cell at a break tells nothing."""
    return not all(cell.open_top for cell in takewhile(lambda cell: cell.row == 0, head.cells))


def _open_pairs(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Pairs without a rule between. A side that draws all of its cells alike tells nothing where the other does not.

    A rule between two rows is drawn on either page or on both; a page may also close every cell with a rule of its own.
    """
    above, below = [pair.above.open_bottom for pair in pairs], [pair.below.open_top for pair in pairs]
    told = [side for side in (above, below) if len(set(side)) > 1]
    if not told and all(above) and all(below):
        return tuple(pairs)
    return tuple(pair for i, pair in enumerate(pairs) if told and all(side[i] for side in told))


def _may_be_one_row(pairs: Sequence[Pair]) -> bool:
    """Whether all-open pairs are a row cut in two, not two rows of a table drawn without rules at the break."""
    both = [pair for pair in pairs if pair.is_printed_twice]
    return sum(not is_full(pair.above) and not _same_text(pair) for pair in both) < 2


def _same_text(pair: Pair) -> bool:
    return join_lines(pair.above.lines) == join_lines(pair.below.lines)


def _is_cut_row(pairs: Sequence[Pair], rest: Surroundings) -> bool:
    """Whether closed pairs are one row: what is printed below only continues what is above, or one side is blank.

    The sign of a cut is a blank that a row of its own would not have: right of a text that goes on, or in a label
    column that never merges.
    """
    running = [pair for pair in pairs if pair.is_printed_twice]
    own = [pair for pair in pairs if not pair.is_printed_twice and not pair.is_merged]
    above = [pair.above for pair in own if pair.above.lines]
    below = [pair.below for pair in own if pair.below.lines]
    if above and below:
        return False
    alone = [pair.above for pair in running if not pair.is_merged]
    beside_text = alone[0] if len(alone) == 1 else None
    blanks = [c for c in above or below if is_never_blank(c, rest) or (beside_text and is_blank_alone(c, beside_text, rest))]
    in_labels = any(never_merges(cell, rest) for cell in blanks)
    if not running:
        return in_labels
    if all(breaks_off(pair.above, rest) for pair in running) and any(is_long(pair.above) for pair in running):
        return True
    if not above:
        return False
    beside = any(cell.col > running[0].above.col for cell in blanks)
    # Figures and short words on both sides are two values, unless most of the row below is blank.
    words = all(is_prose(pair.above) or pair.is_merged for pair in running)
    if beside and (words or len(above) >= len(alone)):
        return all(fills_bottom(pair.above) for pair in running)
    if in_labels and words:
        return all(fills_bottom(pair.above) and is_full(pair.above) for pair in running)
    sure = len(running) == 1 or any(is_incomplete(pair.above, rest) for pair in running)
    return sure and words and all(breaks_off(pair.above, rest) for pair in running)


def _carried(pairs: Sequence[Pair], rest: Surroundings) -> tuple[Pair, ...]:
    """Closed pairs whose label or text goes on below.

    Labels nest from the left, so a new label ends the nest. Values do not: after them a second block of the form may
    bring labels of its own (中期 beside 年度), that go on where blank cells tell so.
    """
    links: list[Pair] = []
    ended, before = False, 0
    for pair in pairs:
        nested = bool(links) and links[-1].above.col_end == pair.above.col
        gap = pair.above.col > before
        before = pair.above.col_end
        if gap or (not nested and pair.above.col and not links):
            break
        if not ended and _goes_on(pair, rest, nested):
            links.append(pair)
        else:
            ended = pair.is_merged or not never_merges(pair.above, rest)
    # A table whose every column goes on is a repeated or an empty row, no nest of labels.
    return tuple(links) if len(links) < len(pairs) else ()


def _is_label_again(pair: Pair) -> bool:
    """Whether a label over several rows is printed on both pages, as where the head that is repeated has it beside it."""
    return pair.above.row_span > 1 and pair.below.row_span > 1 and pair.is_printed_twice and _same_text(pair)


def _goes_on(pair: Pair, rest: Surroundings, nested: bool) -> bool:
    above = pair.above
    if _is_label_again(pair):
        return True
    if pair.is_printed_twice:
        runs_out = breaks_off(above, rest) and (nested or len(above.lines) > 1)
        return pair.is_merged and (is_unbalanced(above) or runs_out)
    if nested or above.col == 0:
        return pair.is_merged or is_never_blank(above, rest, 0)
    return pair.is_merged or (is_never_blank(above, rest) and not never_merges(above, rest))
