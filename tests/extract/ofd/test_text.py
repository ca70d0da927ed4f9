"""Characters of text objects: where each stands, whatever way a producer tells it. All in millimetres."""

from __future__ import annotations

import pytest
from lxml import etree

from jixiao_extract.ofd.geometry import IDENTITY, matrix_of, moved, rect_of, times
from jixiao_extract.ofd.text import glyphs

WAYS = {
    # name: (attributes, text codes, origins of the characters across, along what they run)
    "deltas": ('Size="4"', '<TextCode X="0" Y="3.44" DeltaX="4 4">年度表</TextCode>', [10, 14, 18], 0),
    "grouped deltas": ('Size="4"', '<TextCode X="0" Y="3.44" DeltaX="g 2 4">年度表</TextCode>', [10, 14, 18], 0),
    "a count beyond the text": ('Size="4"', '<TextCode X="0" Y="3.44" DeltaX="g 1000000000 4">年度</TextCode>', [10, 14], 0),
    "fewer deltas than characters": ('Size="4"', '<TextCode X="0" Y="3.44" DeltaX="4">年度表</TextCode>', [10, 14, 18], 0),
    "no deltas": ('Size="4" Boundary="10 10 12 4"', '<TextCode X="0" Y="3.44">年度表</TextCode>', [10, 14, 18], 0),
    "no deltas, stretched": ('Size="4" Boundary="10 10 15 4"', '<TextCode X="0" Y="3.44">年度表</TextCode>', [10, 15, 20], 0),
    "several codes": ('Size="4"', '<TextCode X="0" Y="3.44" DeltaX="4">年度</TextCode><TextCode X="8">表</TextCode>', [10, 14, 18], 0),
    "points": ('Size="11.3379" CTM="0.3528 0 0 0.3528 0 0"', '<TextCode X="0" Y="9.75" DeltaX="g 2 11.3379">年度表</TextCode>', [10, 14, 18], 0),
    "size of one": ('Size="1" CTM="4 0 0 4 -10 80"', '<TextCode X="2.5" Y="-19.14" DeltaX="1 1">年度表</TextCode>', [10, 14, 18], 0),
    "blanks": ('Size="4"', '<TextCode X="0" Y="3.44" DeltaX="4 4 4">年 度 </TextCode>', [10, 18], 0),
    "turned by its matrix": ('Size="4" CTM="0 1 -1 0 4 0"', '<TextCode X="0" Y="3.44" DeltaX="4 4">年度表</TextCode>', [10, 14, 18], 1),
    "turned by its directions": ('Size="4" ReadDirection="90" CharDirection="90"', '<TextCode X="0.56" Y="0" DeltaY="4 4">年度表</TextCode>', [10, 14, 18], 1),
    "nothing printed": ('Size="4"', '<TextCode X="0" Y="3.44"/>', [], 0),
}


def read(attributes: str, codes: str):
    thing = etree.fromstring(f"<TextObject {attributes}>{codes}</TextObject>")
    boundary = rect_of(thing.get("Boundary"))
    return glyphs(thing, times(moved(matrix_of(thing.get("CTM")), 10, 10), IDENTITY), boundary, boundary)


@pytest.mark.parametrize("way", WAYS)
def test_characters_stand_where_the_object_puts_them(way: str) -> None:
    attributes, codes, wanted, turn = WAYS[way]
    found = read(attributes, codes)
    assert [glyph.box[turn] for glyph in found] == pytest.approx(wanted, abs=0.02)
    assert {glyph.turn for glyph in found} <= {turn}
    assert {round(glyph.box[1 - turn], 1) for glyph in found} <= {10.0}


def test_text_aslant_is_told() -> None:
    (first, *_) = read('Size="8" CTM="0.866 -0.5 0.5 0.866 0 40"', '<TextCode X="0" Y="8" DeltaX="g 3 8">内部资料</TextCode>')
    assert first.turn == -1


def test_the_last_character_is_as_wide_as_the_boundary_says() -> None:
    (only,) = read('Size="4" Boundary="10 10 2.4 4"', '<TextCode X="0" Y="3.44">8</TextCode>')
    assert only.box[2] == pytest.approx(12.4)


def test_a_wide_sign_keeps_its_width_where_the_boundary_is_its_ink() -> None:
    (only,) = read('Size="4" Boundary="10 10 1.2 1"', '<TextCode X="0" Y="3.44">、</TextCode>')
    assert only.box[2] == pytest.approx(14)
