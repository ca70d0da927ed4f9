"""Numbers that name something and count nothing: standards, documents, roads, versions, telephones.

    GB/T 30600—2022    DB43/T 876.1-2014    ISO9001    财预〔2021〕101号    G60高速    V2.0    热线12345
"""

from __future__ import annotations

import regex

_DASH = r" ?[-—–―] ?"
_NAMES = regex.compile(
    "|".join(
        (
            # Letters, a number and a year: the way every standard is cited (GB/T 1.1-2020, 7.2).
            rf"[A-Z]{{1,6}}\d{{0,2}}(?:/[A-Z]{{1,4}})* ?\d+(?:\.\d+)*{_DASH}(?:19|20)\d{{2}}(?!\d)(?:年版|版|年)?",
            r"(?<![A-Za-z])(?:GB|GBJ|GBZ|DB\d{2}|ISO|IEC|JGJ|CJJ|CJ|HJ|JTG|JTJ|TSG|CECS|NY|SL|SY|YY|WS|QB|AQ|DL|LY|SC|DZ|TD|MH|T)"
            r"(?:/[A-Z]{1,4})? ?\d{3,}(?:\.\d+)*",
            # 发文字号: the year in brackets of any kind, the number, 号 (党政机关公文格式, GB/T 9704).
            r"[〔\[(【](?:19|20)\d{2}年?[〕\])】] ?第? ?\d+(?= ?号)",
            r"(?<![A-Za-z0-9])[GSXYCZ]\d{1,4}(?=[国省县乡村]?[道线路]|高速|段|沿线)",
            r"(?<![A-Za-z0-9])[Vv](?:er)?\.? ?\d+(?:\.\d+)+",
            r"(?:电话|热线|手机|传真)[^\d]{0,4}\d[\d-]{4,12}",
        )
    )
)


def without_names(text: str) -> str:
    """Text of the same length in which the digits of names cannot be taken for quantities."""
    return _NAMES.sub(lambda name: "\0" * len(name[0]), text)
