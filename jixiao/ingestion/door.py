"""What a user names, as files one by one: files, folders, globs, a list on stdin. Each ends as one arrival.

Nothing is opened here but folders; what is no regular file is refused with a reason and never touched.
"""

from __future__ import annotations

import codecs
import errno
import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from jixiao.archives import file_name
from jixiao.cures import cure_of, with_cure
from jixiao_store import stored_path

_SYSTEM_NAMES = frozenset({".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db", ".localized"})
_SYSTEM_FOLDER = "__MACOSX"
_WILD = frozenset("*?[")


class NoSuchInput(Exception):
    """A path on the command line that is not there: a slip of the keyboard, told before anything begins."""

    exit_code = 1
    cure = "Check the spelling, or quote a pattern so that jixiao expands it."


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an input is not read. status: `unsupported` or `quarantined`; reason: its class; message: for people."""

    status: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """One input. path: absolute, or relative to the root of the database, as printable text; member: path inside the archive, None for a plain file.

    body: where its bytes lie now, None if they cannot be had. size in bytes, mtime_ns since 1970. sha256: None as
    long as the bytes have not been looked at. temporary: the body is ours and goes when the input has ended. parts:
    the pictures that are its pages, where they are several files.
    """

    path: str
    member: str | None = None
    body: Path | None = None
    size: int | None = None
    mtime_ns: int | None = None
    sha256: str | None = None
    refusal: Refusal | None = None
    temporary: bool = False
    parts: tuple[Path, ...] = ()


def files(named: Iterable[str], excluded: frozenset[str] = frozenset()) -> Iterator[Arrival]:
    """Every file under the named paths, sorted within each folder, each once. excluded: absolute paths not to enter."""
    seen: set[int] = set()
    for name in named:
        for arrival in _under(Path(os.path.abspath(name)), excluded):  # noqa: PTH100 - `..` goes, links stay
            key = hash(arrival.path)
            if key not in seen:
                seen.add(key)
                yield arrival


def under_root(found: Iterable[Arrival], root: str | None) -> Iterator[Arrival]:
    """Arrivals with their paths as the database keeps them."""
    return (arrival if root is None else replace(arrival, path=stored_path(arrival.path, root)) for arrival in found)


def expand(paths: Iterable[str], stdin: BinaryIO) -> Iterator[str]:
    """Paths with patterns resolved and `-` replaced by the list on stdin.

    Raises NoSuchInput for a path or a pattern that names nothing; a list is not checked: its files may come and go.
    """
    for path in paths:
        if path == "-":
            yield from listed(stdin)
        elif is_there(path):
            yield path
        else:
            yield from _matching(path)


def listed(stream: BinaryIO) -> Iterator[str]:
    """Names from a list, one a line, or separated by NUL as `find -print0` gives them."""
    data = _without_mark(stream.read())
    if b"\0" in data:
        return (os.fsdecode(name) for name in data.split(b"\0") if name)
    return (os.fsdecode(name.rstrip(b"\r")) for name in data.split(b"\n") if name.strip())


def _without_mark(data: bytes) -> bytes:
    """A list in UTF-16, as PowerShell writes it, becomes UTF-8; the mark at the beginning belongs to no name."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    return data.removeprefix(codecs.BOM_UTF8)


def _matching(pattern: str) -> list[str]:
    found = sorted(glob.glob(pattern, recursive=True)) if _WILD.intersection(pattern) else []  # noqa: PTH207 - may be absolute
    if not found:
        raise no_such(pattern)
    return found


def is_there(path: str) -> bool:
    """Whether something has that name, or the system will not tell: what stands in the way is told as its reason."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def no_such(path: str) -> NoSuchInput:
    """For any command that is given the path of something that is not there."""
    return NoSuchInput(f"{file_name(path) or repr(path)}: no such file or folder")


def _under(top: Path, excluded: frozenset[str]) -> Iterator[Arrival]:
    stack = [top]
    while stack:
        path = stack.pop()
        if str(path) in excluded:
            continue
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode) and not _is_loop(path, status):
                stack.extend(sorted(path.iterdir(), reverse=True))
                continue
        except OSError as error:
            yield Arrival(file_name(str(path)), refusal=_unreadable(path, error))
        else:
            yield _file(path, status)


def _is_loop(path: Path, status: os.stat_result) -> bool:
    """Whether a link leads to a folder that we are in."""
    if not path.is_symlink():
        return False
    return any(os.path.samestat(status, parent.stat()) for parent in path.parents)


def _file(path: Path, status: os.stat_result) -> Arrival:
    shown = file_name(str(path))
    refusal = system_file(shown)
    if stat.S_ISDIR(status.st_mode):
        refusal = _refusal("unsupported", "link_loop", "a link to a folder above it")
    elif not stat.S_ISREG(status.st_mode):
        refusal = _refusal("unsupported", "special_file", f"{_kind(status.st_mode)}, not a file")
    return Arrival(shown, None, None if refusal else path, status.st_size, status.st_mtime_ns, refusal=refusal)


def system_file(path: str) -> Refusal | None:
    """The leavings of operating systems and office programs, by name; they are told, not read."""
    name = path.rpartition("/")[2]
    if name.lower() in _SYSTEM_NAMES or name.startswith("._") or _SYSTEM_FOLDER in path.split("/"):
        return _refusal("unsupported", "system_file", "left by the operating system, not a document")
    if name.startswith("~$"):
        return _refusal("unsupported", "lock_file", "the lock file of a document that was open in an office program")
    return None


def _unreadable(path: Path, error: OSError) -> Refusal:
    if error.errno == errno.ELOOP:
        return _refusal("unsupported", "link_loop", "a link that leads to itself")
    return unreadable(error)


def unreadable(error: OSError) -> Refusal:
    """The operating system's refusal, in its own words."""
    vanished = isinstance(error, FileNotFoundError)
    cause = "is not there any more, or is a link to nothing" if vanished else error.strerror or str(error)
    return _refusal("quarantined", "unreadable", cause)


def _refusal(status: str, reason: str, cause: str) -> Refusal:
    return Refusal(status, reason, with_cure(cause, cure_of(reason)))


def _kind(mode: int) -> str:
    kinds = {stat.S_IFIFO: "a named pipe", stat.S_IFSOCK: "a socket"}
    return kinds.get(stat.S_IFMT(mode), "a device")
