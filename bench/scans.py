"""The whole way from scans to rows beside the bare engine on the same pages: processor time, memory, rows right.

    python bench/scans.py [FOLDER]      a folder of scans with golden answers; the samples without one

Bare engine: rapidocr on the whole page with the same settings, nothing before or after it. Beside it tesseract, where it
is installed. Every program has a process of its own, and reads one page before the clock starts.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import cv2
import numpy as np

from jixiao.evaluation.compare import compare_forms
from jixiao.evaluation.facts import form_to_facts, read_truth
from jixiao.pipeline import process
from jixiao_extract.pdf.pages import read_pages
from jixiao_extract.scan import recognizer
from jixiao_extract.scan.pictures import is_picture, read_pictures

SAMPLES = Path(__file__).parents[1] / "samples"
PEER = "tesseract"
Measure = Callable[[list[Path]], float]


def main() -> int:
    """Measure and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    files = scans(folder)
    count = sum(len(pages(file)) for file in files)
    if not count:
        print(f"{folder}: no scans with golden answers")
        return 1
    print(f"{len(files)} files, {count} pages, CPU seconds a page on one core")
    measured = {"bare engine": bare, "jixiao, file to rows": whole}
    if shutil.which(PEER):
        measured[PEER] = tesseract
    figures = {name: alone(measure, files) for name, measure in measured.items()}
    for name, (seconds, peak) in figures.items():
        ratio = seconds / figures["bare engine"][0]
        print(f"{name:22}{seconds / count:8.2f} s{ratio:8.2f} × bare{peak:8} MB")
    print(f"rows right: {rows_right(folder, files)}")
    print(f"two workers: {two_workers(files):.2f} × one")
    return 0


def scans(folder: Path) -> list[Path]:
    """Files of the folder with golden answers that hold a page which is a picture."""
    named = sorted(truth.parent / file for truth in folder.rglob("truth.json") for file in json.loads(truth.read_text()))
    return [file for file in named if file.is_file() and pages(file)]


def pages(file: Path) -> list[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]:
    """The pixels of the pages that are pictures."""
    data = file.read_bytes()
    if is_picture(data):
        found = [picture.pixels for picture in read_pictures(data, file.name)]
    elif data.startswith(b"%PDF-"):
        found = [ink.picture.pixels for ink in read_pages(data, file.name) if ink.picture is not None]
    else:
        found = []
    return [pixels for pixels in found if pixels is not None]


def alone(measure: Measure, files: list[Path]) -> tuple[float, int]:
    """CPU seconds and peak memory (MB) of a measure in a process of its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_measured, measure, files).result()


def _measured(measure: Measure, files: list[Path]) -> tuple[float, int]:
    measure(files[:1])
    seconds = measure(files)
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def bare(files: list[Path]) -> float:
    """rapidocr on every page."""
    pictures = [pixels if pixels.ndim == 3 else np.stack([pixels] * 3, axis=-1) for file in files for pixels in pages(file)]
    engine, started = recognizer.bare_engine(), time.process_time()
    for pixels in pictures:
        engine(pixels)
    return time.process_time() - started


def whole(files: list[Path]) -> float:
    """jixiao from bytes to forms."""
    bodies, started = [(file.read_bytes(), file.name) for file in files], time.process_time()
    for data, name in bodies:
        process(data, name)
    return time.process_time() - started


def tesseract(files: list[Path]) -> float:
    """Text alone, Chinese model, as installed."""
    with tempfile.TemporaryDirectory() as folder:
        pictures = [pixels for file in files for pixels in pages(file)]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        for pixels in pictures:
            path = Path(folder) / "page.png"
            cv2.imwrite(str(path), pixels)
            subprocess.run([PEER, str(path), "-", "-l", "chi_sim"], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def rows_right(folder: Path, files: list[Path]) -> str:
    """Rows exactly right of those wanted."""
    golden = {truth.parent / file: forms for truth in folder.rglob("truth.json") for file, forms in read_truth(truth).items()}
    outcomes = {file: process(file.read_bytes(), file.name) for file in files}
    scores = [compare_forms(golden[file], [form_to_facts(form) for form in outcomes[file].forms]) for file in files]
    return f"{sum(score.rows.right for score in scores)}/{sum(score.rows.wanted for score in scores)}"


def two_workers(files: list[Path]) -> float:
    """How much sooner two processes are done than one, models loaded."""
    seconds = []
    for workers in (1, 2):
        with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
            list(pool.map(whole, [files[:1]] * workers))
            started = time.perf_counter()
            list(pool.map(whole, [[file] for file in files]))
            seconds.append(time.perf_counter() - started)
    return seconds[0] / seconds[1]


if __name__ == "__main__":
    sys.exit(main())
