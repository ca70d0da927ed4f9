"""Which departments, which files: a report each, or one for all that is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from jixiao.review.blocks import Block
from jixiao.review.gather import Department, departments, gather
from jixiao.review.opinion import opinion
from jixiao.texts import Texts, texts
from jixiao_normalize.standards import code_and_name
from jixiao_store import open_for_reading

FORMATS = ("docx", "html", "xlsx")


class CannotReport(Exception):
    """There is nothing to report, or the format is not known."""

    exit_code = 1
    cure = "Name a file that ends in .docx, .html or .xlsx, or a folder and --format; look at jixiao status for departments."


@dataclass(frozen=True, slots=True)
class Asked:
    """department: a part of its name, None for all. out: a file, or a folder for one file a department.

    form: of the files in a folder.
    """

    department: str | None
    year: int | None
    out: Path
    form: str = "docx"
    language: str = "zh"


def write_reports(store: str, asked: Asked, today: date) -> Iterator[Path]:
    """Write and name each file. Raises CannotReport, StoreError."""
    suffix = asked.out.suffix.lower().lstrip(".")
    into_folder = suffix not in FORMATS
    form = asked.form if into_folder else suffix
    if form not in FORMATS or (into_folder and asked.out.is_file()):
        raise CannotReport(f"{asked.out}: no report can be written there as {form}")
    said = texts("jixiao.review", asked.language)
    engine = open_for_reading(store)
    try:
        with engine.connect() as connection:
            found = departments(connection, asked.department, asked.year)
            if not found:
                raise CannotReport("no form of such a department and year is in the database")
            if into_folder:
                yield from _one_each(connection, found, (asked, form, said), today)
            else:
                blocks = [block for one in found for block in opinion(gather(connection, one), said, today)]
                yield _written(asked.out, blocks, form, said)
    finally:
        engine.dispose()


def _one_each(
    connection: Connection, found: Sequence[Department], how: tuple[Asked, str, Texts], today: date
) -> Iterator[Path]:
    asked, form, said = how
    asked.out.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(found, 1):
        year = f"-{one.year}" if one.year else ""
        name = f"{number:03d}-{file_name(code_and_name(one.name)[1] or said('nobody'))}{year}.{form}"
        yield _written(asked.out / name, opinion(gather(connection, one), said, today), form, said)


def file_name(name: str) -> str:
    """A name that every file system takes, whatever a form prints."""
    safe = "".join("_" if sign in '/\\:*?"<>|' or sign < " " else sign for sign in name).strip(" .")
    return safe[:60] or "_"


def _written(path: Path, blocks: Sequence[Block], form: str, said: Texts) -> Path:
    path.write_bytes(as_bytes(blocks, form, said))
    return path


def as_bytes(blocks: Sequence[Block], form: str, said: Texts) -> bytes:
    """The blocks in one of FORMATS."""
    from jixiao.review.formats import to_docx, to_html, to_xlsx

    if form == "docx":
        return to_docx(blocks)
    if form == "html":
        return to_html(blocks, said.language)
    try:
        return to_xlsx(blocks)
    except ModuleNotFoundError as error:
        raise CannotReport(f"xlsx needs {error.name}: pip install 'jixiao[export]'") from None
