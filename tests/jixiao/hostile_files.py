"""Documents that are meant to choke a reader."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from archive_files import zip_bytes

_CONTENT_TYPES = b"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/></Types>"""
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def png_of_100_megapixels() -> bytes:
    """10,000 x 10,000 black points in some 100 kB."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    packer, row = zlib.compressobj(9), bytes(1 + 10_000)
    pixels = b"".join([*(packer.compress(row) for _ in range(10_000)), packer.flush()])
    head = struct.pack(">IIBBBBB", 10_000, 10_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def pdf_with_100_megapixels() -> bytes:
    """A page that is a picture of 10,000 x 10,000 points, as a careless scanner makes it."""
    packed = zlib.compress(bytes(10_000 * 10_000), 9)
    about = b"/Type/XObject/Subtype/Image/Width 10000/Height 10000/ColorSpace/DeviceGray/BitsPerComponent 8"
    image = b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (about, len(packed), packed)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>"
    drawn = b"<</Length 28>>stream\nq 500 0 0 500 0 0 cm /I Do Q\nendstream"
    pages = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, drawn, image])


def docx_of(document: bytes) -> bytes:
    return zip_bytes({"[Content_Types].xml": _CONTENT_TYPES, "word/document.xml": document})


def docx_with_entities() -> bytes:
    """Ten entities, each ten times the one before: 10^10 characters."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 11))
    body = f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>&e10;</w:t></w:r></w:p></w:body></w:document>'
    return docx_of(f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "x">{entities}]>{body}'.encode())


def docx_with_external_entity(secret: Path) -> bytes:
    """An entity that is a file of this machine."""
    body = f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>&f;</w:t></w:r></w:p></w:body></w:document>'
    return docx_of(f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY f SYSTEM "file://{secret}">]>{body}'.encode())


def docx_with_long_token() -> bytes:
    """One attribute of 10 MB."""
    return docx_of(f'<w:document xmlns:w="{_WORD}" x="{"y" * 10_000_000}"><w:body/></w:document>'.encode())


def docx_with_deep_nesting() -> bytes:
    """100,000 elements inside each other."""
    return docx_of(f'<w:document xmlns:w="{_WORD}">{"<w:p>" * 100_000}{"</w:p>" * 100_000}</w:document>'.encode())


def xlsx_with_far_cell() -> bytes:
    """A sheet with two cells: A1 and XFD1048576."""
    sheet = f"""<worksheet xmlns="{_SHEET}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>
<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>"""
    book = f'<workbook xmlns="{_SHEET}" xmlns:r="{_LINKS}"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>'
    links = f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_LINKS}/worksheet" Target="worksheets/s.xml"/></Relationships>'
    root = f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    parts = {"[Content_Types].xml": _CONTENT_TYPES.decode(), "_rels/.rels": root, "xl/workbook.xml": book}
    parts |= {"xl/_rels/workbook.xml.rels": links, "xl/worksheets/s.xml": sheet}
    return zip_bytes({name: text.encode() for name, text in parts.items()})


def pdf_of(objects: list[bytes], pages: bytes = b"") -> bytes:
    """Numbered objects from 1; the first is the catalog."""
    body, places = b"%PDF-1.4\n", []
    pieces = [body]
    where = len(body)
    for number, content in enumerate(objects, 1):
        places.append(where)
        piece = b"%d 0 obj\n%s\nendobj\n" % (number, content)
        pieces.append(piece)
        where += len(piece)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF"
    return b"".join(pieces) + end % (len(objects) + 1, table, len(objects) + 1, where)


def pdf_with_loop() -> bytes:
    """Pages whose kids are themselves, and a content stream whose length is its own reference."""
    pages = b"<</Type/Pages/Count 3/Kids[2 0 R 3 0 R 2 0 R]/Parent 2 0 R>>"
    page = b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 500 500]/Contents 4 0 R/Resources 3 0 R>>"
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, b"<</Length 4 0 R>>stream\nq\nendstream"])


def pdf_that_draws_itself() -> bytes:
    """A page that draws a form, which draws itself."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    again = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 5>>"
    form = again + b"stream\n/F Do\nendstream"
    drawn = b"<</Length 5>>stream\n/F Do\nendstream"
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, drawn, form])


def pdf_of_10000_pages() -> bytes:
    """Pages with one line of text each."""
    count = 10_000
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(count))
    text = b"BT /F1 12 Tf 50 400 Td (page) Tj ET"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
            b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            *[page] * count,
        ]
    )
