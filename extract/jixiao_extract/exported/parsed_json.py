"""JSON: what MinerU and docling wrote about a document, a text in Markdown that a service sends, or records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from jixiao_extract.errors import DamagedFile, EmptyFile, LimitExceeded
from jixiao_extract.exported.docling import docling_to_blocks, is_docling
from jixiao_extract.exported.markdown import markdown_to_blocks
from jixiao_extract.exported.mineru import content_list_to_blocks, is_content_list, is_middle, middle_to_blocks
from jixiao_extract.exported.records import records_to_blocks
from jixiao_extract.model import Block, Document
from jixiao_extract.text import decode_text

NAME = "json"
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")
_MARKDOWN = ("markdown", "md_content", "text_content", "md")
_MOST_BYTES = 200 << 20


def accepts(data: bytes, name: str) -> bool:
    """An object or a list of objects at the beginning; `{\\rtf` is none."""
    return _BEGINS.match(data) is not None


def read(data: bytes, source: str) -> Document:
    """Raises EmptyFile, DamagedFile where it is no JSON, LimitExceeded for too large or too deep ones."""
    if len(data) > _MOST_BYTES:
        raise LimitExceeded(source, f"JSON of more than {_MOST_BYTES >> 20} MB")
    try:
        value = json.loads(decode_text(data, source))
    except RecursionError:
        raise LimitExceeded(source, "lists and objects are nested too deeply") from None
    except ValueError as error:
        raise DamagedFile(source, f"the JSON is cut off or broken ({error})") from None
    try:
        blocks = tuple(_blocks(value, source))
    except RecursionError:
        raise LimitExceeded(source, "lists and objects are nested too deeply") from None
    if not blocks:
        raise EmptyFile(source, "the JSON holds no text and no record")
    return Document(source, blocks, NAME)


def _blocks(value: object, source: str) -> Iterable[Block]:
    if is_docling(value):
        assert isinstance(value, dict)
        return docling_to_blocks(value, source)
    if is_middle(value):
        assert isinstance(value, dict)
        return middle_to_blocks(value, source)
    if is_content_list(value):
        assert isinstance(value, list)
        return content_list_to_blocks(value, source)
    if isinstance(value, dict):
        for inner in value.values():
            if is_docling(inner) or is_middle(inner) or is_content_list(inner):
                return _blocks(inner, source)
        text = next((value[name] for name in _MARKDOWN if isinstance(value.get(name), str)), None)
        if text:
            return markdown_to_blocks(text, source)
    return records_to_blocks(value)
