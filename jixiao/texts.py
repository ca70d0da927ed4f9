"""What pages and reports say, Chinese and English, from a catalogue: a key with `zh` and `en` for each text."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

LANGUAGES = ("zh", "en")
CATALOGUE = "texts.toml"


@cache
def catalogue(package: str) -> Mapping[str, Mapping[str, str]]:
    """key → language → text, of the catalogue in a package."""
    return tomllib.loads((files(package) / CATALOGUE).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language; called with a key, and with what is to be put into its `{}` places.

    codes: what the database itself says of its codes, by `code.NAME`, `reason.NAME` and the like.
    """

    language: str
    known: Mapping[str, Mapping[str, str]]
    codes: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, key: str, *parts: object) -> str:
        """The text; of a word of the database that has none (a newer kind or code), the word itself."""
        known = self.known.get(key)
        text = known[self.language] if known else self.codes.get(key) or key.rpartition(".")[2]
        return text.format(*parts) if parts else text

    def has(self, key: str) -> bool:
        return key in self.known


def texts(package: str, language: str | None, codes: Mapping[str, Mapping[str, str]] | None = None) -> Texts:
    """Chinese unless another language is asked for that is known. codes: by language."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    return Texts(known, catalogue(package), (codes or {}).get(known, {}))
