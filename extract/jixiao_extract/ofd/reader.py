"""The OFD reader (GB/T 33190-2016): pages as ink, tables and stitching as for every reader that draws."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao_extract.model import Document
from jixiao_extract.ofd.package import ROOT, open_parts
from jixiao_extract.ofd.pages import read_pages
from jixiao_extract.packages import is_zip_with, member_names
from jixiao_extract.page import PageInk
from jixiao_extract.stitch import lay_out, pages_to_document

NAME = "ofd"


def accepts(data: bytes, name: str) -> bool:
    """Whether the zip holds OFD.xml, in a folder where it is named .ofd; a truncated one is judged by its local headers."""
    if is_zip_with(data, ROOT.encode()):
        return True
    return name.lower().endswith(".ofd") and any(member.endswith(f"/{ROOT.lower()}") for member in member_names(data))


def read(data: bytes, source: str) -> Document:
    """Raises EncryptedFile, DamagedFile, LimitExceeded."""
    return pages_to_document([lay_out(ink) for ink in page_inks(data, source)], source, NAME)


def page_inks(data: bytes, source: str) -> Iterator[PageInk]:
    """The pages as they are printed, also for showing them. Raises as read."""
    return read_pages(open_parts(data, source))
