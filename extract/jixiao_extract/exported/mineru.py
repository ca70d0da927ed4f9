"""Blocks of MinerU's two JSON files: `content_list`, one entry a block, and `middle`, its pages with their spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jixiao_extract.exported.inline import plain
from jixiao_extract.exported.markdown import html_to_blocks
from jixiao_extract.model import Block, Paragraph, Place

Value = object
_KINDS = frozenset({"text", "title", "table", "image", "equation", "list", "header", "footer", "page_number", "paragraph"})


def is_content_list(value: Value) -> bool:
    """A list of blocks with their types, text or table among them."""
    if isinstance(value, list) and value and all(isinstance(page, list) for page in value):
        return is_content_list([entry for page in value for entry in page])
    if not isinstance(value, list) or not value or not all(isinstance(entry, dict) for entry in value):
        return False
    return all(entry.get("type") in _KINDS or "page_idx" in entry for entry in value)


def is_middle(value: Value) -> bool:
    """The file of pages."""
    return isinstance(value, dict) and isinstance(value.get("pdf_info"), list)


def content_list_to_blocks(value: Sequence[Value], source: str) -> Iterator[Block]:
    """One block or more for each entry, in order; version 2 keeps a list for each page."""
    for number, entry in enumerate(value):
        if isinstance(entry, list):
            for inner in entry:
                yield from _entry(inner, number, source)
        else:
            yield from _entry(entry, 0, source)


def _entry(entry: Value, page: int, source: str) -> Iterator[Block]:
    if not isinstance(entry, dict):
        return
    told = entry.get("page_idx")
    place = Place(page=(told if isinstance(told, int) else page) + 1)
    content = entry.get("content")
    whole: Mapping[str, Value] = {**entry, **content} if isinstance(content, dict) else entry
    yield from _texts([whole.get("table_caption")], place)
    table = whole.get("table_body") or whole.get("html")
    if isinstance(table, str) and table.strip():
        yield from html_to_blocks(table, place, source)
    names = ("text", "list_items", "title_content", "paragraph_content", "item_content", "table_footnote")
    yield from _texts([whole.get(name) for name in names], place)
    if isinstance(content, str):
        yield from _texts([content], place)


def _texts(value: Value, place: Place) -> Iterator[Block]:
    """Every text of a value, however deep, as a paragraph."""
    if isinstance(value, str):
        if text := plain(value):
            yield Paragraph(text, (place,))
    elif isinstance(value, list):
        for entry in value:
            yield from _texts(entry, place)
    elif isinstance(value, dict):
        yield from _texts(value.get("content"), place)


def middle_to_blocks(value: Mapping[str, Value], source: str) -> Iterator[Block]:
    """The blocks of every page, nested ones in their order."""
    pages = value["pdf_info"]
    assert isinstance(pages, list)
    for number, page in enumerate(pages, 1):
        if isinstance(page, dict):
            yield from _page_block(page.get("para_blocks") or page.get("preproc_blocks"), Place(page=number), source)


def _page_block(block: Value, place: Place, source: str) -> Iterator[Block]:
    if isinstance(block, list):
        for inner in block:
            yield from _page_block(inner, place, source)
    elif isinstance(block, dict):
        yield from _page_block(block.get("blocks"), place, source)
        lines = block.get("lines")
        spans = [span for line in lines if isinstance(line, dict) for span in line.get("spans") or ()] if isinstance(lines, list) else []
        yield from _spans([span for span in spans if isinstance(span, dict)], place, source)


def _spans(spans: Sequence[Mapping[str, Value]], place: Place, source: str) -> Iterator[Block]:
    text = "".join(str(span.get("content") or "") for span in spans if not span.get("html"))
    if shown := plain(text):
        yield Paragraph(shown, (place,))
    for span in spans:
        table = span.get("html")
        if isinstance(table, str):
            yield from html_to_blocks(table, place, source)
