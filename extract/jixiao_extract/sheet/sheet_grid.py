"""From the shown texts and merged areas of one sheet to a Table.

Empty rows and columns before the first text are cut off; a long stretch of empty ones is shortened, so that one
stray cell at XFD1048576 does not make a grid of 17 billion slots. References in places stay those of the file.

      file rows   1 2 3 …… 1048576      grid rows  0 1 …… 101
      texts         a b       c     →              a b    c
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise

from jixiao_extract.errors import LimitExceeded
from jixiao_extract.messages import finding
from jixiao_extract.model import Cell, Document, Finding, Place, Table
from jixiao_extract.sheet.cell_reference import Area, column_letters, reference

# More empty rows or columns than this in a row separate nothing; they are shortened to this many.
_LONGEST_GAP = 100
# A list of every project of a province is some 100,000 rows of 20 columns. Slots.
_MAX_SLOTS = 20_000_000

Texts = Mapping[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class SheetContent:
    """What one sheet holds: texts by (row, column) from 0, merged areas, the reader's doubts, and what it does not show.

    hidden: the sheet itself; hidden_rows, hidden_cols: its rows and columns, from 0.
    """

    name: str
    texts: Texts
    areas: tuple[Area, ...] = ()
    notes: tuple[Finding, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_cols: frozenset[int] = frozenset()


def sheet_to_table(sheet: SheetContent, source: str) -> tuple[Table | None, tuple[Finding, ...]]:
    """The Table of a sheet (None where it shows nothing) and the notes about it.

    Raises LimitExceeded where the shown cells span more slots than any honest list.
    """
    sheet = _shown(sheet)
    if not sheet.texts:
        return None, sheet.notes
    rows, cols = {row for row, _ in sheet.texts}, {col for _, col in sheet.texts}
    bounds = _bounds(sheet, rows, cols)
    areas = tuple(clipped for area in sheet.areas if (clipped := _clip(area, bounds)) is not None)
    row_slots = _axis(sheet.hidden_rows, rows, (i for area in areas for i in (area.row, area.last_row)))
    col_slots = _axis(sheet.hidden_cols, cols, (i for area in areas for i in (area.col, area.last_col)))
    n_rows, n_cols = _slots(row_slots), _slots(col_slots)
    if n_rows * n_cols > _MAX_SLOTS:
        raise LimitExceeded(source, f"sheet {sheet.name} spans {n_rows} rows and {n_cols} columns")
    merged = tuple(_disjoint(areas))
    inside = _inside(sheet.texts, merged)
    cells = (*_merged_cells(sheet, merged, row_slots, col_slots), *_single_cells(sheet, inside, row_slots, col_slots))
    table = Table(tuple(sorted(cells, key=lambda cell: cell.row * n_cols + cell.col)), n_rows, n_cols, name=sheet.name)
    covered = inside - {(area.row, area.col) for area in merged}
    shortened = _is_shortened(row_slots, sheet.hidden_rows) or _is_shortened(col_slots, sheet.hidden_cols)
    return table, (*sheet.notes, *_covered_notes(sheet, covered), *(_gap_notes(sheet) if shortened else ()))


def sheets_to_document(sheets: Iterable[SheetContent], source: str, reader: str) -> Document:
    """One Table for each sheet that shows anything; pages counts all sheets.

    What a person who opens the workbook does not see is left out and told; a workbook that shows nothing at all is
    read whole.
    """
    read = list(sheets)
    aside = any(sheet.texts and not sheet.hidden for sheet in read)
    read_in = [_hidden_sheet(sheet, source, aside) if sheet.hidden else sheet_to_table(sheet, source) for sheet in read]
    tables = tuple(table for table, _ in read_in if table is not None)
    notes = tuple(note for _, notes in read_in for note in notes)
    return Document(source, tables, reader, notes, pages=len(read_in))


def _hidden_sheet(sheet: SheetContent, source: str, aside: bool) -> tuple[Table | None, tuple[Finding, ...]]:
    """A hidden sheet: left out where others are shown, else read; told either way."""
    place = (Place(sheet=sheet.name),)
    if aside:
        return None, (finding("hidden_sheet", sheet.name, len(sheet.texts), places=place),) if sheet.texts else ()
    table, notes = sheet_to_table(sheet, source)
    return table, (finding("hidden_sheet/alone", sheet.name, places=place), *notes)


def _shown(sheet: SheetContent) -> SheetContent:
    """The sheet without the texts of its hidden rows and columns; a merged cell is seen as long as part of it is."""
    if not sheet.hidden_rows and not sheet.hidden_cols:
        return sheet
    seen = {(area.row, area.col) for area in sheet.areas if not _is_hidden(area, sheet)}
    texts = {at: text for at, text in sheet.texts.items() if at in seen or not (at[0] in sheet.hidden_rows or at[1] in sheet.hidden_cols)}
    if not texts and sheet.texts:
        note = finding("hidden_rows/alone", sheet.name, places=(Place(sheet=sheet.name),))
        return replace(sheet, notes=(note, *sheet.notes), hidden_rows=frozenset(), hidden_cols=frozenset())
    left = [at for at in sheet.texts if at not in texts]
    rows, cols = {row for row, _ in left if row in sheet.hidden_rows}, {col for _, col in left if col in sheet.hidden_cols}
    place = (Place(sheet=sheet.name),)
    notes = [finding(f"hidden_{what}", sheet.name, len(hidden), places=place) for what, hidden in (("rows", rows), ("columns", cols)) if hidden]
    areas = tuple(area for area in sheet.areas if not _is_hidden(area, sheet))
    return replace(sheet, texts=texts, areas=areas, notes=(*notes, *sheet.notes))


def _is_hidden(area: Area, sheet: SheetContent) -> bool:
    rows, cols = range(area.row, area.last_row + 1), range(area.col, area.last_col + 1)
    return sheet.hidden_rows.issuperset(rows) or sheet.hidden_cols.issuperset(cols)


def _bounds(sheet: SheetContent, rows: set[int], cols: set[int]) -> Area:
    """The rectangle of all texts; a merged area counts as far as the title of a form may reach."""
    shown = (area for area in sheet.areas if (area.row, area.col) in sheet.texts)
    near = [area for area in shown if max(area.last_row - area.row, area.last_col - area.col) <= _LONGEST_GAP]
    bottom = max((area.last_row for area in near), default=0)
    right = max((area.last_col for area in near), default=0)
    return Area(min(rows), min(cols), max(bottom, *rows), max(right, *cols))


def _clip(area: Area, bounds: Area) -> Area | None:
    top, left = max(area.row, bounds.row), max(area.col, bounds.col)
    bottom, right = min(area.last_row, bounds.last_row), min(area.last_col, bounds.last_col)
    return Area(top, left, bottom, right) if top <= bottom and left <= right else None


def _axis(hidden: frozenset[int], *indexes: Iterable[int]) -> dict[int, int]:
    """The grid slot of every file index at which a text stands or an area begins or ends; hidden ones take no slot."""
    used = sorted(set(chain(*indexes)))
    steps = (min(_apart(before, index, hidden), _LONGEST_GAP) for before, index in pairwise(used))
    return dict(zip(used, accumulate(steps, initial=0), strict=True))


def _slots(axis: dict[int, int]) -> int:
    return max(axis.values()) + 1


def _is_shortened(axis: dict[int, int], hidden: frozenset[int]) -> bool:
    return _slots(axis) <= _apart(min(axis), max(axis), hidden)


def _apart(before: int, index: int, hidden: frozenset[int]) -> int:
    return index - before - sum(before < gone <= index for gone in hidden) if hidden else index - before


def _disjoint(areas: tuple[Area, ...]) -> Iterator[Area]:
    """Areas that overlap none before them; honest files have no others."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for area in areas:
        lines = range(area.row, area.last_row + 1)
        if any(area.col <= right and left <= area.last_col for row in lines for left, right in taken.get(row, ())):
            continue
        for row in lines:
            taken.setdefault(row, []).append((area.col, area.last_col))
        yield area


def _merged_cells(
    sheet: SheetContent, merged: tuple[Area, ...], rows: dict[int, int], cols: dict[int, int]
) -> Iterator[Cell]:
    for area in merged:
        row, col = rows[area.row], cols[area.col]
        height, width = rows[area.last_row] - row + 1, cols[area.last_col] - col + 1
        place = Place(sheet=sheet.name, ref=reference(area))
        yield Cell(row, col, height, width, sheet.texts.get((area.row, area.col), ""), (place,))


def _single_cells(
    sheet: SheetContent, merged: frozenset[tuple[int, int]], rows: dict[int, int], cols: dict[int, int]
) -> Iterator[Cell]:
    for (row, col), text in sheet.texts.items():
        if (row, col) not in merged:
            place = Place(None, sheet.name, None, f"{column_letters(col)}{row + 1}")
            yield Cell(rows[row], cols[col], 1, 1, text, (place,))


def _inside(texts: Texts, merged: tuple[Area, ...]) -> frozenset[tuple[int, int]]:
    """Slots with text in a merged area, its corner included."""
    return frozenset(
        (row, col)
        for area in merged
        for row in range(area.row, area.last_row + 1)
        for col in range(area.col, area.last_col + 1)
        if (row, col) in texts
    )


def _covered_notes(sheet: SheetContent, covered: frozenset[tuple[int, int]]) -> Iterator[Finding]:
    """Text under a merged area but not in its corner is not shown by the sheet."""
    for row, col in sorted(covered):
        place = Place(sheet=sheet.name, ref=f"{column_letters(col)}{row + 1}")
        text = sheet.texts[row, col]
        yield finding("covered_text", text, places=(place,))


def _gap_notes(sheet: SheetContent) -> Iterator[Finding]:
    yield finding("far_cells", sheet.name, _LONGEST_GAP, places=(Place(sheet=sheet.name),))
