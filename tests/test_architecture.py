"""The house: floors, the rooms on each, their fronts, and how many modules a room may hold."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = {
    "jixiao_extract": ROOT / "extract" / "jixiao_extract",
    "jixiao_normalize": ROOT / "normalize" / "jixiao_normalize",
    "jixiao_store": ROOT / "store" / "jixiao_store",
    "jixiao": ROOT / "jixiao",
}
ORDER = list(FLOORS)

# Which other rooms of its floor a room may use. The modules beside the rooms (nouns, errors, the door) are open to all.
MAY_USE = {
    "jixiao_extract": {
        "messages": "",
        "packages": "",
        "inside": "packages",
        "flow": "messages",
        "word": "messages packages flow",
        "sheet": "messages packages flow",
        "opendocument": "messages packages flow sheet",
        "rich_text": "messages flow",
        "web": "messages flow",
        "text": "messages",
        "exported": "packages text web",
        "page": "messages flow",
        "stitch": "messages page",
        "scan": "messages page stitch",
        "ofd": "messages packages page stitch scan",
        "pdf": "messages page stitch scan",
    },
    "jixiao_normalize": {
        "vocabulary": "",
        "values": "vocabulary",
        "standards": "vocabulary",
        "rules": "vocabulary",
        "money": "vocabulary values",
        "rows": "vocabulary values",
        "header": "vocabulary values rows",
        "fields": "vocabulary values money header",
        "indicators": "vocabulary values rows header fields",
        "text_export": "vocabulary money header fields",
        "segment": "vocabulary header fields indicators text_export",
    },
    "jixiao_store": {"schema": "", "writing": "schema", "ledger": "schema writing", "export": "schema",
        "corrections": "schema writing"},
    "jixiao": {
        "workers": "",
        "archives": "workers",
        "ingestion": "workers archives",
        "report": "ingestion",
        "evaluation": "",
        "comparison": "",
        "originals": "workers archives",
        "explore": "workers archives ingestion originals",
        "review": "",
        "cli": "workers archives ingestion report evaluation comparison originals explore review",
    },
}

ENTRANCES = {"jixiao.__main__"}  # what starts the program goes straight to its command line

MOST_MODULES = 15  # of a folder, its front not counted: more than that nobody overlooks
LARGER = {"cli": 20}  # a module a command
SHARED_PREFIX = 3  # modules of one prefix want to be a room


@dataclass(frozen=True)
class Import:
    """What a module imports: `from source import name`; imports of modules have no name."""

    by: str
    source: str
    name: str | None


def modules(floor: str) -> Iterator[tuple[str, Path]]:
    folder = FLOORS[floor]
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        yield ".".join([floor, *(parts[:-1] if parts[-1] == "__init__" else parts)]), path


def imports(name: str, path: Path) -> Iterator[Import]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (Import(name, alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert not node.level, f"{name}: imports are absolute"
            yield from (Import(name, node.module, alias.name) for alias in node.names)


PLACES = {name: path for floor in FLOORS for name, path in modules(floor)}
IMPORTS = [found for name, path in PLACES.items() for found in imports(name, path) if found.source.split(".")[0] in FLOORS]
ROOMS = {name for name, path in PLACES.items() if path.name == "__init__.py" and name not in FLOORS}


def room_of(module: str) -> str:
    """The package that a module lies in; a package lies in itself."""
    return module if module in ROOMS or module in FLOORS else module.rpartition(".")[0]


def is_inside(room: str, module: str) -> bool:
    return module == room or module.startswith(f"{room}.")


def target_of(found: Import) -> str:
    """The module an import reaches: a submodule where the name is one."""
    whole = f"{found.source}.{found.name}"
    return whole if whole in PLACES else found.source


def test_no_floor_imports_a_later_one() -> None:
    late = [
        found
        for found in IMPORTS
        if ORDER.index(found.source.split(".")[0]) > ORDER.index(found.by.split(".")[0])
    ]
    assert late == []


def test_every_room_says_what_it_may_use() -> None:
    top = {(name.split(".")[0], name.split(".")[1]) for name in ROOMS}
    assert top == {(floor, room) for floor, rooms in MAY_USE.items() for room in rooms}


@pytest.mark.parametrize("floor", ORDER)
def test_rooms_use_no_other_rooms_than_they_may(floor: str) -> None:
    rooms = MAY_USE[floor]
    wrong = set()
    for found in IMPORTS:
        by, source = found.by.split("."), target_of(found).split(".")
        if by[0] == source[0] == floor and len(by) > 1 and len(source) > 1 and by[1] in rooms and source[1] in rooms:
            allowed = {by[1], *rooms[by[1]].split()}
            if source[1] not in allowed:
                wrong.add((found.by, ".".join(source)))
    assert wrong == set()


def past_a_front(found: Import) -> bool:
    """Whether an import goes into a room by another way than its front.

    Open are the modules of one's own room and of the rooms around it, and those beside the rooms of a floor.
    """
    room = room_of(found.source)
    if found.by in ENTRANCES:
        return False
    return room in ROOMS and not is_inside(room, room_of(found.by)) and not is_front(found)


def is_front(found: Import) -> bool:
    """A room is entered by its front, and a room inside it only from the room around it."""
    outer = found.source.rpartition(".")[0]
    return found.source in ROOMS and (outer in FLOORS or is_inside(outer, room_of(found.by)))


def test_nobody_goes_past_a_front() -> None:
    assert {(found.by, found.source) for found in IMPORTS if past_a_front(found)} == set()


def test_the_rule_about_fronts_bites() -> None:
    past = Import("jixiao_extract.pdf.reader", "jixiao_extract.page.grid", "page_grid")
    nested = Import("jixiao_extract.pdf.reader", "jixiao_extract.page.unruled", "bare_page")
    front = Import("jixiao_extract.pdf.reader", "jixiao_extract.page", "page_layout")
    assert [past_a_front(found) for found in (past, nested, front)] == [True, True, False]


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_front_tells_the_modules_behind_it(room: str) -> None:
    path = PLACES[room]
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    behind = {p.stem for p in path.parent.glob("*.py")} - {"__init__", "env"}
    assert {name for name in behind if name not in told} == set()


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_front_lends_no_name_of_a_module_to_something_else(room: str) -> None:
    """`from room import name` would give either, by the order of imports."""
    lent = [found for found in imports(room, PLACES[room]) if f"{room}.{found.name}" in PLACES and found.source != room]
    assert lent == []


def test_no_room_is_overfull() -> None:
    sizes = Counter(path.parent for path in PLACES.values() if path.name != "__init__.py")
    full = {folder.name: size for folder, size in sizes.items() if size > LARGER.get(folder.name, MOST_MODULES)}
    assert full == {}


def test_no_prefix_is_shared_by_three_modules() -> None:
    prefixes = Counter((path.parent, path.stem.partition("_")[0]) for path in PLACES.values() if "_" in path.stem[1:])
    crowded = {(folder.name, prefix) for (folder, prefix), n in prefixes.items() if n >= SHARED_PREFIX}
    assert crowded == set()
