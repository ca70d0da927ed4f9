"""Picture files: what is refused and why, and what is known of the pages of the others."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from jixiao_extract.errors import DamagedFile, EmptyFile, LimitExceeded, NeedsRecognition
from jixiao_extract.readers import read_bytes
from jixiao_extract.scan import pictures, reader, recognizer


def picture(kind: str, size: tuple[int, int], pages: int = 1, mode: str = "L", dpi: tuple[int, int] | None = None) -> bytes:
    out = io.BytesIO()
    images = [Image.new(mode, size, "white") for _ in range(pages)]
    more = {"save_all": True, "append_images": images[1:]} if pages > 1 else {}
    images[0].save(out, kind, **more, **({"dpi": dpi} if dpi else {}))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (picture("PNG", (20, 20)), EmptyFile, "20 x 20 pixels"),
        (picture("JPEG", (400, 400))[:500], DamagedFile, "cannot be decoded"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), DamagedFile, "cannot be decoded"),
        (picture("PNG", (10_000, 10_000), mode="1"), LimitExceeded, "100 million pixels"),
        (picture("PNG", (40_000, 20_000), mode="1"), LimitExceeded, "more pixels"),
        (picture("TIFF", (64, 64), pages=pictures.MAX_PAGES + 1, mode="1"), LimitExceeded, "501 pages"),
    ],
    ids=["tiny", "cut off", "no picture behind the mark", "too large", "a bomb", "too many pages"],
)
def test_refused_with_its_own_reason(data: bytes, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        read_bytes(data, "form.png")


@pytest.mark.parametrize(
    ("data", "scale", "shape"),
    [
        (picture("PNG", (200, 100)), [None], (100, 200)),
        (picture("PNG", (200, 100), dpi=(200, 200)), [0.36], (100, 200)),
        (picture("PNG", (200, 100), dpi=(72, 72)), [None], (100, 200)),
        (picture("TIFF", (200, 100), pages=2, mode="1", dpi=(300, 300)), [0.24, 0.24], (100, 200)),
        (picture("BMP", (200, 100), mode="RGB"), [None], (100, 200, 3)),
        (picture("WEBP", (200, 100), mode="RGBA"), [None], (100, 200, 3)),
    ],
)
def test_pages_with_their_scale(data: bytes, scale: list[float | None], shape: tuple[int, ...]) -> None:
    pages = list(pictures.read_pictures(data, "form"))
    assert [page.scale and round(page.scale, 2) for page in pages] == scale
    assert {page.pixels.shape for page in pages if page.pixels is not None} == {shape}


def test_a_photo_is_turned_as_the_camera_says() -> None:
    image, out = Image.new("RGB", (200, 100), "white"), io.BytesIO()
    exif = image.getexif()
    exif[0x0112] = 6
    image.save(out, "JPEG", exif=exif)
    (page,) = pictures.read_pictures(out.getvalue(), "photo.jpg")
    assert page.pixels is not None
    assert page.pixels.shape[:2] == (200, 100)


def test_without_the_extra_a_picture_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognizer, "is_installed", lambda: False)
    with pytest.raises(NeedsRecognition) as refused:
        reader.read(picture("PNG", (400, 400)), "form.png")
    assert (refused.value.status, refused.value.reason) == ("unsupported", "needs_ocr")
    assert "jixiao[ocr]" in refused.value.cure


def test_a_blank_page_has_no_text() -> None:
    document = read_bytes(picture("PNG", (800, 1100)), "blank.png")
    assert document.blocks == ()
    assert [note.code for note in document.notes] == ["no_text_found"]
