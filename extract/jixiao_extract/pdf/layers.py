"""Layers of a PDF that are switched off (optional content, ISO 32000-1, 8.11): what stands on them is not shown.

pdfium tells on which layer an object stands, by the layer's name, but not which layers are off: that is asked of the
catalogue, and only of files that have layers at all.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator

_LAYERS = b"/OCProperties"
_STREAM = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
# Bytes of an object stream that are looked at.
_MOST_BYTES = 1 << 22


def hidden_layers(data: bytes) -> frozenset[str]:
    """Names of the layers that are off when the file is opened; none where the file has no layers or is broken."""
    if _LAYERS not in data and not any(_LAYERS in text for text in _object_streams(data)):
        return frozenset()
    # Loaded on need: it costs a tenth of a second, and few files have layers.
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.pdfparser import PDFParser
    from pdfminer.psexceptions import PSException

    try:
        return _off(PDFDocument(PDFParser(io.BytesIO(data))).catalog)
    except (PDFException, PSException, ValueError, TypeError, KeyError, AttributeError, RecursionError, AssertionError):
        return frozenset()


def _off(catalog: object) -> frozenset[str]:
    from pdfminer.pdftypes import dict_value, list_value, resolve1

    properties = dict_value(catalog["OCProperties"])  # type: ignore[index]
    usual = dict_value(properties.get("D", {}))
    every = list_value(properties.get("OCGs", []))
    base = str(getattr(resolve1(usual.get("BaseState")), "name", "ON"))
    on, off = (list_value(usual.get(name, [])) for name in ("ON", "OFF"))
    shown = {getattr(ref, "objid", None) for ref in on}
    groups = [ref for ref in every if getattr(ref, "objid", None) not in shown] if base == "OFF" else off
    return frozenset(_name(dict_value(ref).get("Name", b"")) for ref in groups)


def _name(text: object) -> str:
    """A PDF text string, decoded as `hidden` decodes the name that an object carries."""
    if not isinstance(text, bytes):
        return str(text)
    return text[2:].decode("utf-16-be", "replace") if text.startswith(b"\xfe\xff") else text.decode("latin-1")


def _object_streams(data: bytes) -> Iterator[bytes]:
    """Streams of compressed objects, as far as they can be unpacked."""
    for start in _STREAM.finditer(data):
        try:
            yield zlib.decompressobj().decompress(data[start.end() : start.end() + _MOST_BYTES], _MOST_BYTES)
        except zlib.error:
            continue
