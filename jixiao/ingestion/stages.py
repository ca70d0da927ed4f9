"""The versions of the two stages, by which results are kept.

A version is the hash of the stage's own source and vocabulary, with the releases of the libraries it reads with.
A number in the source would have to be raised by hand, and the day it is forgotten old results pass for new ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from jixiao_normalize.vocabulary import own_files

_READ_WITH = ("pypdfium2", "pdfplumber", "lxml", "xlrd", "msdoc2docx", "pillow", "rapidocr", "openvino", "onnxruntime", "opencv-python-headless")
_ANSWER = ("pipeline.py", "workers/jobs.py", "cures.py")  # what a kept answer says beside the forms, and how it is packed
_SOURCE = frozenset({".py", ".toml", ".tsv", ".csv", ".json", ".txt"})


@dataclass(frozen=True, slots=True)
class Stages:
    """extract: version of bytes → Document; normalize: version of Document → Form, which includes that of its nouns."""

    extract: str
    normalize: str


@cache
def stages() -> Stages:
    """The versions of the program that is running."""
    extract = _digest([*_package_bytes("jixiao_extract"), *(_release(name).encode() for name in _READ_WITH)])
    answers = [(Path(__file__).parents[1] / name).read_bytes() for name in _ANSWER]
    own = [part for path in own_files() for part in (path.name.encode(), path.read_bytes())]
    return Stages(extract, _digest([extract.encode(), *_package_bytes("jixiao_normalize"), *answers, *own]))


def _digest(pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(len(piece).to_bytes(8, "big") + piece)
    return digest.hexdigest()[:16]


def _package_bytes(package: str) -> Iterable[bytes]:
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    for folder in folders or ():
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix in _SOURCE:
                yield path.relative_to(folder).as_posix().encode()
                yield path.read_bytes()


def _release(distribution: str) -> str:
    try:
        return f"{distribution} {version(distribution)}"
    except PackageNotFoundError:
        return distribution
