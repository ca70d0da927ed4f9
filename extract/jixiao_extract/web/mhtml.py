"""MHTML (.mht, and Word's "single file web page" saved as .doc): the page inside the mail envelope (RFC 2557)."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy

from jixiao_extract.errors import DamagedFile
from jixiao_extract.model import Document
from jixiao_extract.web import html

NAME = "mhtml"
_HEADER = re.compile(rb"\A\s*(?:[A-Za-z-]+:.*(?:\r?\n[ \t].*)*\r?\n)*?content-type:\s*multipart/related", re.IGNORECASE)
_FRAMES = b"<frameset"
# Header fields of the envelope; bytes looked at.
_SNIFFED_BYTES = 4096


def accepts(data: bytes, name: str) -> bool:
    """A mail header of the type multipart/related."""
    return _HEADER.match(data[:_SNIFFED_BYTES].removeprefix(b"\xef\xbb\xbf")) is not None


def read(data: bytes, source: str) -> Document:
    """Blocks of the first HTML part; where that is only a frame around others, as Excel writes it, of the parts it frames.

    Raises DamagedFile where there is none, else as HTML.
    """
    message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip(), policy=policy.compat32)
    parts = (part.get_payload(decode=True) for part in message.walk() if part.get_content_type() == "text/html")
    pages = [page for page in parts if isinstance(page, bytes) and page.strip()]
    if not pages:
        raise DamagedFile(source, "the web archive holds no page")
    framed = [page for page in pages[1:] if _FRAMES not in page.lower()] if _FRAMES in pages[0].lower() else []
    read_in = [html.read(page, source) for page in framed or pages[:1]]
    blocks = tuple(block for document in read_in for block in document.blocks)
    notes = tuple(note for document in read_in for note in document.notes)
    return replace(read_in[0], reader=NAME, blocks=blocks, notes=notes)
