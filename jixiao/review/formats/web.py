"""Blocks as one HTML page that needs nothing else, set for the screen and for paper."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from jixiao.review.blocks import Block, Heading, Paragraph, Signature, Table, Title
from jixiao.review.formats.word import shown

_STYLE = """
@page { size: A4 landscape; margin: 18mm 16mm }
body { font: 15px/1.7 "Songti SC", SimSun, "Noto Serif CJK SC", serif; color: #1c232b; max-width: 1180px; margin: 36px auto; padding: 0 28px }
h1, h2, h3, th { font-family: "Heiti SC", SimHei, "Noto Sans CJK SC", sans-serif }
h1 { font-size: 25px; text-align: center; margin: 0 0 20px } h2 { font-size: 18px; margin: 28px 0 8px } h3 { font-size: 15px; margin: 20px 0 6px }
p { text-indent: 2em; margin: 6px 0 10px } p.small { text-indent: 0; font-size: 12.5px; color: #5d6872; margin-top: 26px } p.signed { text-align: right; margin: 14px 0 }
table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: 13px; line-height: 1.5 } thead { display: table-header-group } tr { break-inside: avoid }
th, td { border: 1px solid #a8b2ba; padding: 4px 7px; vertical-align: middle; overflow-wrap: anywhere; white-space: pre-line } th { background: #edf2f5; font-weight: 600 } td.n { text-align: right; font-variant-numeric: tabular-nums } tr.mark td { background: #fdf4e3 }
@media (max-width: 800px) { body { padding: 0 12px } table { min-width: 760px } .wide { overflow-x: auto } }
"""


def to_html(blocks: Sequence[Block], language: str) -> bytes:
    """The page's bytes."""
    title = next((block.text for block in blocks if isinstance(block, Title)), "")
    body = "\n".join(_block(block) for block in blocks)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title><style>{_STYLE}</style>'
    tongue = "zh-CN" if language == "zh" else "en"
    return f'<!doctype html>\n<html lang="{tongue}"><head>{head}</head><body>\n{body}\n</body></html>\n'.encode()


def _block(block: Block) -> str:
    match block:
        case Title(text):
            return f"<h1>{escape(text)}</h1>"
        case Heading(text, level):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Paragraph(text, small):
            return f"<p{' class=small' if small else ''}>{escape(text)}</p>"
        case Signature(lines):
            return "".join(f'<p class="signed">{escape(line)}</p>' for line in lines)
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    total = sum(column.share for column in table.columns)
    widths = "".join(f'<col style="width:{100 * column.share / total:.1f}%">' for column in table.columns)
    head = "".join(f"<th>{escape(column.name)}</th>" for column in table.columns)
    numbers = [' class="n"' if column.number else "" for column in table.columns]
    rows = "".join(
        f"<tr{' class=mark' if number in table.marks else ''}>"
        + "".join(f"<td{style}>{escape(shown(cell))}</td>" for cell, style in zip(row, numbers, strict=True))
        + "</tr>"
        for number, row in enumerate(table.rows)
    )
    return f'<div class="wide"><table><colgroup>{widths}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
