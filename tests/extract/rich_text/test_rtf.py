"""RTF: Chinese text in its several spellings, and tables by the edges of their cells."""

from __future__ import annotations

import pytest
from tiny_files import codes, told

from jixiao_extract.errors import DamagedFile
from jixiao_extract.rich_text import rtf

_HEAD = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}{\f2\fcharset136 PMingLiU;}}"


def _rtf(body: str) -> bytes:
    return (_HEAD + body + "}").encode("ascii")


TEXTS = {
    "GBK bytes": (r"\f1\'bc\'a8\'d0\'a7", ["绩效"]),
    "GBK bytes in a Latin font": (r"\f0\'bc\'a8\'d0\'a7", ["绩效"]),
    "second byte as a letter": (r"\f1\'81\'40\'81A", ["丂丄"]),
    "Big5 font": (r"\f2\'c1Z", ["績"]),
    "Unicode with a fallback": (r"\u8805?95%", ["≥95%"]),
    "Unicode with two fallback bytes": (r"\uc2\u32489\'bc\'a8\u25928\'d0\'a7", ["绩效"]),
    "Unicode without fallback": (r"\uc0\u8805 95%", ["≥95%"]),
    "surrogates": (r"\u-10179?\u-8704?", ["😀"]),
    "checked box": (r"\u-3842?", ["☑"]),
    "paragraphs": (r"a\par b\par\par c", ["a", "b", "c"]),
    "line, tab, hard space": (r"a\line b\tab c\~d", ["a\nb\tc d"]),
    "braces and backslash": (r"\{a\\b\}", ["{a\\b}"]),
    "unknown destination": (r"{\*\generator Word;}a", ["a"]),
    "field shows its result": (r"{\field{\*\fldinst PAGE}{\fldrslt 3}}", ["3"]),
    "page header": (r"{\header x\par}a", ["a"]),
    "hidden and deleted": (r"a{\v b}{\deleted c}d", ["ad"]),
    "raised": (r"10{\super 4}m\super 3\nosupersub , CO{\sub 2} 5\super 2\plain 7", ["10⁴m³, CO2 5²7"]),
    "binary data": (r"{\pict\bin3 }}}}a", ["a"]),
    "lines of the file mean nothing": ("a\r\nb", ["ab"]),
}


@pytest.mark.parametrize(("body", "blocks"), TEXTS.values(), ids=TEXTS)
def test_text(body: str, blocks: list[str]) -> None:
    assert told(rtf.read(_rtf(body), "a.rtf")) == blocks


TABLES = {
    "edges make the columns": (
        r"\trowd\cellx1000\cellx3000\intbl a\cell b\cell\row\trowd\cellx1000\cellx2000\cellx3000 c\cell d\cell e\cell\row",
        ["a|b|<\nc|d|e"],
    ),
    "edges a hair apart are one": (
        r"\trowd\cellx1000\cellx2000\intbl a\cell b\cell\row\trowd\cellx1012\cellx2000 c\cell d\cell\row",
        ["a|b\nc|d"],
    ),
    "merged down": (
        r"\trowd\clvmgf\cellx1000\cellx2000\intbl a\cell b\cell\row\trowd\clvmrg\cellx1000\cellx2000 \cell c\cell\row",
        ["a|b\n^|c"],
    ),
    "merged across": (
        r"\trowd\clmgf\cellx1000\clmrg\cellx2000\intbl a\cell\cell\row\trowd\cellx1000\cellx2000 b\cell c\cell\row",
        ["a|<\nb|c"],
    ),
    "definition repeated behind the row": (
        r"\trowd\cellx1000\cellx2000\pard\intbl a\cell b\cell\trowd\cellx1000\cellx2000\row\pard after\par",
        ["a|b", "after"],
    ),
    "indented row": (
        r"\trowd\trleft-100\cellx1000\cellx2000\intbl a\cell b\cell\row\trowd\trleft1000\cellx2000 c\cell\row",
        ["a|b\n.|c"],
    ),
    "two paragraphs in a cell": (r"\trowd\cellx1000\intbl a\par b\cell\row", ["a/b"]),
    "nested table": (
        r"\trowd\cellx1000\cellx5000\intbl a\cell b\cell\row\intbl c\cell"
        r"\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\cellx2000\cellx3000\nestrow}{\nonesttables\par}"
        r"\pard\intbl d\cell\trowd\cellx1000\cellx5000\row",
        ["a|b\nc|d", "x|y"],
    ),
    "more cells than edges": (r"\trowd\cellx1000\intbl a\cell b\cell\row", ["a|b"]),
    "edges that run backwards": (r"\trowd\cellx2000\cellx1000\intbl a\cell b\cell\row", ["a|b"]),
    "row that never ends": (r"\trowd\cellx1000\intbl a\cell b", ["a", "b"]),
}


@pytest.mark.parametrize(("body", "blocks"), TABLES.values(), ids=TABLES)
def test_table(body: str, blocks: list[str]) -> None:
    assert told(rtf.read(_rtf(body), "a.rtf")) == blocks


def test_cut_off_file() -> None:
    assert codes(rtf.read(_rtf("a")[:-1], "a.rtf")) == ["cut_off"]
    with pytest.raises(DamagedFile, match="cut off"):
        rtf.read(_HEAD.encode(), "a.rtf")


def test_ten_thousand_open_groups() -> None:
    assert told(rtf.read(_rtf("{" * 10_000 + "a" + "}" * 10_000), "a.rtf")) == ["a"]
