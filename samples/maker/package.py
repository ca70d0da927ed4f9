"""Zip packages whose bytes depend on nothing but their parts."""

from __future__ import annotations

import io
import zipfile

# The earliest time a zip entry can bear: the same bytes whenever the samples are made.
EPOCH = (1980, 1, 1, 0, 0, 0)


def parts_to_zip(parts: dict[str, str]) -> bytes:
    """An OPC package of XML parts, in the given order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml)
    return buffer.getvalue()
