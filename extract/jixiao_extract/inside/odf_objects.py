"""Objects of OpenDocument files: each a folder of the package that is a document without its own zip (ODF 1.2 part 3, 2.3)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from jixiao_extract.packages import open_package, read_member

_CONTENT = re.compile(r"(?P<folder>(?:[^/]+/)*object [^/]*)/content\.xml")
_SPREADSHEET, _TEXT = b"office:spreadsheet", b"office:text"
_KINDS = {
    "application/vnd.oasis.opendocument.spreadsheet": (_SPREADSHEET, ".ods"),
    "application/vnd.oasis.opendocument.text": (_TEXT, ".odt"),
}


def embedded(data: bytes, source: str) -> Iterator[tuple[str, bytes]]:
    """Objects of a text or spreadsheet, each packed as a file of its own; formulas and charts are left out."""
    package = open_package(data, source)
    for name in package.members:
        found = _CONTENT.fullmatch(name)
        if found is None:
            continue
        content = read_member(package, name)
        kind = next((kind for kind, (mark, _) in _KINDS.items() if mark in content), None)
        if kind is not None:
            yield found["folder"] + _KINDS[kind][1], _packed(kind, content)


def _packed(kind: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("mimetype", kind)
        made.writestr("content.xml", content)
    return target.getvalue()
