"""Names of archive members and files, whatever encoding they were written in, as printable text."""

from __future__ import annotations

import struct
import zipfile
import zlib

UNICODE_PATH = 0x7075  # Info-ZIP Unicode Path Extra Field, APPNOTE.TXT 4.6.9
_UTF8_FLAG = 0x800  # general purpose bit 11, APPNOTE.TXT 4.4.4


def zip_name(info: zipfile.ZipInfo) -> str:
    """The member's name: by its Unicode field, else by its flag, else recovered from the raw bytes."""
    if info.flag_bits & _UTF8_FLAG:
        return printable(info.orig_filename)
    raw = info.orig_filename.encode("cp437")  # zipfile's own decoding, undone
    return _unicode_field(info.extra, raw) or recovered(raw)


def _unicode_field(extra: bytes, raw: bytes) -> str | None:
    """The name in the Unicode field, if its checksum says that it belongs to this raw name."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        body, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == UNICODE_PATH and len(body) > 5 and struct.unpack_from("<I", body, 1)[0] == zlib.crc32(raw):
            return body[5:].decode("utf-8", errors="replace")
    return None


def recovered(raw: bytes) -> str:
    """Text of a name in UTF-8, GBK, Big5 or cp437, in this order of likelihood.

    UTF-8 proves itself. GBK and Big5 share most byte pairs: a Chinese name in GBK stays within GB 2312 (trail byte
    from A1), while every third character of Big5 has a trail byte below 7F, which GB 2312 never has.
    """
    try:
        return printable(raw.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    for encoding, plausible in (("gb18030", _is_gb2312), ("big5", _is_big5), ("gb18030", _is_any)):
        if plausible(raw):
            try:
                return printable(raw.decode(encoding))
            except UnicodeDecodeError:
                continue
    return printable(raw.decode("cp437"))


def printable(name: str) -> str:
    """A name that a database and a terminal can hold: bytes that are no text show as `\\xNN`."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace").replace("\0", "\\x00")


def one_line(text: str) -> str:
    """Line breaks show as `\\n`, and what would drive a terminal by its code."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def file_name(name: str) -> str:
    """A file's name as the system gives it; undecodable bytes are tried as GBK or Big5."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return recovered(name.encode("utf-8", "surrogateescape"))
    return printable(name)


def _is_gb2312(raw: bytes) -> bool:
    return all(0xA1 <= lead <= 0xF7 and trail >= 0xA1 for lead, trail in _pairs(raw))


def _is_big5(raw: bytes) -> bool:
    """Most pairs lie among the 5,401 frequent characters (A4–C6) or the symbols (A1–A3)."""
    pairs = _pairs(raw)
    return sum(0xA1 <= lead <= 0xC6 for lead, _ in pairs) * 2 >= len(pairs)


def _is_any(_: bytes) -> bool:
    return True


def _pairs(raw: bytes) -> list[tuple[int, int]]:
    """The two-byte characters: a lead byte from 0x81 and what follows it."""
    pairs, place = [], 0
    while place < len(raw):
        if raw[place] >= 0x81:
            pairs.append((raw[place], raw[place + 1] if place + 1 < len(raw) else 0))
            place += 1
        place += 1
    return pairs
