"""Radicals and compatibility forms that fonts and exporters put for everyday characters: ⾦ ⻓ ⺠ for 金 长 民.

Unicode folds the Kangxi radicals and the compatibility ideographs by itself (UAX 15, NFKC); of the supplement it folds
only two, for most of them are parts of characters: here are those that look like a whole one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from jixiao_extract.model import Block, Document, Paragraph

_ODD = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_SUPPLEMENT = str.maketrans(
    "⺁⺌⺎⺒⺓⺝⺟⺠⺩⺫⺬⺱⺼⺽⻁⻂⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂小兀巳幺月母民王目示网月臼虎衣西见角贝足车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐歯齿竜龙龜亀龟",
)


def with_everyday_characters(document: Document) -> Document:
    """The document with such characters as what they show; the same document where it has none."""
    if not any(_ODD.search(text) for block in document.blocks for text in _texts(block)):
        return document
    return replace(document, blocks=tuple(_everyday(block) for block in document.blocks))


def everyday(text: str) -> str:
    """A text with its radicals as the characters that they show."""
    return _ODD.sub(lambda odd: unicodedata.normalize("NFKC", odd[0].translate(_SUPPLEMENT)), text)


def _texts(block: Block) -> list[str]:
    return [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]


def _everyday(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=everyday(block.text))
    cells = tuple(replace(cell, text=everyday(cell.text)) if _ODD.search(cell.text) else cell for cell in block.cells)
    return replace(block, cells=cells)
