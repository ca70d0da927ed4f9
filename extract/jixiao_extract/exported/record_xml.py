"""Records in XML, whatever their vocabulary: an element without children is a value, its name the label."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from jixiao_extract.errors import EmptyFile
from jixiao_extract.exported.records import records_to_blocks
from jixiao_extract.model import Document
from jixiao_extract.packages import parse_xml

NAME = "xml"
_SNIFFED = 1 << 16
# Only elements named in Chinese can be labels of a form.
_NAMED = re.compile(rb"<[\x80-\xff]")
_DEEPEST = 50


def accepts(data: bytes, name: str) -> bool:
    """XML with an element that has a Chinese name."""
    head = data[:_SNIFFED]
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml") and _NAMED.search(head) is not None


def read(data: bytes, source: str) -> Document:
    """Raises DamagedFile, LimitExceeded, and EmptyFile where no element says anything."""
    blocks = tuple(records_to_blocks(_value(parse_xml(data, source), _DEEPEST)))
    if not blocks:
        raise EmptyFile(source, "the XML holds no text")
    return Document(source, blocks, NAME)


def _value(element: etree._Element, deepest: int) -> object:
    children = [child for child in element if isinstance(child.tag, str)]
    attributes = {name: value for name, value in element.attrib.items() if not str(name).isascii()}
    if not (children or attributes) or deepest == 0:
        return " ".join("".join(map(str, element.itertext())).split())
    counts = Counter(child.tag for child in children)
    value: dict[str, object] = {str(name): str(told) for name, told in attributes.items()}
    for child in children:
        name = etree.QName(child).localname
        inner = _value(child, deepest - 1)
        # One of many of a name, or the only row of a list that happens to have one.
        if counts[child.tag] > 1 or isinstance(inner, dict):
            listed = value.setdefault(name, [])
            assert isinstance(listed, list)
            listed.append(inner)
        else:
            value[name] = inner
    return value
