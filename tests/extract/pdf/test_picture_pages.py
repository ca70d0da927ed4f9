"""Pages that are pictures: judged by what they show, whatever text lies in the file."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from jixiao_extract.pdf import reader
from jixiao_extract.pdf.pages import LOCK, read_pages

SIZE = (400, 500)


def page(order: str, covered: float = 1.0, mode: int = 0) -> bytes:
    """A PDF of one page with a white picture and twenty lines of text, in this order; mode: of the text (3 is unseen)."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=SIZE)
    for what in order.split():
        if what == "picture":
            canvas.drawImage(ImageReader(Image.new("RGB", (800, 1000), "white")), 0, 0, SIZE[0], SIZE[1] * covered)
        else:
            for line in range(20):
                text = canvas.beginText(40, 480 - 20 * line)
                text.setTextRenderMode(mode)
                text.textLine(f"line {line}")
                canvas.drawText(text)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "is_picture"),
    [
        (page("picture"), True),
        (page("picture text", mode=3), True),
        (page("text picture"), True),
        (page("picture text"), False),
        (page("picture text", covered=0.3), False),
        (page("text"), False),
    ],
    ids=["a picture", "an invisible layer", "a layer under the picture", "text on a picture", "a small picture", "text"],
)
def test_what_is_a_picture(data: bytes, is_picture: bool) -> None:
    (ink,) = read_pages(data, "page.pdf")
    assert (ink.picture is not None) == is_picture
    if ink.picture is not None and ink.picture.pixels is not None:
        assert ink.picture.pixels.shape == (1000, 800, 3)
        assert ink.picture.scale == 0.5


def test_an_error_amid_the_pages_leaves_no_file_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """pdfium is held while a file is open; one that is closed only when the interpreter ends crashes it."""

    def fail(*_: object) -> None:
        raise KeyError("amid the pages")

    monkeypatch.setattr(reader, "_believed", fail)
    with pytest.raises(KeyError) as kept:
        reader.read(page("text"), "page.pdf")
    with ThreadPoolExecutor(1) as other:
        assert other.submit(LOCK.acquire, blocking=False).result(), kept
        other.submit(LOCK.release).result()
