"""The command explore: the database made ready, and served."""

from __future__ import annotations

import csv
from pathlib import Path

from jixiao_store import open_store
from jixiao_store.errors import UnusableLocation
from jixiao_store.location import parse_location, shown, sqlite_path


class ExplorerMissing(Exception):
    """The extra of the explorer is not installed."""

    exit_code = 1
    cure = "pip install 'jixiao[explore]'"


class CannotListen(Exception):
    """Nothing can listen at the address."""

    exit_code = 1
    cure = "Name another port by --port."


class NoSuchList(Exception):
    """The list of departments cannot be read."""

    exit_code = 1
    cure = "Name a CSV file in UTF-8 or GB 18030, with a department in the first column."


def explore_database(
    store: str, address: tuple[str, int], expected: Path | None, cache: Path, switches: tuple[bool, bool]
) -> int:
    """Serve until interrupted. switches: open a browser, read only. Raises ExplorerMissing, NoSuchList,
    CannotListen, StoreError."""
    try:
        from jixiao.explore import Options, PortTaken, serve
    except ModuleNotFoundError as error:
        raise ExplorerMissing(f"the explorer needs {error.name}, which is not installed") from None
    path = ready(store)
    browser, read_only = switches
    names = read_list(expected) if expected else ()
    host, port = address
    try:
        serve(path, Options(host, port, names, cache, browser=browser, read_only=read_only))
    except PortTaken as error:
        raise CannotListen(str(error)) from None
    return 0


def ready(store: str) -> Path:
    """The SQLite file, its schema up to date. Raises StoreError."""
    url = parse_location(store)
    path = sqlite_path(url)
    if path is None:
        raise UnusableLocation(
            shown(url), "a server is explored through a snapshot", "jixiao snapshot --db URL --out FILE"
        )
    if not path.is_file():
        raise UnusableLocation(str(path), "there is no such file")
    open_store(store).dispose()
    return path


def read_list(path: Path) -> tuple[str, ...]:
    """Names in the first column of a CSV; a head line 部门, 单位, 名称 or the like is none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NoSuchList(f"{path}: {error.strerror}") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
    names = [row[0].strip() for row in csv.reader(text.splitlines()) if row and row[0].strip()]
    return tuple(names[1:] if names and names[0] in _HEADS else names)


_HEADS = frozenset({"部门", "单位", "名称", "部门名称", "单位名称", "预算单位", "预算部门", "department", "name"})
