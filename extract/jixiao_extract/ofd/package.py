"""The zip package of an OFD: parts by the names that its XML gives them, whatever way producers write these.

    /Doc_0/Document.xml   Doc_0\\Document.xml   ./Pages/Page_0/Content.xml   doc_0/document.XML   文档_0/文档.xml in GBK
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from lxml import etree

from jixiao_extract.errors import DamagedFile, EncryptedFile
from jixiao_extract.packages import Package, open_package, parse_xml, read_member

ROOT = "OFD.xml"


@dataclass(frozen=True, slots=True)
class Parts:
    """An open package; names: every spelling that leads to a member, in lower case, to the member's own name."""

    package: Package
    names: Mapping[str, str]

    @property
    def source(self) -> str:
        """The file's name, for messages."""
        return self.package.source


def open_parts(data: bytes, source: str) -> Parts:
    """Raises DamagedFile, EncryptedFile."""
    package = open_package(data, source)
    if any(info.flag_bits & 0x1 for info in package.members.values()):
        raise EncryptedFile(source, "the OFD is protected by a password")
    names: dict[str, str] = {}
    for member, info in package.members.items():
        for spelling in _spellings(info):
            names.setdefault(_key(spelling), member)
    if _key(ROOT) not in names:
        inner = sorted((name for name in names if posixpath.basename(name) == _key(ROOT)), key=len)
        if not inner:
            raise DamagedFile(source, f"the part {ROOT} is missing")
        names = _from_folder(names, posixpath.dirname(inner[0])) | names
    return Parts(package, names)


def _spellings(info: zipfile.ZipInfo) -> Iterator[str]:
    """The name as zipfile decodes it; and where it took bytes without a mark for code page 437, as GBK and UTF-8."""
    yield info.filename
    if not info.flag_bits & 0x800:
        try:
            raw = info.filename.encode("cp437")
        except UnicodeEncodeError:
            return
        for encoding in ("utf-8", "gb18030"):
            yield raw.decode(encoding, "replace")


def _from_folder(names: Mapping[str, str], folder: str) -> dict[str, str]:
    """Names as seen from a folder, where somebody has zipped the folder rather than what is in it."""
    return {name[len(folder) + 1 :]: member for name, member in names.items() if name.startswith(f"{folder}/")}


def _key(name: str) -> str:
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").lower()


def find_part(parts: Parts, location: str | None, base: str = "") -> str | None:
    """The member that a location names, seen from the part `base`; None where there is none.

    A location that begins with a slash stands for the whole package, any other for the folder of the part that gives
    it (7.1, ST_Loc); some producers give the latter from the root.
    """
    if not location or not location.strip():
        return None
    text = location.strip()
    folder = posixpath.dirname(base)
    for spelling in dict.fromkeys((text, unquote(text))):
        near = spelling if spelling.startswith(("/", "\\")) else f"{folder}/{spelling}"
        for name in (near, spelling, posixpath.join(folder.partition("/")[0], spelling)):
            member = parts.names.get(_key(name))
            if member is not None:
                return member
    return _only_namesake(parts, text)


def _only_namesake(parts: Parts, location: str) -> str | None:
    """The one member with the location's last two names, where all before them is wrong."""
    tail = "/".join(_key(unquote(location)).split("/")[-2:])
    found = {member for name, member in parts.names.items() if name == tail or name.endswith(f"/{tail}")}
    return found.pop() if len(found) == 1 else None


def read_xml(parts: Parts, member: str) -> etree._Element:
    """Root element of a part. Raises DamagedFile, EncryptedFile, LimitExceeded."""
    data = read_member(parts.package, member)
    try:
        return parse_xml(data, parts.source)
    except DamagedFile as error:
        if "amespace" not in error.cause:
            raise
    # A prefix that nobody declared: the names are clear all the same.
    root = etree.fromstring(data, _lenient())
    if root is None:
        raise DamagedFile(parts.source, f"the part {member} is broken XML")
    return root


@cache
def _lenient() -> etree.XMLParser:
    return etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def local(element: etree._Element) -> str:
    """An element's name without its namespace, which producers write in several ways, or not at all."""
    return _local(element.tag)


@cache
def _local(tag: object) -> str:
    # A comment's tag is a function; it has no name.
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that name."""
    return next(children(element, name), None)


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Children of that name in order; none of a missing element."""
    return (found for found in (() if element is None else element) if local(found) == name)


def text_of(element: etree._Element | None) -> str | None:
    """Text of an element, None where the element is missing or empty."""
    return (element.text or "").strip() or None if element is not None else None
