"""What a form is about: its total, and the key that makes two forms versions of one."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from jixiao_normalize.model import Form, Funding
from jixiao_normalize.standards import code_and_name, department_of

# Fewer rows may be the same in the forms of two departments.
_TELLING_ROWS = 3
_TOTAL = re.compile(r"合计|总计|总额|总金额|总预算|预算数|预算总数|资金总量|^(?:项目|部门)?(?:预算|项目|资金)(?:金额|资金|经费)$")


def total_line(funding: Iterable[Funding]) -> Funding | None:
    """The line that holds the whole budget: the first of measure `budget` without a level that calls itself a total."""
    lines = (line for line in funding if line.measure == "budget" and line.level is None)
    return next((line for line in lines if _TOTAL.search(_folded(line.source))), None)


def identity(form: Form) -> str | None:
    """Key of the forms that are versions of one: same kind, year, department and project.

    A project is known by its code, or by its name within its department. A form that does not say whose it is, as one
    that continues another, is known by all that it says; None where that is too little.
    """
    return _named(form) or _said(form)


def _named(form: Form) -> str | None:
    department = _subject(form, ("department_code", "department_name"))
    if form.fiscal_year is None:
        return None
    project = _project(form)
    if form.kind.startswith("department"):
        return _joined(form, department) if department else None
    return _joined(form, _department_of_project(form), project) if project else None


def _said(form: Form) -> str | None:
    rows = [(row.period, row.content, row.printed or "") for row in form.indicators]
    money = [(line.source, line.level or "", line.measure, str(line.yuan and line.yuan.normalize())) for line in form.funding]
    if len(rows) < _TELLING_ROWS:
        return None
    texts = [field.text for field in form.fields]
    said = "\n".join(_folded(text) for text in (form.title, *texts, *(part for row in (*rows, *money) for part in row)))
    return _joined(form, hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest())


def _joined(form: Form, *parts: str) -> str:
    return "|".join((form.kind, str(form.fiscal_year), *parts))


def _subject(form: Form, names: tuple[str, ...]) -> str:
    return " ".join(_folded(text) for name in names if (text := form.field(name)))


def _project(form: Form) -> str:
    printed_code, name = code_and_name(form.field("project_name"))
    return _folded(form.field("project_code") or printed_code or name or "")


def _department_of_project(form: Form) -> str:
    return _folded(code_and_name(department_of(form))[1] or "")


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
