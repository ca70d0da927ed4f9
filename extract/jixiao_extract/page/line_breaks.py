"""Line breaks that the author of a cell made, told from those that its width made.

    │ ≥500人次            │   the next line would have fitted in the room that this one
    │ 5个                 │   leaves: a break was typed here
    │ 开展农村公路日常养护│   no room for another character: the line was broken by the
    │ 和桥梁检测          │   width of its cell, and the text goes on
"""

from __future__ import annotations

from jixiao_extract.page.layout import PageCell
from jixiao_extract.page.words import Line, is_wide, join_lines

# Room (in line heights, which is the width of a Chinese character) that a line broken by its cell's width may leave:
# margins on both sides, one character that did not fit, and one that a comma took along.
_LEFT_BY_WIDTH = 3.5


def cell_text(cell: PageCell) -> str:
    """Text of a cell: a line feed where its author broke a line, the rest joined as one."""
    if len(cell.lines) < 2:
        return cell.lines[0].text if cell.lines else ""
    parts: list[list[Line]] = []
    for line in cell.lines:
        if parts and not _ends_by_choice(parts[-1][-1], line, cell):
            parts[-1].append(line)
        else:
            parts.append([line])
    return "\n".join(join_lines(part) for part in parts)


def _ends_by_choice(line: Line, after: Line, cell: PageCell) -> bool:
    """Whether the next line's first character or word would have had room behind this one."""
    widths = [place.box.x1 - place.box.x0 for place in cell.places if place.box is not None]
    if not widths or after.box.top < line.box.top:
        return False
    height = line.box.bottom - line.box.top
    room = min(widths) - (line.box.x1 - line.box.x0)
    return room > _LEFT_BY_WIDTH * height + _first_word(after)


def _first_word(line: Line) -> float:
    """Width in points of what cannot be broken at the start of a line beyond one character: a number or Latin word."""
    word = line.text.split(" ")[0]
    length = next((i for i, char in enumerate(word) if is_wide(char)), len(word))
    return (line.box.x1 - line.box.x0) * length / max(len(line.text), 1)
