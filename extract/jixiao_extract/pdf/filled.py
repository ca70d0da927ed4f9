"""What was filled into a page: fields of a form and typed notes, whether or not the file holds a picture of them.

    with an appearance      pdfium draws it into the page, and it is read like all other text
    without one             the value itself is set into the field's rectangle
    hidden, not to be seen  taken away, and told
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pypdfium2.raw as pdfium

from jixiao_extract.page import Words, middles

# Annotations that hold text of the form: fields and typewritten text.
_FIELD, _NOTE = pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT
_HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_CHECK_BOXES = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_LISTS = (pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
# Text is set at most this high (points): what a field of its size would be typed in.
_LARGEST_TEXT = 12.0
# Bytes of an appearance that is none: the end mark of an empty string.
_NOTHING = 2
# No honest value is longer (bytes of UTF-16).
_LONGEST_VALUE = 65536
# Entries of a list beyond which nobody looks for the chosen one.
_MOST_ENTRIES = 2000
_PADDING = 2.0  # points between the edge of a field and its text

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Filled:
    """Values that the page does not draw: text and rectangle (left, bottom, right, top) in user space; hidden: how many
    others nobody is to see. changed: whether the page has to be loaded anew to show what was filled in.
    """

    values: tuple[tuple[str, Box], ...] = ()
    hidden: int = 0
    changed: bool = False


@contextmanager
def form_of(document: pdfium.FPDF_DOCUMENT) -> Iterator[pdfium.FPDF_FORMHANDLE | None]:
    """The document's form, by which values are asked for; None where it has none."""
    if pdfium.FPDF_GetFormType(document) == pdfium.FORMTYPE_NONE:
        yield None
        return
    callbacks = pdfium.FPDF_FORMFILLINFO(version=2)
    form = pdfium.FPDFDOC_InitFormFillEnvironment(document, callbacks)
    try:
        yield form or None
    finally:
        if form:
            pdfium.FPDFDOC_ExitFormFillEnvironment(form)


def fill_in(page: pdfium.FPDF_PAGE, form: pdfium.FPDF_FORMHANDLE | None) -> Filled:
    """Draw what was filled into the page; the bytes of the file stay as they are."""
    values: list[tuple[str, Box]] = []
    hidden = met = 0
    for index in reversed(range(pdfium.FPDFPage_GetAnnotCount(page))):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        away = kind in (_FIELD, _NOTE) and bool(pdfium.FPDFAnnot_GetFlags(note) & _HIDDEN)
        if kind in (_FIELD, _NOTE):
            met += 1
            text = _value(note, kind, form)
            hidden += away and bool(text)
            if not away and text and not _is_drawn(note):
                values.append((text, _rectangle(note)))
        pdfium.FPDFPage_CloseAnnot(note)
        if away:
            pdfium.FPDFPage_RemoveAnnot(page, index)
    if met:
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    return Filled(tuple(reversed(values)), hidden, met > 0)


def _is_drawn(note: pdfium.FPDF_ANNOTATION) -> bool:
    return int(pdfium.FPDFAnnot_GetAP(note, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0)) > _NOTHING


def _value(note: pdfium.FPDF_ANNOTATION, kind: int, form: pdfium.FPDF_FORMHANDLE | None) -> str:
    if kind == _NOTE:
        return _text(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(note, b"Contents", buffer, size))
    if form is None:
        return _text(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(note, b"V", buffer, size))
    field = pdfium.FPDFAnnot_GetFormFieldType(form, note)
    if field in _CHECK_BOXES:
        return "☑" if pdfium.FPDFAnnot_IsChecked(form, note) else "□"
    if field in _LISTS and (chosen := _chosen(form, note)):
        return chosen
    return _text(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, note, buffer, size))


def _chosen(form: pdfium.FPDF_FORMHANDLE, note: pdfium.FPDF_ANNOTATION) -> str:
    """What a list shows for its value, which may be a code of its own."""
    count = min(int(pdfium.FPDFAnnot_GetOptionCount(form, note)), _MOST_ENTRIES)
    chosen = (i for i in range(count) if pdfium.FPDFAnnot_IsOptionSelected(form, note, i))
    return "、".join(_text(lambda b, n, i=i: pdfium.FPDFAnnot_GetOptionLabel(form, note, i, b, n)) for i in chosen)


def _text(ask: object) -> str:
    """A string of pdfium: asked for its size, then for its bytes (UTF-16)."""
    assert callable(ask)
    size = min(int(ask(None, 0)), _LONGEST_VALUE)
    if size <= _NOTHING:
        return ""
    buffer = (ctypes.c_ushort * ((size + 1) // 2))()
    ask(buffer, size)
    return bytes(buffer)[:size].decode("utf-16-le", "replace").partition("\0")[0].strip()


def _rectangle(note: pdfium.FPDF_ANNOTATION) -> Box:
    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(note, rect)
    return min(rect.left, rect.right), min(rect.bottom, rect.top), max(rect.left, rect.right), max(rect.bottom, rect.top)


def with_values(characters: Words, filled: Filled) -> Words:
    """The characters of a page (user space) with its values, a line of a value a word, from the top of its field."""
    lines = [line for text, box in filled.values for line in _lines(text, box)]
    if not lines:
        return characters
    count = len(lines)
    boxes = np.array([box for _, box in lines], dtype=float)
    return Words(
        (*characters.texts, *(text for text, _ in lines)),
        np.vstack([characters.boxes.reshape(-1, 4), boxes]),
        np.append(characters.turns, np.zeros(count, dtype=np.int64)),
        np.vstack([characters.anchors.reshape(-1, 2), middles(boxes)]),
        np.append(characters.spaced, np.zeros(count, dtype=bool)),
    )


def _lines(text: str, box: Box) -> Iterator[tuple[str, Box]]:
    left, bottom, right, top = box
    texts = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    slot = (top - bottom) / max(len(texts), 1)
    height = min(slot, _LARGEST_TEXT)
    for number, line in enumerate(texts):
        middle = top - slot * (number + 0.5)
        x = min(left + _PADDING, right)
        width = min(max(right - x, 0.0), height * len(line))
        yield line, (x, middle - height / 2, x + width, middle + height / 2)
