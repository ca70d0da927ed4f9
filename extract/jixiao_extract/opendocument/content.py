"""Parts that ODT and ODS share: the package's kind, its content, and the text of a paragraph (ODF 1.2, part 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jixiao_extract.errors import DamagedFile, EncryptedFile
from jixiao_extract.flow import raised
from jixiao_extract.packages import ZIP_MAGIC, has_member, open_package, parse_xml, read_member

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TEXT, TABLE, DRAW = (_NAMESPACE % name for name in ("office", "text", "table", "drawing"))
_STYLE = _NAMESPACE % "style"
# A flat file declares its kind on the root, among some forty namespaces. Bytes.
_SNIFFED_BYTES = 8192
# Office suites repeat an empty cell or row to the end of the sheet; only so many blanks are believed.
_MAX_BLANKS = 1000
# What is drawn around text of its own; newer office suites write tables in it under a namespace of theirs.
_BOXES = frozenset(DRAW + name for name in ("text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "path"))
_TABLE_IN_SHAPE = re.compile(rb"(</?)loext:(table(?:-[a-z]+)*)(?=[\s/>])")
_FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
_SILENT = frozenset(
    {f"{TEXT}note", f"{TEXT}tracked-changes", f"{TEXT}ruby-text", f"{OFFICE}annotation", f"{OFFICE}forms"}
)


def is_odf(data: bytes, kind: bytes) -> bool:
    """Whether a zip, or one flat XML file, is an OpenDocument of this kind (`text` or `spreadsheet`).

    A zip tells it in its mimetype member, which stands first and uncompressed, so that it can be told from the bytes
    even of a truncated file; a flat file by office:mimetype on its root (ODF 1.2 part 1, 3.1.2).
    """
    mime = b"application/vnd.oasis.opendocument." + kind
    if data.startswith(ZIP_MAGIC):
        return mime in data[:200]
    head = data[:_SNIFFED_BYTES]
    is_xml = head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    return is_xml and b"opendocument:xmlns:office:1.0" in head and b'mimetype="' + mime in head


def odf_body(data: bytes, kind: str, source: str) -> tuple[etree._Element, etree._Element]:
    """The root of the content and its office:text or office:spreadsheet. Raises DamagedFile, EncryptedFile."""
    root = parse_xml(_TABLE_IN_SHAPE.sub(rb"\1table:\2", _content(data, source)), source)
    body = root.find(f"{OFFICE}body/{OFFICE}{kind}")
    if body is None:
        raise DamagedFile(source, f"the content has no {kind} body")
    _raise_digits(root, body)
    return root, body


def _content(data: bytes, source: str) -> bytes:
    """The XML that holds the body: content.xml of a package, or the flat file itself."""
    if not data.startswith(ZIP_MAGIC):
        return data
    package = open_package(data, source)
    manifest = "META-INF/manifest.xml"
    if has_member(package, manifest) and b"encryption-data" in read_member(package, manifest):
        raise EncryptedFile(source, "the OpenDocument file is protected by a password")
    return read_member(package, "content.xml")


def _raise_digits(root: etree._Element, body: etree._Element) -> None:
    """Text of spans whose style lifts it (style:text-position `super 58%`, 20.385) becomes raised characters."""
    position, name = f"{_STYLE}text-position", f"{_STYLE}name"
    lifting = {
        str(style.get(name))
        for item in root.iter(f"{_STYLE}text-properties")
        if str(item.get(position, "")).startswith("super") and (style := item.getparent()) is not None
    }
    spans = body.iter(f"{TEXT}span") if lifting else ()
    for span in spans:
        if span.get(f"{TEXT}style-name") in lifting and span.text:
            span.text = raised(span.text)


def paragraph_pieces(element: etree._Element) -> Iterator[str | etree._Element]:
    """Shown text of a text:p or text:h piece by piece, and each text box or shape with text where it is anchored."""
    if element.text:
        yield _collapsed(element.text)
    for child in element:
        if child.tag in _BOXES:
            yield child
        elif child.tag == f"{_FIELD}fieldmark":
            yield _field_text(child)
        elif child.tag == f"{TEXT}s":
            yield " " * repeated(child, f"{TEXT}c", _MAX_BLANKS)
        elif child.tag == f"{TEXT}tab":
            yield "\t"
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        elif isinstance(child.tag, str) and child.tag not in _SILENT:
            yield from paragraph_pieces(child)
        if child.tail:
            yield _collapsed(child.tail)


def _field_text(mark: etree._Element) -> str:
    """What a form field of Word shows in an OpenDocument file: the chosen entry, or ☑ or □."""
    told = [(param.get(f"{_FIELD}name", ""), param.get(f"{_FIELD}value", "")) for param in mark.iterchildren(f"{_FIELD}param")]
    kind = mark.get(f"{_FIELD}type", "").rpartition(".")[2]
    if kind == "FORMCHECKBOX":
        return "☑" if ("Checkbox_Checked", "true") in told else "□"
    entries = [value for name, value in told if name == "Dropdown_ListEntry"]
    chosen = next((value for name, value in told if name == "Dropdown_Selected"), "0")
    return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""


def repeated(element: etree._Element, attribute: str, most: int) -> int:
    """A count attribute, 1 where it is absent or nonsense, cut at the most that is believed."""
    text = element.get(attribute, "")
    return min(max(int(text[:9]), 1), most) if text.isdecimal() else 1


def _collapsed(text: str) -> str:
    """White space of the XML as one space (6.1.2); real blanks are text:s."""
    if not any(mark in text for mark in "\n\t\r"):
        return text
    return " ".join(text.split()) if text.strip() else " "
