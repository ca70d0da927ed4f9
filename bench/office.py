"""Open what `export` writes in LibreOffice, as a person would, and look at what the cells became.

    python bench/office.py

Needs `soffice` (apt-get install --no-install-recommends libreoffice-calc-nogui) and the extra `export`; prints one line a
question and ends with 1 if an answer is wrong. Excel takes a text with a tab behind it for text in the same way.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import openpyxl

from jixiao_normalize.model import Field, Form, Funding, Indicator, Target
from jixiao_store import FileRecord, export_views, open_store, save_file, start_run

CODES = ("450200210412500005617", "012001", "51000021R000000019951", "1E10", "4502")
VALUES = ("3-5", "1/2", "=1+1", "-5", "95", "12:30", "2023.5", "0.50")
# Import as a person gets it who clicks OK: comma, quotes, UTF-8, from the first line, no column told, no special numbers.
CSV_IMPORT = "CSV:44,34,76,1,,1033,false,false"


def main() -> int:
    if shutil.which("soffice") is None:
        print(__doc__)
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_exports(folder)
        answers = {**asked_of_csv(folder), **asked_of_xlsx(folder)}
    for question, (found, wanted) in answers.items():
        print(f"{'right' if found == wanted else 'WRONG'}  {question}: {found!r}" + ("" if found == wanted else f", not {wanted!r}"))
    return int(any(found != wanted for found, wanted in answers.values()))


def write_exports(folder: Path) -> None:
    engine = open_store(folder / "store.db")
    run_id = start_run(engine, "1", "{}", None)
    for number, code in enumerate(CODES):
        rows = tuple(Indicator(n, "annual", None, None, None, None, f"指标{n}", v, Target("=", v)) for n, v in enumerate(VALUES, 1))
        total = Funding(1, "资金总额", None, Decimal(10) ** number * Decimal("1.25"), "", "元")
        form = Form("project", "表", 2023, fields=(Field("project_code", "项目编码", code),), funding=(total,), indicators=rows)
        save_file(engine, run_id, FileRecord(f"{number}.docx", None, f"{number:064}", 1, "loaded", None, None, 1, 0.1, "docx"), (form,))
    export_views(engine, folder, "csv", ("v_forms", "v_indicators"))
    export_views(engine, folder, "xlsx", ("v_forms", "v_indicators"))
    engine.dispose()


def asked_of_csv(folder: Path) -> dict[str, tuple[object, object]]:
    forms = sheet(converted(folder / "v_forms.csv", folder / "csv", CSV_IMPORT), None)
    rows = sheet(converted(folder / "v_indicators.csv", folder / "csv", CSV_IMPORT), None)
    return {
        "csv: codes as printed": (tidy(column(forms, "project_code")), list(CODES)),
        "csv: codes that spreadsheets change are text": ({type(code) for code in column(forms, "project_code")[:2]}, {str}),
        "csv: values as printed": (tidy(column(rows, "value")[: len(VALUES)]), ["3-5", "1/2", "'=1+1", "-5", "95", "12:30", "2023.5", "0.5"]),
        "csv: totals are numbers": (sum(column(forms, "total_yuan")), 13888.75),
    }


def asked_of_xlsx(folder: Path) -> dict[str, tuple[object, object]]:
    source = folder / "jixiao.xlsx"
    book = openpyxl.load_workbook(source)
    names = [cell.value for cell in book["v_forms"][1]]
    letter = openpyxl.utils.get_column_letter(names.index("total_yuan") + 1)
    book["v_forms"]["AZ1"] = f"=SUM({letter}2:{letter}100)"
    book["v_forms"]["AZ2"] = f"=LARGE({letter}2:{letter}100,1)"
    book.save(folder / "asked.xlsx")
    answered = converted(folder / "asked.xlsx", folder / "xlsx", None)
    forms, rows = sheet(answered, "v_forms"), sheet(answered, "v_indicators")
    cells = openpyxl.load_workbook(answered, data_only=True)["v_forms"]
    return {
        "xlsx: =SUM over the totals": (cells["AZ1"].value, 13888.75),
        "xlsx: the largest is the largest": (cells["AZ2"].value, 12500),
        "xlsx: codes as printed": (column(forms, "project_code"), list(CODES)),
        "xlsx: values as printed": (column(rows, "value")[: len(VALUES)], list(VALUES)),
        "xlsx: money has its format": (cells[f"{letter}2"].number_format, "#,##0.00"),
    }


def converted(source: Path, folder: Path, infilter: str | None) -> Path:
    """The file as LibreOffice saves it after opening it."""
    told = [f"--infilter={infilter}"] if infilter else []
    profile = f"-env:UserInstallation=file://{folder.parent}/profile"
    command = ["soffice", profile, "--headless", *told, "--convert-to", "xlsx", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{source.stem}.xlsx"


def sheet(path: Path, name: str | None) -> list[dict[str, object]]:
    book = openpyxl.load_workbook(path, data_only=True)
    header, *rows = (book[name] if name else book.active).iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def column(rows: list[dict[str, object]], name: str) -> list[object]:
    return [row[name] for row in rows]


def tidy(cells: list[object]) -> list[str]:
    return [str(cell).rstrip("\t") for cell in cells]


if __name__ == "__main__":
    sys.exit(main())
