"""Values that are ticked: of several printed ones, the one whose box is marked.

    ☑≥ □≤ □＝ 95%   →   ≥ 95%          □优 ■良 □中   →   良          □√ is a box with a tick in it
"""

from __future__ import annotations

import regex

from jixiao_normalize.values.terms import halfwidth, word_in_front

_TICKED, _EMPTY = "☑☒■✓✔●◉🗹", "□☐○◯▢"
_DRAWN = regex.compile(r"[□☐○](?=\s*[√✓✔])\s*[√✓✔]")
_MARK = regex.compile(f"[{_TICKED}{_EMPTY}]")
# One option alone is a statement, not a choice.
_FEWEST = 2


def chosen(text: str) -> str:
    """The text with the ticked option in place of all of them; as it is where not exactly one is ticked.

    Where the options are signs, what stands behind the last one belongs to whichever is chosen.
    """
    drawn = _DRAWN.sub("☑", text)
    marks = list(_MARK.finditer(drawn))
    if len(marks) < _FEWEST or sum(mark[0] in _TICKED for mark in marks) != 1:
        return text
    ends = [*(mark.start() for mark in marks[1:]), len(drawn)]
    options = [drawn[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)]
    ticked = next(place for place, mark in enumerate(marks) if mark[0] in _TICKED)
    signs = [word_in_front(halfwidth(option + "0")) for option in options]
    if all(sign is not None for sign in signs):
        last = signs[-1]
        own = signs[ticked]
        assert last is not None
        assert own is not None
        return drawn[: marks[0].start()] + options[ticked][: own.end] + options[-1][last.end :]
    return drawn[: marks[0].start()] + options[ticked]
