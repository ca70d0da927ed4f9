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
# Header fields of the envelope; bytes looked at.
_SNIFFED_BYTES = 4096


def accepts(data: bytes, name: str) -> bool:
    """A mail header of the type multipart/related."""
    return _HEADER.match(data[:_SNIFFED_BYTES].removeprefix(b"\xef\xbb\xbf")) is not None


def read(data: bytes, source: str) -> Document:
    """Blocks of the first HTML part. Raises DamagedFile where there is none, else as HTML."""
    message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip(), policy=policy.compat32)
    pages = (part.get_payload(decode=True) for part in message.walk() if part.get_content_type() == "text/html")
    page = next((page for page in pages if isinstance(page, bytes) and page.strip()), None)
    if page is None:
        raise DamagedFile(source, "the web archive holds no page")
    return replace(html.read(page, source), reader=NAME)
