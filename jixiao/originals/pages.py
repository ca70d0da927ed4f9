"""Pictures and grids by content, kept on disk under the hash of what they show."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from jixiao.originals.finding import Originals
from jixiao.originals.painter import CannotPaint, Painter
from jixiao.workers import Cache
from jixiao_extract.ofd import reader as ofd
from jixiao_extract.scan import is_picture

DPI = 144  # twice the points: sharp on a screen of 1440, small enough to be there at once
_VERSION = 2  # of what is kept: raised when drawing changes


@dataclass(slots=True)
class Pages:
    """Draws pages of contents. A content that is gone has what was kept of it, and no more."""

    originals: Originals
    cache: Cache
    painter: Painter = field(default_factory=Painter)

    def sizes(self, content_id: int, sha256: str) -> list[list[float]] | None:
        """Width and height of each page in points; None for what has no pages, or is gone."""
        kept = self.cache.get("sizes", sha256, f"{_VERSION}")
        if kept is None:
            kept = self._drawn(content_id, "sizes", ())
            if kept is not None:
                self.cache.put("sizes", sha256, f"{_VERSION}", kept)
        return json.loads(kept) if kept is not None else None

    def picture(self, content_id: int, sha256: str, page: int) -> bytes | None:
        """PNG, or SVG, of a page from 1."""
        version = f"{_VERSION}.{page}.{DPI}"
        kept = self.cache.get("picture", sha256, version)
        if kept is None:
            kept = self._drawn(content_id, "picture", (str(page), str(DPI)))
            if kept is not None:
                self.cache.put("picture", sha256, version, kept)
        return kept

    def grid(self, content_id: int, sha256: str) -> bytes | None:
        """JSON of the grid as read."""
        from jixiao import __version__

        version = f"{_VERSION}.{__version__}"
        kept = self.cache.get("grid", sha256, version)
        original = None if kept is not None else self.originals.find(content_id)
        if original is not None:
            kept = self._asked("grid", original.data, original.name)
            if kept is not None:
                self.cache.put("grid", sha256, version, kept)
        return kept

    def start(self) -> None:
        self.painter.start()

    def stop(self) -> None:
        self.painter.stop()

    def _drawn(self, content_id: int, what: str, values: tuple[str, ...]) -> bytes | None:
        original = self.originals.find(content_id)
        if original is None:
            return None
        if original.data[:1024].lstrip().startswith(b"%PDF"):
            return self._asked(f"page_{what}", original.data, *values)
        if is_picture(original.data):
            return self._asked(f"photo_{what}", original.data, *values)
        return self._asked(f"ofd_{what}", original.data, *values) if ofd.accepts(original.data, original.name) else None

    def _asked(self, function: str, data: bytes, *values: str) -> bytes | None:
        try:
            return self.painter.ask(function, data, *values)
        except CannotPaint:
            return None
