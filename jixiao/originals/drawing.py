"""What the painter does: pages of a PDF, of a picture or of an OFD as pictures, their sizes, and the grid of any document as read."""

from __future__ import annotations

import io
import json
from itertools import islice

import pypdfium2
from PIL import Image

from jixiao.originals.ink import ink_picture
from jixiao_extract.model import Cell, Paragraph, Place, Table
from jixiao_extract.ofd import page_inks
from jixiao_extract.readers import read_bytes
from jixiao_extract.scan import read_pictures

POINTS = 72.0  # an inch
MOST_SIDE = 2600  # pixels of the longer side of a picture: A3 at 150 dpi, and no bomb
_LONG_SIDE = 842.0
GRID_CELLS = 20_000  # shown of one document; more no browser likes to lay out
Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


def page_sizes(data: bytes) -> bytes:
    """JSON: width and height of each page in points, as displayed."""
    with pypdfium2.PdfDocument(data) as document:
        sizes = [document.get_page_size(number) for number in range(len(document))]
    return json.dumps([[round(width, 2), round(height, 2)] for width, height in sizes]).encode()


def page_picture(data: bytes, page: str, dpi: str) -> bytes:
    """PNG of a page; page from 1. Raises whatever pdfium or Pillow says of a damaged file."""
    with pypdfium2.PdfDocument(data) as document:
        sheet = document[int(page) - 1]
        scale = min(float(dpi) / POINTS, MOST_SIDE / max(sheet.get_size()))
        picture = sheet.render(scale=scale, may_draw_forms=False).to_pil()
    return _png(picture)


def photo_sizes(data: bytes) -> bytes:
    """JSON as of page_sizes, of the pages of a picture file."""
    pages = [(picture.pixels.shape[:2], picture.scale) for picture in read_pictures(data, "") if picture.pixels is not None]
    # A page of unknown size is as long as A4, as it is for the reader.
    scales = [(shape, scale or _LONG_SIDE / max(shape)) for shape, scale in pages]
    return json.dumps([[width * scale, height * scale] for (height, width), scale in scales]).encode()


def photo_picture(data: bytes, page: str, dpi: str) -> bytes:
    """PNG of one page of a picture file, as it is displayed."""
    picture = next(islice(read_pictures(data, ""), int(page) - 1, None))
    assert picture.pixels is not None
    photo = Image.fromarray(picture.pixels if picture.pixels.ndim == 2 else picture.pixels[:, :, ::-1])
    photo.thumbnail((MOST_SIDE, MOST_SIDE))
    return _png(photo)


def ofd_sizes(data: bytes) -> bytes:
    """JSON as of page_sizes, of an OFD."""
    return json.dumps([[round(ink.width, 2), round(ink.height, 2)] for ink in page_inks(data, "")]).encode()


def ofd_picture(data: bytes, page: str, dpi: str) -> bytes:
    """SVG of a page of an OFD: every character and rule where it is printed; its fonts and pictures are not drawn."""
    ink = next(islice(page_inks(data, ""), int(page) - 1, None))
    return ink_picture(ink).encode()


def _png(picture: Image.Image) -> bytes:
    """Grey pages as grey, the others with 256 colours at most: a tenth of the bytes, and nothing to see of it."""
    small = picture.convert("L") if _is_grey(picture) else picture.convert("RGB").quantize(128)
    out = io.BytesIO()
    small.save(out, "PNG", compress_level=4)
    return out.getvalue()


def _is_grey(picture: Image.Image) -> bool:
    bands = picture.convert("RGB").resize((64, 64)).split()
    return bands[0].tobytes() == bands[1].tobytes() == bands[2].tobytes()


def grid(data: bytes, name: str) -> bytes:
    """JSON: the blocks of the document in reading order, tables with their cells and spans."""
    document = read_bytes(data, name)
    blocks: list[Json] = []
    cells = 0
    for block in document.blocks:
        cells += len(block.cells) if isinstance(block, Table) else 1
        if cells > GRID_CELLS:
            blocks.append({"more": True})
            break
        blocks.append(_paragraph(block) if isinstance(block, Paragraph) else _table(block))
    return json.dumps({"reader": document.reader, "blocks": blocks}, ensure_ascii=False).encode()


def _paragraph(paragraph: Paragraph) -> Json:
    return {"text": paragraph.text, "at": _at(paragraph.places)}


def _table(table: Table) -> Json:
    rows: list[list[Json]] = [[] for _ in range(table.n_rows)]
    for cell in table.cells:
        rows[cell.row].append(_cell(cell))
    sheet = next((cell.places[0].sheet for cell in table.cells if cell.places), None)
    return {"rows": list[Json](rows), "columns": table.n_cols, "sheet": table.name or sheet}


def _cell(cell: Cell) -> Json:
    spans = (cell.col, cell.row_span, cell.col_span)
    return dict(zip(("c", "rs", "cs", "text", "at"), (*spans, cell.text, _at(cell.places)), strict=True))


def _at(places: tuple[Place, ...]) -> Json:
    """The names of the places, as `data-at` of a fact tells them: sheet, page and reference."""
    return [place_name(place.page, place.sheet, place.ref) for place in places]


def place_name(page: int | None, sheet: str | None, ref: str | None) -> str:
    return f"{page or ''}|{sheet or ''}|{ref or ''}"
