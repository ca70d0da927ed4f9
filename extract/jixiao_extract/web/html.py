"""HTML, also where a spreadsheet program saved it as .xls and a word processor as .doc."""

from __future__ import annotations

import re

from lxml import etree

from jixiao_extract.errors import EmptyFile
from jixiao_extract.flow import flow_to_blocks
from jixiao_extract.messages import finding
from jixiao_extract.model import Document
from jixiao_extract.web.body import body_flow, hidden_elements
from jixiao_extract.web.charset import decode_html

NAME = "html"
_TAGS = re.compile(rb"<\s*(!doctype\s+html|html|head|body|table|meta|div|p|center)\b", re.IGNORECASE)
# A page may begin with comments, scripts or a long XML preamble of Office; bytes looked at.
_SNIFFED_BYTES = 4096


def accepts(data: bytes, name: str) -> bool:
    """Markup that begins with `<` and soon has a tag of HTML."""
    head = _ascii_head(data)
    return head.lstrip().startswith(b"<") and _TAGS.search(head) is not None


def _ascii_head(data: bytes) -> bytes:
    head = data[:_SNIFFED_BYTES].removeprefix(b"\xef\xbb\xbf")
    return head.replace(b"\0", b"").lstrip(b"\xff\xfe") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head


def read(data: bytes, source: str) -> Document:
    """Paragraphs and tables in document order. Raises EmptyFile (no element at all), LimitExceeded."""
    text, notes = decode_html(data)
    root = _parse(text)
    if root is None:
        raise EmptyFile(source, "the page holds no element")
    hidden = tuple(hidden_elements(root))
    if hidden:
        notes = (*notes, finding("hidden_text/web", len(hidden)))
    return Document(source, flow_to_blocks(body_flow(root), source), NAME, notes)


def _parse(text: str) -> etree._Element | None:
    # With libxml2's limits on, everything behind a deep nest or a long text would be dropped without a word.
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True)
    return etree.fromstring(text.encode("utf-8", "replace"), parser)
