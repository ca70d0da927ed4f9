"""Markdown, as MinerU, markitdown, docling and pandoc write it.

    # 项目支出绩效目标申报表            a heading: a paragraph
    <html><body><table>…              a table in HTML, which alone can say merged cells
    | 一级指标 | 二级指标 |            a pipe table
    |---|---|
    +------+------+                   a grid table
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from jixiao_extract.errors import EmptyFile, LimitExceeded
from jixiao_extract.exported.inline import plain, without_formulas
from jixiao_extract.exported.pipe_tables import is_row, is_rule, pipes_to_table
from jixiao_extract.model import Block, Cell, Document, Paragraph, Place, Table
from jixiao_extract.text import Numbered, bars_to_blocks, decode_text, exports, is_barred
from jixiao_extract.web import html

NAME = "markdown"
_SUFFIXES = (".md", ".markdown", ".mkd", ".mdown", ".mmd")
_SNIFFED = 1 << 16
_HEADING = re.compile(rb"^#{1,6} \S", re.MULTILINE)
_OPENS, _CLOSES = re.compile(r"<table\b", re.IGNORECASE), re.compile(r"</table\s*>", re.IGNORECASE)
_IN_TABLE = re.compile(rb"<table\b|^\s*\|?[ :]*-{3,}[ :]*\|", re.IGNORECASE | re.MULTILINE)
_MARK = re.compile(r"^\s*(?:#{1,6}\s+|>\s?)")
_FENCE = re.compile(r"\s*(?:```|~~~|</?(?:html|body|div|center)\b[^<>]*>|-{3,}|={3,}|\*{3,}|_{3,})\s*", re.IGNORECASE)
# A text of more lines is a data dump, not a form.
_MOST_LINES = 200_000


def accepts(data: bytes, name: str) -> bool:
    """Text of Markdown's suffix, or with a heading of Markdown and a table."""
    head = data[:_SNIFFED]
    if any(byte < 9 or 13 < byte < 32 for byte in head[:4096]):
        return False
    if name.lower().endswith(_SUFFIXES):
        return head.lstrip()[:1] != b"{"
    return _HEADING.search(head) is not None and _IN_TABLE.search(head) is not None


def read(data: bytes, source: str) -> Document:
    """Paragraphs and tables in order. Raises EmptyFile, DamagedFile for undecodable bytes, LimitExceeded."""
    text = decode_text(data, source)
    if not text.strip():
        raise EmptyFile(source, "the text holds nothing but white space")
    return Document(source, markdown_to_blocks(text, source), NAME)


def markdown_to_blocks(text: str, source: str) -> tuple[Block, ...]:
    """Blocks of a text in Markdown; one without any mark of a table is read as any text is."""
    lines = [Numbered(number, line) for number, line in enumerate(text.splitlines(), 1)]
    if len(lines) > _MOST_LINES:
        raise LimitExceeded(source, f"the text has {len(lines)} lines, more than {_MOST_LINES}")
    blocks = tuple(_blocks(lines, source))
    if any(isinstance(block, Table) for block in blocks):
        return blocks
    bare = "\n".join(_MARK.sub("", line.text) for line in lines)
    return exports.read(bare.encode(), source).blocks


def _blocks(lines: Sequence[Numbered], source: str) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        end = _table_end(lines, at)
        if end == at:
            yield from _paragraph(lines[at])
            end = at + 1
        elif _OPENS.search(lines[at].text):
            yield from _of_html(lines[at:end], source)
        elif lines[at].text.lstrip().startswith("+"):
            yield from bars_to_blocks(lines[at:end])
        elif (table := pipes_to_table(lines[at:end])) is not None:
            yield table
        at = end


def _table_end(lines: Sequence[Numbered], at: int) -> int:
    """Where the table that begins at a line ends; `at` itself where none does."""
    text = lines[at].text
    if _OPENS.search(text):
        return _html_end(lines, at)
    follows = lines[at + 1].text if at + 1 < len(lines) else ""
    if is_row(text) and (is_rule(follows) or is_rule(text)):
        return _run(lines, at, is_row)
    if text.lstrip().startswith("+-") and is_barred(text):
        return _run(lines, at, is_barred)
    return at


def _html_end(lines: Sequence[Numbered], at: int) -> int:
    """Behind the line on which as many tables are closed as were opened, or at the end."""
    depth = 0
    for end in range(at, len(lines)):
        depth += len(_OPENS.findall(lines[end].text)) - len(_CLOSES.findall(lines[end].text))
        if depth <= 0:
            return end + 1
    return len(lines)


def _run(lines: Sequence[Numbered], at: int, goes_on: Callable[[str], bool]) -> int:
    while at < len(lines) and goes_on(lines[at].text):
        at += 1
    return at


def _paragraph(line: Numbered) -> Iterator[Block]:
    if _FENCE.fullmatch(line.text):
        return
    if text := plain(_MARK.sub("", line.text)):
        yield Paragraph(text, (Place(ref=f"line {line.number}"),))


def _of_html(lines: Sequence[Numbered], source: str) -> Iterator[Block]:
    markup = "\n".join(line.text for line in lines)
    yield from html_to_blocks(markup, Place(ref=f"line {lines[0].number}"), source)


def html_to_blocks(markup: str, start: Place, source: str) -> Iterator[Block]:
    """Blocks of a piece of HTML within another text; their places begin with where the piece does."""
    for block in html.read(f"<body>{without_formulas(markup)}".encode(), source).blocks:
        if isinstance(block, Table):
            yield replace(block, cells=tuple(_placed(cell, start) for cell in block.cells))
        else:
            yield Paragraph(block.text, (start,))


def _placed(cell: Cell, start: Place) -> Cell:
    ref = ", ".join(filter(None, [start.ref, f"row {cell.row + 1}, column {cell.col + 1}"]))
    return replace(cell, places=(replace(start, ref=ref),))
