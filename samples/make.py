"""Makes the samples: every `NAME.grid` of a layout's folder in every container, and the folder's truth.json.

    python samples/make.py            writes what is missing or has changed
    python samples/make.py --check    writes nothing; exit code 1 where the files are not those of the notation
    python samples/make.py --print    also prints the workbooks with LibreOffice (see maker/printed.py)
    python samples/make.py --scan     also scans the PDFs whose notation says how: `scan=fax.tif` (see maker/scanned.py)

The golden answers are `NAME.answers`, written by a person from what the form prints, never by running jixiao.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from maker.answers import FormTruth, text_to_truth
from maker.docx import sample_to_docx
from maker.drawn import sample_to_pdf
from maker.grid import Sample, text_to_sample
from maker.html import sample_to_html
from maker.ofd import sample_to_ofd
from maker.printed import can_print, xlsx_to_printed_pdf
from maker.scanned import pdf_to_scan
from maker.xlsx import sample_to_xlsx

HERE = Path(__file__).parent
CONTAINERS: dict[str, Callable[[Sample], bytes]] = {
    "docx": sample_to_docx,
    "xlsx": sample_to_xlsx,
    "html": sample_to_html,
    "pdf": sample_to_pdf,
    "ofd": sample_to_ofd,
}
PRINTED = "-printed.pdf"


def main() -> int:
    """Make, or check, all samples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--print", action="store_true", dest="printing")
    parser.add_argument("--scan", action="store_true", dest="scanning")
    asked = parser.parse_args()
    if asked.printing and not can_print():
        print("LibreOffice is not installed: apt-get install libreoffice-calc fonts-wqy-zenhei", file=sys.stderr)
        return 2
    folders = sorted({grid.parent for grid in HERE.glob("*/*.grid")})
    changed = [path for folder in folders for path, data in made_files(folder, asked.printing, asked.scanning) if differs(path, data)]
    if asked.check:
        print("\n".join(f"{path}: not what its notation makes" for path in changed) or "all samples are up to date")
        return 1 if changed else 0
    for folder in folders:
        for path, data in made_files(folder, asked.printing, asked.scanning):
            path.write_bytes(data)
    print(f"{len(changed)} files written")
    return 0


def differs(path: Path, data: bytes) -> bool:
    """Whether the file is missing or has other bytes."""
    return not path.exists() or path.read_bytes() != data


def made_files(folder: Path, printing: bool, scanning: bool = False) -> Iterator[tuple[Path, bytes]]:
    """Every file of a layout's folder that this script makes."""
    truth: dict[str, list[FormTruth]] = {}
    for grid in sorted(folder.glob("*.grid")):
        sample = text_to_sample(grid.read_text(encoding="utf-8"))
        made = dict(_containers(grid, sample, printing, scanning))
        yield from made.items()
        kept = [grid.with_suffix(".txt"), grid.with_name(grid.stem + PRINTED), _scan_of(grid, sample)]
        files = sorted({path.name for path in made} | {path.name for path in kept if path.exists()})
        truth |= text_to_truth(grid.with_suffix(".answers").read_text(encoding="utf-8"), files)
    yield folder / "truth.json", (json.dumps(truth, ensure_ascii=False, indent=1) + "\n").encode()


def _containers(grid: Path, sample: Sample, printing: bool, scanning: bool) -> Iterator[tuple[Path, bytes]]:
    for suffix in sample.options.get("containers", ",".join(CONTAINERS)).split(","):
        yield grid.with_suffix(f".{suffix}"), CONTAINERS[suffix](sample)
    if printing and sample.options.get("printed") == "yes":
        yield grid.with_name(grid.stem + PRINTED), xlsx_to_printed_pdf(sample_to_xlsx(sample))
    if scanning and "scan" in sample.options:
        yield _scan_of(grid, sample), pdf_to_scan(sample_to_pdf(sample), sample.options["scan"])


def _scan_of(grid: Path, sample: Sample) -> Path:
    return grid.with_name(f"{grid.stem}-{sample.options.get('scan', '')}")


if __name__ == "__main__":
    sys.exit(main())
