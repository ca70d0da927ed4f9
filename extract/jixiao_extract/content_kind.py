"""What bytes look like that no reader accepts, in words a person understands.

Not puremagic: it takes OFD and XLSX of the samples for DOCX by the signature of zip, and has no words for people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jixiao_extract.packages import OLE_MAGIC, ZIP_MAGIC, is_broken, member_names

# The suffixes under which each reader's content is expected.
SUFFIXES: Mapping[str, frozenset[str]] = {
    "docx": frozenset({".docx", ".docm", ".dotx", ".dotm"}),
    "xlsx": frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"}),
    "xls": frozenset({".xls", ".xlt", ".et", ".ett"}),
    "xls_xml": frozenset({".xml"}),
    "docx_xml": frozenset({".xml"}),
    "doc": frozenset({".doc", ".dot", ".wps", ".wpt"}),
    "rtf": frozenset({".rtf"}),
    "odt": frozenset({".odt", ".ott", ".fodt", ".xml"}),
    "ods": frozenset({".ods", ".ots", ".fods", ".xml"}),
    "html": frozenset({".html", ".htm", ".xhtml", ".shtml"}),
    "mhtml": frozenset({".mht", ".mhtml"}),
    "pdf": frozenset({".pdf"}),
    "ofd": frozenset({".ofd"}),
    "picture": frozenset({".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".jp2", ".jpe", ".jfif"}),
    "sheet_text": frozenset({".slk", ".sylk", ".dif"}),
    "text": frozenset({".txt", ".tsv", ".csv", ".tab", ".text", ".log", ".md"}),
    "markdown": frozenset({".md", ".markdown", ".mkd", ".mdown", ".mmd", ".txt"}),
    "json": frozenset({".json"}),
    "xml": frozenset({".xml"}),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of content: what to call it, the suffixes it honestly has, whether it is a broken file of ours, and what to do
    where the usual advice does not fit.
    """

    words: str
    suffixes: frozenset[str] = frozenset()
    damaged: bool = False
    cure: str | None = None


_PICTURE = frozenset({".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".jp2"})
# ISO/IEC 23008-12, 10.2; what decodes them is under no permissive licence.
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
_HEIC = Kind("a HEIC photo", frozenset({".heic", ".heif"}), cure="Save the photo as JPEG, and submit that.")
_ARCHIVE = frozenset({".zip", ".rar", ".7z", ".gz", ".tgz", ".bz2", ".xz", ".tar"})
_SAVE_AGAIN = "Open it in Word or WPS and save it as DOCX."
_PRINT_IT = "Open it and print it to PDF."
_UNPACK_IT = "Unpack it and submit the files that are in it."
_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\x89PNG\r\n\x1a\n", Kind("a PNG picture", _PICTURE)),
    (b"\xff\xd8\xff", Kind("a JPEG picture", _PICTURE)),
    (b"GIF8", Kind("a GIF picture", _PICTURE)),
    (b"BM", Kind("a BMP picture", _PICTURE)),
    (b"II*\0", Kind("a TIFF picture", _PICTURE)),
    (b"MM\0*", Kind("a TIFF picture", _PICTURE)),
    (b"\0\0\0\x0cjP  ", Kind("a JPEG 2000 picture", _PICTURE)),
    (b"Rar!\x1a\x07", Kind("a RAR archive", _ARCHIVE)),
    (b"7z\xbc\xaf\x27\x1c", Kind("a 7z archive", _ARCHIVE)),
    (b"\x1f\x8b", Kind("a gzip archive", _ARCHIVE)),
    (b"BZh", Kind("a bzip2 archive", _ARCHIVE)),
    (b"\xfd7zXZ\0", Kind("an xz archive", _ARCHIVE)),
    (b"PK\x05\x06", Kind("an empty zip archive", _ARCHIVE)),
    (b"%!PS", Kind("a PostScript file", frozenset({".ps", ".eps"}), cure=_PRINT_IT)),
    (b"MZ", Kind("a Windows program", frozenset({".exe", ".dll"}), cure="Ask the sender for the document itself: programs are not run.")),
    (b"\x7fELF", Kind("a Linux program", cure="Ask the sender for the document itself: programs are not run.")),
    (b"MSWIM\0\0\0", Kind("a disk image (WIM)", frozenset({".wim"}), cure=_UNPACK_IT)),
    (b"MSCF", Kind("a cabinet archive", frozenset({".cab"}), cure=_UNPACK_IT)),
    (b"x\x9f>\"", Kind("attachments of Outlook (TNEF, winmail.dat)", frozenset({".dat"}), cure="Ask the sender for the attachments as files.")),
    (b"From ", Kind("a mailbox", frozenset({".mbox"}), cure="Save its mails one by one as .eml.")),
    (b"\xdb\xa5", Kind("a document of Word 2", frozenset({".doc"}), cure=_SAVE_AGAIN)),
    (b"AT&TFORM", Kind("a DjVu document", frozenset({".djvu"}), cure=_PRINT_IT)),
    (b"CAJ\0", Kind("a CAJ document", frozenset({".caj"}), cure=_PRINT_IT)),
    (b"HN\0\0", Kind("a CAJ document", frozenset({".caj"}), cure=_PRINT_IT)),
    (b"ID3", Kind("a sound file", frozenset({".mp3"}))),
    (b"SQLite format 3\0", Kind("a SQLite database", frozenset({".db", ".sqlite"}))),
    (b"<?xml", Kind("an XML file of an unknown vocabulary", frozenset({".xml"}))),
)
_OLE = frozenset({".doc", ".xls", ".wps", ".et", ".ppt", ".dps", ".msg", ".hwp"})
_UNKNOWN_OLE = Kind("an OLE container without a Word document or workbook", _OLE)
_BROKEN_OLE = Kind("a truncated or broken OLE container", _OLE, damaged=True)
_ZIP_MEMBERS: tuple[tuple[str, Kind], ...] = (
    ("ppt/", Kind("a PowerPoint presentation", frozenset({".pptx", ".ppsx"}), cure=_PRINT_IT)),
    ("xl/workbook.bin", Kind("a binary XLSB workbook", frozenset({".xlsb"}), cure="Open it in Excel or WPS and save it as XLSX.")),
    ("fixeddocseq.fdseq", Kind("an XPS document", frozenset({".xps", ".oxps"}), cure=_PRINT_IT)),
    ("fixeddocumentsequence.fdseq", Kind("an XPS document", frozenset({".xps", ".oxps"}), cure=_PRINT_IT)),
    ("meta-inf/container.xml", Kind("an EPUB book", frozenset({".epub"}))),
    ("meta-inf/manifest.mf", Kind("a Java archive", frozenset({".jar"}))),
    ("content.xml", Kind("an OpenDocument file that is neither text nor spreadsheet", frozenset({".odp", ".odg"}))),
)


# The identifier of signed data (RFC 5652, 5.1), near the beginning of what is signed as a whole.
_SIGNED_DATA = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"
_SIGNED = Kind("a signed mail or document (PKCS 7)", frozenset({".p7m", ".p7s"}), cure="Open it in the mail program and save its attachments.")


def describe(data: bytes) -> Kind | None:
    """The kind of content by its magic bytes; None where nothing is known."""
    if data.startswith(ZIP_MAGIC):
        return _zip_kind(data)
    if data.startswith(OLE_MAGIC):
        return _BROKEN_OLE if is_broken(data) else _UNKNOWN_OLE
    if data[:1] == b"0" and _SIGNED_DATA in data[:64]:
        return _SIGNED
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind("a WebP picture", _PICTURE)
    if data[257:262] == b"ustar":
        return Kind("a tar archive", _ARCHIVE)
    if data[4:8] == b"ftyp":
        return _HEIC if data[8:12] in _HEIC_BRANDS else Kind("a video", frozenset({".mp4", ".mov"}))
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def _zip_kind(data: bytes) -> Kind:
    names = member_names(data)
    if not names:
        return Kind("a truncated or broken zip container", _ARCHIVE, damaged=True)
    known = (kind for prefix, kind in _ZIP_MEMBERS if any(name.startswith(prefix) for name in names))
    return next(known, Kind("a zip archive", _ARCHIVE))
