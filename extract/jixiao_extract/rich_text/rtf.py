"""RTF: paragraphs and tables, with the merges that each row defines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain

from jixiao_extract.errors import DamagedFile
from jixiao_extract.flow import MarkedCell, Piece, RawTable, columns_by_edges, flow_to_blocks, marked_rows_to_table
from jixiao_extract.messages import finding
from jixiao_extract.model import Document
from jixiao_extract.rich_text.events import CellEdge, Event, rtf_events
from jixiao_extract.rich_text.tokens import rtf_tokens

NAME = "rtf"
_MAGIC = b"{\\rtf"
_CUT_OFF = finding("cut_off/groups")
# Twips in an inch, the unit of cell edges.
_INCH = 1440


@dataclass(slots=True)
class _Level:
    """What has been read at one depth of nesting and awaits its cell, row or table to end."""

    line: list[str] = field(default_factory=list)
    flow: list[Piece] = field(default_factory=list)
    cells: list[tuple[Piece, ...]] = field(default_factory=list)
    rows: list[tuple[Event, tuple[tuple[Piece, ...], ...]]] = field(default_factory=list)


def accepts(data: bytes, name: str) -> bool:
    """A group that begins with the control word rtf, whatever the suffix."""
    return data[:64].lstrip().startswith(_MAGIC)


def read(data: bytes, source: str) -> Document:
    """Body text and tables, a note where the file is cut off. Raises DamagedFile, LimitExceeded."""
    tokens = tuple(rtf_tokens(data.lstrip()))
    blocks = flow_to_blocks(events_to_flow(rtf_events(tokens)), source)
    kinds = Counter(token.kind for token in tokens)
    is_cut_off = kinds["open"] > kinds["close"]
    if is_cut_off and not blocks:
        raise DamagedFile(source, "the RTF file is cut off before any text")
    return Document(source, blocks, NAME, (_CUT_OFF,) if is_cut_off else ())


def events_to_flow(events: Iterable[Event]) -> Iterator[Piece]:
    """Paragraphs and tables of the body; a table ends where text of a lower level begins."""
    levels = [_Level()]
    for event in events:
        if event.kind == "text" and not event.text.strip() and event.level < len(levels) - 1:
            continue
        levels = _at_level(levels, event.level)
        here = levels[-1]
        if event.kind == "text":
            here.line.append(event.text)
            continue
        _end_line(here)
        if event.kind == "cell":
            here.cells.append(tuple(here.flow))
            here.flow.clear()
        elif event.kind == "row":
            here.rows.append((event, tuple(here.cells)))
            here.cells.clear()
    body = _closed(levels, 0)[0]
    _end_line(body)
    yield from body.flow


def _at_level(levels: list[_Level], level: int) -> list[_Level]:
    """The open levels up to this one: deeper ones closed into tables, missing ones opened."""
    return [*_closed(levels, level), *(_Level() for _ in range(level + 1 - len(levels)))]


def _closed(levels: list[_Level], level: int) -> list[_Level]:
    """Levels up to this one; what deeper ones hold is handed down to their hosts."""
    if len(levels) - 1 <= level:
        return levels
    host, guest = levels[-2], levels[-1]
    _end_line(host)
    _end_line(guest)
    tables = [rows_to_table(guest.rows)] if guest.rows else []
    host.flow.extend((*tables, *chain(*guest.cells), *guest.flow))
    return _closed(levels[:-1], level)


def _end_line(level: _Level) -> None:
    if level.line:
        level.flow.append("".join(level.line))
        level.line.clear()


def rows_to_table(rows: Sequence[tuple[Event, Sequence[tuple[Piece, ...]]]]) -> RawTable:
    """Cells of each row at the columns that the right edges of all rows make."""
    columns = columns_by_edges([_edges(row, len(cells)) for row, cells in rows])
    return marked_rows_to_table([_marked(row, cells, at) for (row, cells), at in zip(rows, columns, strict=True)])


def _edges(row: Event, n_cells: int) -> list[int]:
    """Left edge, then the right edge of every cell; a cell that no edge defines is guessed an inch wide."""
    rights = [edge.right for edge in row.edges[:n_cells]]
    guessed = [_INCH] * (n_cells - len(rights))
    defined = list(accumulate([row.left, *rights], max))
    return [*defined[:-1], *accumulate(guessed, initial=defined[-1])]


def _marked(
    row: Event, cells: Sequence[tuple[Piece, ...]], columns: Sequence[tuple[int, int]]
) -> list[MarkedCell]:
    """Cells with their vertical marks; slots merged across join the cell before them."""
    marked: list[MarkedCell] = []
    edges = [*row.edges, *[CellEdge(0)] * len(cells)]
    for edge, flow, (start, end) in zip(edges, cells, columns, strict=False):
        if marked and edge.across == "continue":
            marked[-1] = marked[-1]._replace(col_span=end - marked[-1].col)
        else:
            marked.append(MarkedCell(start, end - start, edge.down, flow))
    return marked
