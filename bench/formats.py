"""jixiao from file to rows against what others need for bare tables, in one run on the same files.

    python bench/formats.py                 the two real forms, every sample, one long file
    python bench/formats.py FOLDER          the forms below a folder of your own, one long file

Prints ratios, which hold on any machine; the seconds are this machine's, of CPU time, so that other programs on it
count little. jixiao remembers what it found for a text (a file repeats the labels of the file before); each round
begins with nothing remembered, or the second one would read files that it knows. Every program has a process of its
own, for jixiao brings pdfium a font that spares it the machine's. Memory is measured on a generated PDF of 300 pages.
"""

from __future__ import annotations

import argparse
import gc
import io
import re
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import _lru_cache_wrapper, partial
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "samples"))

import pypdfium2  # noqa: E402
from maker.docx import sample_to_docx  # noqa: E402
from maker.drawn import sample_to_pdf  # noqa: E402
from maker.grid import Sample, text_to_sample  # noqa: E402
from maker.xlsx import sample_to_xlsx  # noqa: E402
from peers import (  # noqa: E402
    openpyxl_cells,
    pdfium_text,
    pdfium_text_and_paths,
    pdfplumber_tables,
    python_docx_cells,
)

from jixiao.pipeline import process  # noqa: E402
from jixiao_extract.pdf.pages import read_pages  # noqa: E402

SAMPLES = ROOT / "samples"
SEED = SAMPLES / "liuzhou-2023" / "liuzhou-2023.grid"
# The real forms are as large as what departments submit; most invented samples are small, so that a person can check them.
FOLDERS = (("the two real forms", SEED.parent), ("every sample", SAMPLES))
LONG_PDF_PAGES = 300
# How often the two real forms stand in one long file: as many forms as a county's yearbook has.
LONG_FORMS = 10
LONG = {".pdf": sample_to_pdf, ".docx": sample_to_docx, ".xlsx": sample_to_xlsx}
# Rounds in which every program reads every file once; the fastest counts, for noise only ever adds.
ROUNDS = 6


Reader = Callable[[bytes], int]


@dataclass(frozen=True, slots=True)
class Peer:
    """Another program at less work. faster: jixiao is this many times faster, or may be this many times slower."""

    name: str
    suffix: str
    read: Reader
    target: str


PEERS = (
    Peer("pdfplumber extract_tables", ".pdf", pdfplumber_tables, "6 to 10 times faster"),
    Peer("pdfium text alone", ".pdf", pdfium_text, "the floor"),
    Peer("pdfium text and paths", ".pdf", pdfium_text_and_paths, "at most 3 times slower"),
    Peer("python-docx cells", ".docx", python_docx_cells, "10 times faster"),
    Peer("openpyxl cells", ".xlsx", openpyxl_cells, "3 times faster"),
)


def main() -> int:
    """Run the bench, or (with --memory) read one file and print the peak of this process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--memory", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.memory:
        return print_peak(asked.memory)
    for suffix, make in LONG.items():
        for title, folder in FOLDERS if asked.folder is None else (("your forms", asked.folder),):
            files = [data for path in sorted(folder.rglob(f"*{suffix}")) if not shows_pictures(data := path.read_bytes())]
            print_set(title, suffix, files, asked.rounds)
        print_set(f"the real forms {LONG_FORMS} times in one file", suffix, [make(long_sample(LONG_FORMS))], asked.rounds)
    print_memory()
    return 0


def shows_pictures(data: bytes) -> bool:
    """Whether pages of a PDF are pictures, which `bench/scans.py` measures."""
    return data.startswith(b"%PDF") and any(page.picture is not None for page in read_pages(data, "a.pdf"))


def long_sample(times: int) -> Sample:
    """The two real forms that many times in one file."""
    sample = text_to_sample(SEED.read_text(encoding="utf-8"))
    pages = [replace(page, name=f"{page.name}{at}") for at in range(times) for page in sample.pages]
    return Sample(tuple(pages), sample.options)


def print_set(title: str, suffix: str, files: list[bytes], rounds: int) -> None:
    """One line a program for the files of one suffix."""
    if not files:
        return
    peers = [peer for peer in PEERS if peer.suffix == suffix]
    ours, *theirs = best_seconds([partial(read_forms, suffix), *(peer.read for peer in peers)], files, rounds)
    rows = sum(read_forms(suffix, data) for data in files)
    count = f"{len(files)} {'file' if len(files) == 1 else 'files'}{pages_of(suffix, files)}, {rows} indicator rows"
    print(f"{suffix}, {title}: {count}; jixiao {ours:.3f} s")
    for peer, seconds in zip(peers, theirs, strict=True):
        ratio = f"{seconds / ours:.1f} times faster" if seconds > ours else f"{ours / seconds:.1f} times slower"
        print(f"    than {peer.name:28} {seconds:8.3f} s   {ratio:20} (aim: {peer.target})")


def read_forms(suffix: str, data: bytes) -> int:
    """Rows of the forms of one file, as jixiao reads it."""
    return sum(len(form.indicators) for form in process(data, f"form{suffix}").forms)


def best_seconds(readers: list[Reader], files: list[bytes], rounds: int) -> list[float]:
    """Fastest round of each reader over all files, in CPU seconds; readers take turns, so that noise meets all."""
    best = [float("inf")] * len(readers)
    with ExitStack() as stack:
        pools = [stack.enter_context(ProcessPoolExecutor(1, get_context("spawn"))) for _ in readers]
        for _ in range(rounds):
            for at, (pool, read) in enumerate(zip(pools, readers, strict=True)):
                best[at] = min(best[at], pool.submit(seconds_of, read, files).result())
    return best


def seconds_of(read: Reader, files: list[bytes]) -> float:
    """CPU seconds that one program takes for all files, beginning with nothing remembered."""
    forget()
    gc.collect()
    # The modules of all the programs would be searched for garbage on the account of each.
    gc.freeze()
    started = time.process_time()
    for data in files:
        read(data)
    return time.process_time() - started


def forget() -> None:
    """Empty every memory of texts; what is read once at the start, as the vocabularies are, has no limit and stays."""
    for thing in gc.get_objects():
        if isinstance(thing, _lru_cache_wrapper) and thing.cache_info().maxsize is not None:
            thing.cache_clear()


def pages_of(suffix: str, files: list[bytes]) -> str:
    """`, 45 pages` for PDFs."""
    return f", {sum(len(pypdfium2.PdfDocument(data)) for data in files)} pages" if suffix == ".pdf" else ""


def print_memory() -> None:
    """Peak memory of a process of its own that reads a PDF of 300 pages."""
    path = Path("/tmp") / "jixiao-bench-long.pdf"
    pages = write_long_pdf(path)
    command = [sys.executable, __file__, "--memory", str(path)]
    try:
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    finally:
        path.unlink()
    print(f"memory: {told} for a PDF of {pages} pages (aim: under 200 MB)")


def write_long_pdf(path: Path) -> int:
    """The two real forms again and again, LONG_PDF_PAGES long at least; returns the pages."""
    once = len(pypdfium2.PdfDocument(io.BytesIO(sample_to_pdf(long_sample(1)))))
    times = -(-LONG_PDF_PAGES // once)
    path.write_bytes(sample_to_pdf(long_sample(times)))
    return once * times


def print_peak(path: Path) -> int:
    """Read the file and print the peak resident memory of this process, and what of it was there before."""
    before = peak_megabytes()
    started = time.process_time()
    outcome = process(path.read_bytes(), path.name)
    seconds = time.process_time() - started
    peak = peak_megabytes()
    rows = sum(len(form.indicators) for form in outcome.forms)
    print(f"peak {peak:.0f} MB ({before:.0f} MB before reading), {rows} rows in {seconds:.1f} s")
    return 0


def peak_megabytes() -> float:
    """Peak resident memory of this program; getrusage would count the parent that it was forked from."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) / 1024


if __name__ == "__main__":
    sys.exit(main())
