"""Personal data: which texts name a person, and how they are shown (`张**`, `138****1234`)."""

from __future__ import annotations

import re
from functools import lru_cache

# Fields that name people or how to call them; a department, a unit or a title is nobody's.
_WORDS = "contact|phone|telephone|mobile|tel|fax|email|person|preparer|filler|leader|principal"
_PERSONAL = re.compile(rf"(^|_)({_WORDS})(_|$)")
_MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)")
_LANDLINE = re.compile(r"(?<![\d.,])(0\d{2,3}[-－—])\d{3,4}(\d{4})(?![\d.,])")
_IDENTITY_CARD = re.compile(r"(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@([\w-]++\.[\w.]+)", re.ASCII)
# Without one of these a text holds none of the above.
_SIGN = re.compile(r"\d{3}|@")
# A label such as `填报人：` stays; what follows it, up to the next space or comma, is the name.
_LABELLED = re.compile(r"(?P<label>(?:[\u4e00-\u9fff()（）]+[:：]\s*)*+)(?P<name>[^\s:：,，、;；/]*)")
_NUMBER = re.compile(r"[\d\- ]{5,}")


@lru_cache(maxsize=1024)
def is_personal(field_name: str) -> bool:
    """Whether a header field names a person, by our name of it."""
    return _PERSONAL.search(field_name) is not None


def mask_numbers(text: str) -> str:
    """Hide telephone and identity card numbers and mail addresses; all other text stays."""
    if not _SIGN.search(text):
        return text
    text = _IDENTITY_CARD.sub(r"\1********\2", text)
    text = _MOBILE.sub(r"\1****\2", text)
    text = _LANDLINE.sub(r"\1****\2", text)
    return _EMAIL.sub(r"***@\1", text)


def mask_person(text: str) -> str:
    """Hide names and numbers in a text that is known to be about a person; labels stay."""
    return _LABELLED.sub(_masked, text)


def _masked(found: re.Match[str]) -> str:
    name = found["name"]
    hidden = mask_numbers(name)
    if name and hidden == name:
        hidden = _short(name)
    return found["label"] + hidden


def _short(name: str) -> str:
    if _NUMBER.fullmatch(name):
        return "****" + name[-2:]
    return name[0] + "**"
