"""XML of foreign hands: no entities, no network, no huge tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from lxml import etree

from jixiao_extract.errors import DamagedFile, LimitExceeded

# ECMA-376 part 1 (strict) names the same vocabularies by other URIs than part 4 (transitional).
_STRICT_TO_TRANSITIONAL = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
# Files labelled by the older national standards hold characters of the newer one, which contains both.
_CHINESE = re.compile(rb"""\s*<\?xml[^>]*encoding\s*=\s*["'](?:gb2312|gbk|gb18030)["']""", re.IGNORECASE)
# libxml2's own words where a document is well formed but larger than it agrees to read.
_LIMIT_WORDS = ("huge", "Huge", "Excessive depth", "entity reference loop", "amplification", "Resource limit")


def parse_xml(data: bytes, source: str) -> etree._Element:
    """Root element of a part. Raises DamagedFile, or LimitExceeded for tokens or nesting beyond libxml2's limits."""
    chinese = "gb18030" if _CHINESE.match(data) else None
    try:
        return etree.fromstring(transitional(data), _parser(chinese))
    except etree.XMLSyntaxError as error:
        raise xml_trouble(error, source) from None


@cache
def _parser(encoding: str | None) -> etree.XMLParser:
    """A parser kept for all parts: to make one costs more than to read a small part."""
    return etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )


def stream_xml(data: bytes, tags: tuple[str, ...], source: str) -> Iterator[etree._Element]:
    """Elements of these tags as each one ends, in document order; the caller clears what it has read."""
    try:
        for _, element in etree.iterparse(
            BytesIO(transitional(data)),
            events=("end",),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            huge_tree=False,
        ):
            yield element
    except etree.XMLSyntaxError as error:
        raise xml_trouble(error, source) from None


def transitional(data: bytes) -> bytes:
    """The part with strict OOXML namespaces renamed to the transitional ones that everybody writes."""
    if b"purl.oclc.org/ooxml" not in data[:8192]:
        return data
    for strict, usual in _STRICT_TO_TRANSITIONAL:
        data = data.replace(strict, usual)
    return data


def xml_trouble(error: etree.XMLSyntaxError, source: str) -> DamagedFile | LimitExceeded:
    """The named error for what libxml2 says."""
    message = str(error.msg)
    if any(word in message for word in _LIMIT_WORDS):
        return LimitExceeded(source, f"XML beyond all limits ({message})")
    return DamagedFile(source, f"broken XML ({message})")
