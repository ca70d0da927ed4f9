"""Automatic numbers of Word: what the page shows in front of a paragraph stands in its text."""

from __future__ import annotations

import pytest
from tiny_files import W, told, zip_file

from jixiao_extract.word import docx
from jixiao_extract.word.list_numerals import numeral

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def _level(at: int, form: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def _numbered(text: str, number: int, level: int = 0) -> str:
    marks = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{marks}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _styled(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def _file(body: str, lists: str, styles: str = "") -> bytes:
    kinds = {"numbering": "numbering.xml", "styles": "styles.xml"}
    items = "".join(f'<Relationship Id="{k}" Type="http://x/{k}" Target="{t}"/>' for k, t in kinds.items())
    return zip_file(
        {
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            "word/numbering.xml": f'<w:numbering xmlns:w="{W}">{lists}</w:numbering>',
            "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{items}</Relationships>',
        }
    )


def _list(levels: str, number: int = 1, own: str = "") -> str:
    link = f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>{own}</w:num>'
    return f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>{link}'


_A, _B = _numbered("养护道路", 1), _numbered("监管客运", 1)

# name: (body, lists, paragraphs)
CASES = {
    "decimal": (_A + _B, _list(_level(0, "decimal", "%1.")), ["1.养护道路", "2.监管客运"]),
    "Chinese": (_A + _B, _list(_level(0, "chineseCounting", "（%1）")), ["（一）养护道路", "（二）监管客运"]),
    "a word": (_A + _B, _list(_level(0, "decimal", "目标%1：")), ["目标1：养护道路", "目标2：监管客运"]),
    "a bare number": (_A, _list(_level(0, "decimal", "%1")), ["1 养护道路"]),
    "a start": (_A + _B, _list(_level(0, "decimal", "%1、", 5)), ["5、养护道路", "6、监管客运"]),
    "bullets": (_A, _list(_level(0, "bullet", "●")), ["养护道路"]),
    "two levels": (
        _A + _numbered("巡查", 1, 1) + _numbered("维修", 1, 1) + _B + _numbered("检查", 1, 1),
        _list(_level(0, "decimal", "%1.") + _level(1, "decimal", "%1.%2 ")),
        ["1.养护道路", "1.1 巡查", "1.2 维修", "2.监管客运", "2.1 检查"],
    ),
    "no list": (_A + _numbered("无", 0), _list(_level(0, "decimal", "%1.")), ["1.养护道路", "无"]),
    "a list that begins anew": (
        _A + _numbered("监管客运", 2),
        _list(_level(0, "decimal", "%1."))
        + '<w:num w:numId="2"><w:abstractNumId w:val="1"/>'
        + '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
        ["1.养护道路", "1.监管客运"],
    ),
    "a list that is not there": (_numbered("养护道路", 7), _list(_level(0, "decimal", "%1.")), ["养护道路"]),
}


@pytest.mark.parametrize(("body", "lists", "paragraphs"), CASES.values(), ids=CASES.keys())
def test_numbers(body: str, lists: str, paragraphs: list[str]) -> None:
    assert told(docx.read(_file(body, lists), "a.docx")) == paragraphs


def test_number_of_a_style_that_another_is_based_on() -> None:
    styles = (
        '<w:style w:styleId="duty"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="own"><w:basedOn w:val="duty"/></w:style>'
    )
    body = _styled("养护道路", "duty") + _styled("监管客运", "own")
    assert told(docx.read(_file(body, _list(_level(0, "decimal", "%1.")), styles), "a.docx")) == ["1.养护道路", "2.监管客运"]


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (21, "chineseCountingThousand", "二十一"),
        (2, "chineseLegalSimplified", "贰"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (2, "ideographTraditional", "乙"),
        (28, "lowerLetter", "bb"),
        (14, "upperRoman", "XIV"),
        (0, "chineseCounting", "0"),
        (21, "decimalEnclosedCircle", "21"),
    ],
)
def test_numeral(count: int, form: str, text: str) -> None:
    assert numeral(count, form) == text
