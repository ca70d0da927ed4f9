"""Office files under the password that Excel itself uses for protected workbooks: they open for everybody, and so here."""

from __future__ import annotations

import io
import struct

# Excel encrypts a workbook whose structure is protected under this password, and opens it without asking ([MS-OFFCRYPTO] 2.4.2.3).
_PASSWORD = "VelvetSweatshop"


def opened_by_default(data: bytes) -> bytes | None:
    """The file without its encryption; None where another password protects it, or nobody knows how it is encrypted."""
    # Loaded on need: few files are encrypted.
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    target = io.BytesIO()
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        office.load_key(password=_PASSWORD)
        office.decrypt(target)
    except (DecryptionError, FileFormatError, InvalidKeyError, ParseError, ValueError, TypeError, LookupError, AttributeError, OSError, struct.error):
        return None
    return target.getvalue() or None
