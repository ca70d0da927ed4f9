"""Tables that have begun and not ended: cells and rows are put into the innermost, which ends where the text leaves it."""

from __future__ import annotations

from dataclasses import dataclass, field

from jixiao_extract.flow import Piece
from jixiao_extract.word.binary.rows import Row, row_layout, rows_to_table


@dataclass(slots=True)
class _OpenTable:
    """Rows, the cells of the row that is open, and the flow of the cell that is open."""

    rows: list[Row] = field(default_factory=list)
    cells: list[tuple[Piece, ...]] = field(default_factory=list)
    flow: list[Piece] = field(default_factory=list)

    def end_cell(self) -> None:
        self.cells.append(tuple(self.flow))
        self.flow = []

    def end_row(self, listed: bytes, is_shown: bool) -> None:
        if self.flow:
            self.end_cell()
        if is_shown or any(piece for cell in self.cells for piece in cell):
            self.rows.append(Row(tuple(self.cells), row_layout(listed)))
        self.cells = []


class OpenTables:
    """A flow of paragraphs and tables in the making."""

    def __init__(self) -> None:
        self._tables = [_OpenTable()]

    @property
    def flow(self) -> list[Piece]:
        """What stands outside all tables."""
        return self._tables[0].flow

    def go_to(self, depth: int) -> None:
        """Ends or begins tables until so many are open."""
        while len(self._tables) > depth + 1:
            table = self._tables.pop()
            if table.flow or table.cells:
                table.end_row(b"", is_shown=True)
            if table.rows:
                self.add(rows_to_table(table.rows))
        while len(self._tables) < depth + 1:
            self._tables.append(_OpenTable())

    def add(self, *pieces: Piece) -> None:
        """Paragraphs or tables behind those of the open cell."""
        self._tables[-1].flow.extend(pieces)

    def end_cell(self) -> None:
        """The open cell is whole."""
        self._tables[-1].end_cell()

    def end_row(self, listed: bytes, is_shown: bool) -> None:
        """The open row is whole. listed: the modifiers of its end. A row that is not shown and holds no text is dropped."""
        self._tables[-1].end_row(listed, is_shown)
