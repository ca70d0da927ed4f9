"""Two tables side by side on a page, drawn with characters: the lines above and below each go with it."""

from __future__ import annotations

import pytest
from page_art import shown, stitched

# name: (page, blocks of the document)
CASES = {
    "a title each": (
        """
 title.of.one         title.of.two
 by.one               by.two

+------+-------+     +------+-------+
| name | roads |     | name | parks |
+------+-------+     +------+-------+
 signed.one           signed.two
""",
        [
            *("# title.of.one", "# by.one", "name | roads", "# signed.one"),
            *("# title.of.two", "# by.two", "name | parks", "# signed.two"),
        ],
    ),
    "one title over both": (
        """
          one.title.over.both

+------+-------+     +------+-------+
| name | roads |     | name | parks |
+------+-------+     +------+-------+
""",
        ["# one.title.over.both", "name | roads", "name | parks"],
    ),
    "tables below one another": (
        """
 title         unit
+------+-------+
| name | roads |
+------+-------+

                     +------+-------+
                     | name | parks |
                     +------+-------+
""",
        ["# title\tunit", "name | roads", "name | parks"],
    ),
}


@pytest.mark.parametrize(("page", "blocks"), CASES.values(), ids=CASES.keys())
def test_halves(page: str, blocks: list[str]) -> None:
    assert shown(stitched(page)) == blocks
