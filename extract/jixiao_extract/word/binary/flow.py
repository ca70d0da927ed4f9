"""The text of a DOC in reading order: paragraphs, and tables put together from the marks in it.

Cells end with a mark, and so does the row behind its last cell; its paragraph holds the edges of the row:

    项目名称 ¤ 道路养护 ¤ ¤      of inner tables the marks are paragraph marks whose formatting says so
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao_extract.flow import Piece, has_symbols, symbols_as_text
from jixiao_extract.word.binary.characters import Characters, shown_characters
from jixiao_extract.word.binary.fib import Story, WordFile
from jixiao_extract.word.binary.lists import read_lists
from jixiao_extract.word.binary.open_tables import OpenTables
from jixiao_extract.word.binary.pages import ParagraphPages, paragraph_pages
from jixiao_extract.word.binary.paragraphs import ParagraphFormat, paragraph_format
from jixiao_extract.word.binary.pieces import Pieces, read_pieces
from jixiao_extract.word.binary.styles import Styles, read_styles
from jixiao_extract.word.binary.text_boxes import anchored_boxes
from jixiao_extract.word.list_counts import CountedList

_CELL_MARK, _BREAK = "\x07", "\x0c"
# Page and section breaks end a line, if not always a paragraph.
_MARK = re.compile("[\r\x07\x0c]")
_AS_SHOWN = {**{code: None for code in range(0x20) if code not in (0x09, 0x0A)}, 0x0B: "\n", 0x0E: "\n", 0x1E: "-"}
_SPECIAL = re.compile("[\x00-\x08\x0b-\x1f]")
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document as the page shows it: its characters, and the formatting of its paragraphs."""

    word: WordFile
    pieces: Pieces
    characters: Characters
    pages: ParagraphPages
    styles: Styles
    lists: Mapping[int, CountedList]
    known: dict[bytes, ParagraphFormat]

    @property
    def has_hidden(self) -> bool:
        """Whether text is formatted as hidden."""
        return self.characters.has_hidden

    def text_between(self, start: int, end: int) -> str:
        """The text of characters from and up to."""
        text = "".join(self.characters.shown[start:end])
        if _SPECIAL.search(text):
            text = text.translate(_AS_SHOWN)
        if text.isascii():
            return text
        if _HALF.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return symbols_as_text(text, "") if has_symbols(text) else text

    def flow(self) -> Iterator[Piece]:
        """Paragraphs and tables of the main text; text boxes behind the paragraph in which they are anchored.

        Raises struct.error, ValueError, IndexError.
        """
        start, end = self.word.story(Story.MAIN)
        boxes = sorted(anchored_boxes(self.word, end).items(), reverse=True)
        tables = OpenTables()
        for first, mark in _lines(self.pieces.text, start, end):
            format_ = self._format(mark)
            tables.go_to(format_.depth)
            self._add_line(tables, first, mark, format_)
            while boxes and boxes[-1][0] <= mark and not format_.ends_row:
                tables.add(*self._boxes(boxes.pop()[1]))
            self._end_line(tables, mark, format_)
        tables.go_to(0)
        yield from tables.flow
        for _, spans in reversed(boxes):
            yield from self._boxes(spans)

    def _boxes(self, spans: list[tuple[int, int]]) -> Iterator[Piece]:
        """Paragraphs and tables of text boxes."""
        for start, end in spans:
            tables = OpenTables()
            for first, mark in _lines(self.pieces.text, start, end):
                format_ = self._format(mark)
                tables.go_to(format_.depth)
                self._add_line(tables, first, mark, format_)
                self._end_line(tables, mark, format_)
            tables.go_to(0)
            yield from tables.flow

    def _add_line(self, tables: OpenTables, first: int, mark: int, format_: ParagraphFormat) -> None:
        text = self.text_between(first, mark)
        if not format_.ends_row:
            tables.add(self._number(first, mark, format_) + text)
        elif text.strip():
            tables.add(text)

    def _end_line(self, tables: OpenTables, mark: int, format_: ParagraphFormat) -> None:
        if format_.ends_row and format_.depth:
            tables.end_row(format_.listed, bool(self.characters.shown[mark]))
        elif format_.depth and (format_.ends_cell or self.pieces.text[mark] == _CELL_MARK):
            tables.end_cell()

    def _number(self, first: int, mark: int, format_: ParagraphFormat) -> str:
        """The automatic number of a paragraph; a line behind a page break within it has none, and a deleted one either."""
        numbers = self.lists.get(format_.list_number)
        if numbers is None or not self.characters.shown[mark]:
            return ""
        goes_on = first > 0 and self.pieces.text[first - 1] == _BREAK and not self.pages.begins_at(self.pieces.of(first).offset(first))
        return "" if goes_on else numbers.next(format_.level)

    def _format(self, mark: int) -> ParagraphFormat:
        """The format of the paragraph that ends with this mark."""
        piece = self.pieces.of(mark)
        told = self.pages.at(piece.offset(mark)) or b"\0\0"
        told += piece.modifiers
        if told not in self.known:
            self.known[told] = paragraph_format(told, self.styles)
        return self.known[told]


def shown_document(word: WordFile) -> ShownDocument:
    """The document in these streams. Raises struct.error, ValueError, IndexError where they are broken."""
    pieces, pages, styles = read_pieces(word), paragraph_pages(word), read_styles(word)
    characters = shown_characters(word, pieces, pages, styles)
    return ShownDocument(word, pieces, characters, pages, styles, read_lists(word), {})


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """First character and mark of each line; the last one may lack its mark."""
    for match in _MARK.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    if start < end:
        yield start, end - 1 if text[end - 1] == "\0" else end
