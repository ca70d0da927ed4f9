"""Keys by which one project and one indicator meet themselves over the years.

They are made to be compared, not to be read: without white space, punctuation, years and brackets.
"""

from __future__ import annotations

import re
from functools import lru_cache

from jixiao_normalize.model import Form
from jixiao_normalize.standards.codes import code_and_name
from jixiao_normalize.words import REMEMBERED, fold

_YEARS = re.compile(r"(?:(?:19|20)\d\d(?:[-—~至](?:19|20)?\d\d)?(?:财政)?年度?|\b(?:19|20)\d\d(?!\d))")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|<[^<>]*>")
_NUMBERED = re.compile(r"^(?:指标)?\d{1,2}[:：、.](?!\d)")
_APART = re.compile(r"[\s,，、]*(?:计量)?单位[:：]?\s*$|[\s:：,，、/]+$")
_NO_WORD = re.compile(r"[\W_]+")
# The department that answers for a project form, most telling first.
_ANSWERING = ("department_name", "supervising_department", "implementing_unit")


def project_key(form: Form) -> str | None:
    """The project of a form: its code, else its department and name; None where neither is printed.

    A form of a whole department has no project, and its project fields, if any, are not its own.
    """
    if form.kind.startswith("department"):
        return None
    printed_code, name = code_and_name(form.field("project_name"))
    code = fold(form.field("project_code") or printed_code or "")
    if code:
        return code
    named, department = _plain(name or ""), _plain(code_and_name(department_of(form))[1] or "")
    return f"{department}|{named}" if named and department else None


def department_of(form: Form) -> str | None:
    """The printed name of the department that answers for a form."""
    return next((text for name in _ANSWERING if (text := form.field(name))), None)


@lru_cache(maxsize=REMEMBERED)
def indicator_key(content: str, unit: str | None) -> str | None:
    """An indicator's name without number, year, brackets, unit and punctuation; None where nothing is left of it.

    unit: as printed beside it, for a name that ends with it (`补助资金 万元`).
    """
    folded = _NUMBERED.sub("", fold(_without_unit(content, unit)))
    return _plain(_unbracketed(folded)) or _plain(folded) or None


def _without_unit(content: str, unit: str | None) -> str:
    """A name without the unit that stands at its end, apart from it."""
    name = content.rstrip()
    if not unit or not name.endswith(unit):
        return content
    before = name.removesuffix(unit)
    return _APART.sub("", before) if _APART.search(before) else content


def _unbracketed(text: str) -> str:
    before = ""
    while before != text:
        before, text = text, _BRACKETED.sub("", text)
    return text


def _plain(text: str) -> str:
    return _NO_WORD.sub("", _YEARS.sub("", fold(text)))
