"""Words of a user's own, added to ours: files of the same names and sections in a folder that JIXIAO_VOCABULARY names.

    own/headers.toml          [[role]]
                              name = "value"
                              words = ["应达水平"]

What is added goes before what is here: a word that stands for something else with us stands for what its user says.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

VARIABLE = "JIXIAO_VOCABULARY"
Table: TypeAlias = dict[str, object]
_HERE = "jixiao_normalize.vocabulary"
# What an entry is called by, and the sections to which new names may be added.
_NAMES = ("name", "standard", "operator")
_OPEN = frozenset({"department", "unit"})
# Of these the later of two says what a spelling means.
_LATER = frozenset({"unit", "operator"})
# What an entry that adds words keeps of ours.
_KEPT = frozenset({"parents"})
_AT_LINE = re.compile(r"\s*\(at line (\d+).*\)")


class VocabularyError(Exception):
    """A slip in a vocabulary of a user's own; the message names file and line."""

    exit_code = 1
    cure = "Write it as the files of the vocabulary do: see `normalize/README.md`."

    def __init__(self, slip: str, cure: str | None = None) -> None:
        super().__init__(slip)
        if cure is not None:
            self.cure = cure


@cache
def word_file(file_name: str) -> Table:
    """The content of one of our files with what its user's own adds. Raises VocabularyError."""
    ours = tomllib.loads((files(_HERE) / file_name).read_text(encoding="utf-8"))
    folder = own_folder()
    path = folder / file_name if folder is not None else None
    return merged(ours, path) if path is not None and path.is_file() else ours


def own_folder() -> Path | None:
    """The folder of the user's own words, None where there is none. Raises VocabularyError."""
    named = os.environ.get(VARIABLE)
    if not named:
        return None
    if not Path(named).is_dir():
        raise VocabularyError(f"{named}: there is no such folder")
    return Path(named)


def use_folder(folder: Path) -> None:
    """Let this process, and those it starts, read with a user's own words as well; once, before the first document.

    Raises VocabularyError for a slip in them, or where documents were read with other words.
    """
    named = str(folder.absolute())
    if os.environ.get(VARIABLE) == named:
        return
    if word_file.cache_info().currsize:
        raise VocabularyError(f"{folder}: this process has read with other words", "Name the folder before the first document is read.")
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = named
    try:
        own_files()
    except VocabularyError:
        word_file.cache_clear()
        del os.environ[VARIABLE]
        if before is not None:
            os.environ[VARIABLE] = before
        raise


def own_files() -> tuple[Path, ...]:
    """The files of the user's own words, all of them read once. Raises VocabularyError for a slip in any."""
    folder = own_folder()
    if folder is None:
        return ()
    paths = tuple(sorted(folder.glob("*.toml")))
    for path in paths:
        if not (files(_HERE) / path.name).is_file():
            raise VocabularyError(f"{path}: no file of the vocabulary is called so")
        word_file(path.name)
    return paths


def merged(ours: Mapping[str, object], path: Path) -> Table:
    """Our words with those of a file. Raises VocabularyError."""
    text = path.read_text(encoding="utf-8")
    try:
        own = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        raise VocabularyError(f"{path}, line {found[1] if found else 1}: {_AT_LINE.sub('', str(error))}") from None
    result: Table = dict(ours)
    for section, added in own.items():
        if section not in ours:
            raise VocabularyError(f"{path}, line {_line(text, section, 0)}: there is no section {section}")
        result[section] = _joined(section, ours[section], added, (path, text))
    return result


def _joined(section: str, ours: object, added: object, place: tuple[Path, str]) -> object:
    path, text = place
    if isinstance(ours, list) and isinstance(added, list):
        entries = list(_entries(section, ours, added, place))
        return [*ours, *entries] if section in _LATER else [*entries, *ours]
    if isinstance(ours, dict) and isinstance(added, dict):
        return {**ours, **{key: _joined(section, ours.get(key, value), value, place) for key, value in added.items()}}
    if isinstance(ours, str) and isinstance(added, str):
        return added
    raise VocabularyError(f"{path}, line {_line(text, section, 0)}: {section} is not of the kind that it is with us")


def _entries(section: str, ours: list[object], added: list[object], place: tuple[Path, str]) -> Iterator[object]:
    """What is added to a section, each with what ours of the same name says besides words."""
    path, text = place
    for number, entry in enumerate(added):
        where = f"{path}, line {_line(text, section, number)}"
        if isinstance(entry, str) and isinstance(ours[0], str):
            yield _checked(section, entry, where)
        elif isinstance(entry, dict) and isinstance(ours[0], dict):
            yield _entry(section, ours, entry, where)
        else:
            raise VocabularyError(f"{where}: {section} is not of the kind that it is with us")


def _entry(section: str, ours: list[object], entry: Table, where: str) -> Table:
    tables = [table for table in ours if isinstance(table, dict)]
    called = next((key for key in _NAMES if key in tables[0]), "name")
    name = entry.get(called)
    if not isinstance(name, str):
        raise VocabularyError(f"{where}: an entry of {section} has a {called}")
    known = next((table for table in tables if table[called] == name), None)
    if known is None and section not in _OPEN:
        raise VocabularyError(f"{where}: there is no {called} {name} in {section}")
    model = known or tables[0]
    for key, value in entry.items():
        if key not in {k for table in tables for k in table}:
            raise VocabularyError(f"{where}: an entry of {section} has no {key}")
        if isinstance(model.get(key, value), list) and not isinstance(value, list):
            raise VocabularyError(f"{where}: {key} is a list")
        for word in value if isinstance(value, list) else ():
            _checked(key, word, where)
    unsaid: Table = {key: [] for key, value in model.items() if isinstance(value, list) and key not in _KEPT}
    return {**(known or {}), **unsaid, **entry}


def _checked(key: str, word: object, where: str) -> object:
    if not isinstance(word, str):
        raise VocabularyError(f"{where}: {word!r} is no text")
    if key.endswith("patterns"):
        try:
            re.compile(word)
        except re.error as error:
            raise VocabularyError(f"{where}: the pattern {word} is broken: {error}") from None
    return word


def _line(text: str, section: str, number: int) -> int:
    """The line (from 1) in which an entry of a section begins; number: from 0."""
    heads = [at for at, line in enumerate(text.splitlines(), 1) if re.match(rf"\s*\[*\s*{re.escape(section)}\b", line)]
    return heads[min(number, len(heads) - 1)] if heads else 1
