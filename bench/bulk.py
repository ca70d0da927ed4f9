"""What bulk ingestion costs beside the reading itself, as ratios measured in one run.

    python bench/batch.py [--files 10000] [--documents 120]

documents: samples of the usual size, made distinct, for workers and isolation. files: small forms, for rerun, loading
and memory. Everything is made in a folder that is removed at the end.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import psutil
from loading import measure

from jixiao.ingestion.options import Options
from jixiao.ingestion.run import run_batch
from jixiao.ingestion.tally import Tally
from jixiao.pipeline import process
from jixiao.workers.isolation import run_isolated
from jixiao.workers.jobs import Job
from jixiao.workers.limits import Limits

SAMPLES = Path(__file__).parents[1] / "samples" / "liuzhou-2023"  # the real forms, of the usual size
USUAL = (".docx", ".xlsx", ".html", ".pdf")
ROUNDS = 5  # in turns; the fastest counts, for noise only ever adds
PADDING = 64_000  # bytes: a form is a page, but its file has the usual size
_PAGE = """<html><head><meta charset="utf-8"></head><body><h3>2023年度项目支出绩效目标申报表</h3><table border="1">
<tr><td>项目名称</td><td colspan="2">项目第{n}号</td><td>主管部门</td><td colspan="2">125-柳州市市场监督管理局</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td colspan="2">指标内容</td><td colspan="2">指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td colspan="2">检查企业</td><td colspan="2">≥{n}家</td></tr>
<tr><td>满意度指标</td><td>服务对象满意度指标</td><td colspan="2">群众满意度</td><td colspan="2">≥90%</td></tr>
</table></body></html>
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--documents", type=int, default=120)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="jixiao-bench-"))
    try:
        documents = _usual_documents(folder / "documents", asked.documents)
        _workers(documents, folder)
        _isolation(documents)
        _rerun_and_memory(folder, asked.files)
        _loading()
    finally:
        shutil.rmtree(folder)


def _workers(documents: list[Path], folder: Path) -> None:
    seconds = {jobs: _timed(lambda jobs=jobs: _ingest(documents, folder / f"{jobs}.db", jobs)) for jobs in (1, 2)}
    _say("2 workers against 1, file to database", seconds[1] / seconds[2], "times, wanted 1.8", seconds)


def _isolation(documents: list[Path]) -> None:
    """Processor time of everybody together: another core hides nothing, other programs on the machine count little."""
    jobs = [(path, Job(str(path), path.name, _sha256(path), None, "", "")) for path in documents]

    def isolated() -> None:
        for _ in run_isolated("jixiao.workers.work:work", jobs, Limits(), 1):
            pass

    def alone() -> None:
        for path in documents:
            process(path.read_bytes(), path.name)

    isolated(), alone()  # both warm: the fork server runs, the readers are imported
    rounds = [(_processor(alone), _processor(isolated)) for _ in range(ROUNDS)]
    seconds = {"alone": min(first for first, _ in rounds), "isolated": min(second for _, second in rounds)}
    over = seconds["isolated"] / seconds["alone"] * 100 - 100
    _say("isolation, processor time over reading in place", over, "%, wanted under 10", seconds)


def _processor(work: Callable[[], object]) -> float:
    """Processor seconds of this process, and of the fork server with the workers that have ended."""
    before = _processor_seconds()
    work()
    while any(child.children() for child in psutil.Process().children()):
        time.sleep(0.01)  # the time of a worker counts when the fork server has seen it end
    return _processor_seconds() - before


def _processor_seconds() -> float:
    own = psutil.Process()
    times = [own.cpu_times(), *(child.cpu_times() for child in own.children())]
    return sum(t.user + t.system for t in times) + sum(t.children_user + t.children_system for t in times[1:])


def _rerun_and_memory(folder: Path, number: int) -> None:
    forms = folder / "forms"
    forms.mkdir()
    padding = "<!--" + "x" * PADDING + "-->"
    for count in range(number):
        (forms / f"{count:05}.html").write_text(_PAGE.format(n=count) + padding, encoding="utf-8")
    store, sizes = folder / "many.db", []
    first = _timed(lambda: _ingest([forms], store, 2, sizes))
    tenth = sizes[len(sizes) // 10]
    _say("parent's memory at the end against a tenth of the way", sizes[-1] / tenth, "times, wanted 1.0",
         {"MB": sizes[-1] / 1024, "inputs/s": number / first})  # fmt: skip
    sums = min(_timed(lambda: _sha256sum(forms)) for _ in range(3))
    still = min(_timed(lambda: _ingest([forms], store, 2)) for _ in range(2))
    for path in forms.iterdir():
        os.utime(path, ns=(1, 1))
    hashed = _timed(lambda: _ingest([forms], store, 2))
    _say("rerun, untouched, against sha256sum", still / sums, "times, wanted under 1", {"s": still, "sha256sum": sums})
    _say("rerun, new time stamps, against sha256sum", hashed / sums, "times, wanted 2", {"s": hashed})


def _loading() -> None:
    """The same rows once more: by save_file, and by executemany into the same tables, a document a transaction in both."""
    outcomes = [process(path.read_bytes(), path.name) for path in sorted(SAMPLES.iterdir()) if path.suffix in USUAL]
    rows, ours, bare = measure(outcomes)
    _say("loading, rows a second against raw executemany", bare / ours, "times, wanted 0.5",
         {"rows": rows, "ours": ours, "raw": bare})  # fmt: skip


def _usual_documents(folder: Path, number: int) -> list[Path]:
    """Samples over and over, each with bytes of its own that change nothing in what it says."""
    folder.mkdir()
    samples = sorted(path for path in SAMPLES.rglob("*") if path.suffix in USUAL)
    files = []
    for count, sample in enumerate(islice(cycle(samples), number)):
        file = folder / f"{count:04}-{sample.name}"
        file.write_bytes(_distinct(sample.read_bytes(), sample.suffix, count))
        files.append(file)
    return files


def _distinct(data: bytes, suffix: str, number: int) -> bytes:
    if suffix == ".html":
        return data + f"<!-- {number} -->".encode()
    if suffix == ".pdf":
        return data + f"\n% {number}\n".encode()
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as package:
        package.comment = str(number).encode()
    return buffer.getvalue()


def _ingest(paths: list[Path], store: Path, jobs: int, sizes: list[int] | None = None) -> None:
    def tell(tally: Tally, warning: str | None) -> None:
        if sizes is not None and tally.inputs % 100 == 0:
            sizes.append(_resident_kb())

    run_batch([str(path) for path in paths], str(store), Options(jobs=jobs), tell, Tally())


def _resident_kb() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 1024


def _sha256(path: Path) -> str:
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


def _sha256sum(folder: Path) -> None:
    subprocess.run(f"find {folder} -type f -print0 | xargs -0 sha256sum > /dev/null", shell=True, check=True)


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _say(what: str, ratio: float, unit: str, figures: dict[str, float] | dict[int, float]) -> None:
    print(f"{what}: {ratio:.2f} {unit}  ({', '.join(f'{name}: {value:.2f}' for name, value in figures.items())})")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
