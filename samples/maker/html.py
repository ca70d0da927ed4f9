"""A sample as HTML, as a web page of a department prints it: spans, `<p>` and `<span>` in cells, nbsp for nothing."""

from __future__ import annotations

from html import escape

from maker.grid import Grid, GridCell, Line, Sample


def sample_to_html(sample: Sample) -> bytes:
    """The bytes of the page, in the charset that the option `charset` names (UTF-8 by default)."""
    charset = sample.options.get("charset", "utf-8")
    blocks = [block for page in sample.pages for block in page.blocks]
    body = "\n".join(_line(block) if isinstance(block, Line) else _table(block) for block in blocks)
    head = f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>绩效公开</title></head>'
    return f"{head}\n<body>\n{body}\n</body></html>\n".encode(charset)


def _line(line: Line) -> str:
    return f'<p style="text-align:{line.align}"><span>{escape(line.text)}</span></p>'


def _table(grid: Grid) -> str:
    rows = "\n".join(_row(grid, row) for row in range(grid.n_rows))
    return f'<table border="1" cellspacing="0"><tbody>\n{rows}\n</tbody></table>'


def _row(grid: Grid, row: int) -> str:
    return "<tr>" + "".join(_cell(cell) for cell in grid.cells if cell.row == row) + "</tr>"


def _cell(cell: GridCell) -> str:
    rows = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    cols = f' colspan="{cell.col_span}"' if cell.col_span > 1 else ""
    text = escape(cell.text).replace("\n", "<br/>") or "&nbsp;"
    return f"<td{rows}{cols}><p><span>{text}</span></p></td>"
