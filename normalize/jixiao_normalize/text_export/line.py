"""A row or lone line of a text export on its way to a column and a label."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao_extract.model import Cell, Paragraph
from jixiao_normalize.columns import Header
from jixiao_normalize.grid import Grid


@dataclass(frozen=True, slots=True)
class Line:
    """A row or lone line of an export; kind `front`, `header` or `data` once placed; roles by canonical column.

    page: counts the tables, for each ends with its page.
    """

    page: int
    cells: tuple[Cell, ...]
    lone: Paragraph | None = None
    header: Header | None = None
    grid: Grid | None = None
    kind: str = ""
    roles: tuple[str, ...] = ()

    def role(self, role: str) -> Cell | None:
        """The cell in the column of a role."""
        return next((c for c in self.cells if c.col < len(self.roles) and self.roles[c.col] == role), None)
