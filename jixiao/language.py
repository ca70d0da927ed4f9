"""In which language people are spoken to, and what is said in it.

    say("{0} inputs", 3)          words of our own: English in the code, Chinese in `chinese.toml`, by the English
    translated("a.pdf: the …")    a message that comes as English, as errors do, told by the template it was made from

The language is the one asked for by --lang or JIXIAO_LANG, or else that of the locale.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jixiao_extract.messages import reasons

VARIABLE = "JIXIAO_LANG"
CURE = ". Cure: "  # between what went wrong and what a person can do
LANGUAGES = ("zh", "en")
_HOLE = re.compile(r"\\\{\d\\\}")


def spoken(asked: str | None = None) -> str:
    """`zh` or `en`. POSIX (8.2): of the locale, the first of LC_ALL, LC_MESSAGES and LANG that is set decides."""
    chosen = asked or os.environ.get(VARIABLE)
    if chosen in LANGUAGES:
        return chosen
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def say(template: str, *parts: object) -> str:
    """A text in the language spoken, with what is to be put into its `{0}` places."""
    text = chinese().get(template, template) if spoken() == "zh" else template
    return text.format(*parts) if parts else text


def translated(message: str) -> str:
    """A message in the language spoken; what stands in its places is translated as well where it is known."""
    return in_chinese(message) if spoken() == "zh" else message


def in_chinese(message: str) -> str:
    """A message in Chinese; as it came where no template fits it. Cause and cure are told each by its own template."""
    cause, mark, cure = message.partition(CURE)
    if mark:
        return chinese()["{0}. Cure: {1}"].format(in_chinese(cause), in_chinese(cure))
    known = next((chinese()[text] for text in (message, f"{message}.", message.rstrip(".")) if text in chinese()), None)
    if known is not None:
        return known
    for pattern, text in _patterns():
        if (found := pattern.fullmatch(message)) is not None:
            return text.format(*map(in_chinese, found.groups()))
    return message


@cache
def chinese() -> Mapping[str, str]:
    """Chinese by English template; what the catalogue of the lowest floor says of reasons is among them."""
    told = [text for entry in reasons().values() for text in (entry.meaning, entry.advice) if text is not None]
    own = tomllib.loads((files("jixiao") / "chinese.toml").read_text(encoding="utf-8"))
    return {text.en: text.zh for text in told} | own


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Templates with places, the most telling first."""
    # Of places side by side nobody can tell where one ends.
    holed = [(template, text) for template, text in chinese().items() if "{0}" in template and "}{" not in template]
    holed.sort(key=lambda pair: -len(re.sub(r"\{\d\}", "", pair[0])))
    return tuple((re.compile(_HOLE.sub("(.+?)", re.escape(template)), re.DOTALL), text) for template, text in holed)
