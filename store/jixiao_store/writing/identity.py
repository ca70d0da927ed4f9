"""What a form is about: printed names split into code and name, and the key that makes two forms versions of one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from jixiao_normalize.model import Form, Funding

# A code has at least one digit and at least 3 characters: `1、` and `2.` number a line, they name nobody.
_CODE = r"(?P<code>(?=[A-Z]*\d)[0-9A-Z]{3,})"
# Each finds the code alone; the name is what stands around it, so that a long text costs no more than its length.
_BEFORE_DASH = re.compile(rf"\A{_CODE}\s*[-—－_]\s*(?=[^\d\W])")
_BRACKETED_FIRST = re.compile(rf"\A[\[(（【〔]{_CODE}[\])）】〕]")
_BRACKETED_LAST = re.compile(rf"[\[(（【〔]{_CODE}[\])）】〕]\Z")
_SHAPES = (_BEFORE_DASH, _BRACKETED_FIRST, _BRACKETED_LAST)
_WORD = re.compile(r"\w")
# `（2023）中央补助` names a year.
_YEAR = re.compile(r"(19|20)\d\d")
_TOTAL = re.compile(r"合计|总计|总额|总金额|总预算|预算数|预算总数|资金总量|^(?:项目|部门)?(?:预算|项目|资金)(?:金额|资金|经费)$")


def code_and_name(printed: str | None) -> tuple[str | None, str | None]:
    """Split `125-柳州市…局`, `[103]六安…`, `(433)乌海…` or `柳州市…局[365]`; code None where none is printed."""
    if printed is None:
        return None, None
    tidy = printed.strip()
    for shape in _SHAPES:
        found = shape.search(tidy)
        if found and not _YEAR.fullmatch(found["code"]):
            name = (tidy[: found.start()] + tidy[found.end() :]).strip()
            if _WORD.search(name):
                return found["code"], name
    return None, tidy or None


def total_line(funding: Iterable[Funding]) -> Funding | None:
    """The line that holds the whole budget: the first of measure `budget` without a level that calls itself a total."""
    lines = (line for line in funding if line.measure == "budget" and line.level is None)
    return next((line for line in lines if _TOTAL.search(_folded(line.source))), None)


def identity(form: Form) -> str | None:
    """Key of the forms that are versions of one: same kind, year, department and project.

    None where the form does not say. A project is known by its code, or by its name within its department.
    """
    department = _subject(form, ("department_code", "department_name"))
    if form.fiscal_year is None:
        return None
    project = _project(form)
    if form.kind.startswith("department"):
        return _joined(form, department) if department else None
    return _joined(form, _department_of_project(form), project) if project else None


def _joined(form: Form, *parts: str) -> str:
    return "|".join((form.kind, str(form.fiscal_year), *parts))


def _subject(form: Form, names: tuple[str, ...]) -> str:
    return " ".join(_folded(text) for name in names if (text := form.field(name)))


def _project(form: Form) -> str:
    printed_code, name = code_and_name(form.field("project_name"))
    return _folded(form.field("project_code") or printed_code or name or "")


def _department_of_project(form: Form) -> str:
    names = ("department_name", "supervising_department", "implementing_unit")
    printed = next((text for name in names if (text := form.field(name))), None)
    return _folded(code_and_name(printed)[1] or "")


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
