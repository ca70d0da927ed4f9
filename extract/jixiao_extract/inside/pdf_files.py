"""Files attached to a PDF: those of the document, of a portfolio, and behind a paper clip (ISO 32000-1, 7.11.4, 12.5.6.15)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2.raw as pdfium

# No attachment of a form is larger (bytes).
_LARGEST = 128 << 20
_LONGEST_NAME = 1024


def attached(data: bytes, source: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every attached file."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        return
    try:
        for index in range(pdfium.FPDFDoc_GetAttachmentCount(document)):
            attachment = pdfium.FPDFDoc_GetAttachment(document, index)
            if attachment:
                yield _name(attachment) or f"attachment {index + 1}", _bytes(attachment)
        yield from _clipped(document)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _clipped(document: pdfium.FPDF_DOCUMENT) -> Iterator[tuple[str, bytes]]:
    for number in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            continue
        for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
            note = pdfium.FPDFPage_GetAnnot(page, index)
            if pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_FILEATTACHMENT:
                attachment = pdfium.FPDFAnnot_GetFileAttachment(note)
                if attachment:
                    yield _name(attachment) or f"attachment on page {number + 1}", _bytes(attachment)
            pdfium.FPDFPage_CloseAnnot(note)
        pdfium.FPDF_ClosePage(page)


def _name(attachment: pdfium.FPDF_ATTACHMENT) -> str:
    buffer = (ctypes.c_ushort * _LONGEST_NAME)()
    size = int(pdfium.FPDFAttachment_GetName(attachment, buffer, 2 * _LONGEST_NAME))
    return bytes(buffer)[: min(size, 2 * _LONGEST_NAME)].decode("utf-16-le", "replace").rstrip("\0")


def _bytes(attachment: pdfium.FPDF_ATTACHMENT) -> bytes:
    size = ctypes.c_ulong()
    if not pdfium.FPDFAttachment_GetFile(attachment, None, 0, size) or size.value > _LARGEST:
        return b""
    buffer = (ctypes.c_ubyte * size.value)()
    pdfium.FPDFAttachment_GetFile(attachment, buffer, size.value, size)
    return bytes(buffer)
