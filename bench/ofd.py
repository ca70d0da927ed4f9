"""Pages of OFD a second, from bytes to laid-out tables, beside bare lxml parsing of the same packages' XML.

    python bench/ofd.py [FOLDER]        every .ofd below it, the samples by default
"""

from __future__ import annotations

import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from lxml import etree

from jixiao_extract.errors import ExtractError
from jixiao_extract.ofd import reader

ROUNDS = 5


def main(folder: Path) -> None:
    """Print the middle of five rounds of each."""
    files = [data for data in (path.read_bytes() for path in sorted(folder.rglob("*.ofd"))) if pages_of(data)]
    pages = sum(map(pages_of, files))
    read, parsed = middle(read_all, files), middle(parse_all, files)
    print(f"{len(files)} files, {pages} pages")
    print(f"jixiao, from bytes to tables   {pages / read:8.0f} pages/s")
    print(f"lxml, every XML part parsed    {pages / parsed:8.0f} pages/s")
    inks = middle(ink_all, files)
    print(f"jixiao, words and rules alone  {pages / inks:8.0f} pages/s")
    print(f"ratio, words and rules alone   {inks / parsed:8.2f}")
    print(f"ratio, to tables               {read / parsed:8.2f}")


def pages_of(data: bytes) -> int:
    """Number of pages, 0 for what is refused."""
    try:
        return reader.read(data, "a.ofd").pages
    except ExtractError:
        return 0


def middle(work: Callable[[Sequence[bytes]], None], files: Sequence[bytes]) -> float:
    """Seconds of one round over all files."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work(files)
        seconds.append(time.perf_counter() - start)
    return sorted(seconds)[ROUNDS // 2]


def read_all(files: Sequence[bytes]) -> None:
    """What jixiao does."""
    for data in files:
        reader.read(data, "a.ofd")


def ink_all(files: Sequence[bytes]) -> None:
    """What jixiao does before the table builder that all containers share."""
    for data in files:
        for _ in reader.page_inks(data, "a.ofd"):
            pass


def parse_all(files: Sequence[bytes]) -> None:
    """What nobody who reads them can do without."""
    for data in files:
        with zipfile.ZipFile(BytesIO(data)) as package:
            for name in package.namelist():
                if name.lower().endswith(".xml"):
                    etree.fromstring(package.read(name), etree.XMLParser(recover=True))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[1] / "samples"))
