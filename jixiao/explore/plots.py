"""Pictures of numbers as SVG that needs nothing else: on the page, and as a file to keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from jixiao.explore.shown import money
from jixiao.texts import Texts

WIDTH = 420
_ROW = 26
_FONT = "font-family=\"system-ui,'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif\""
_INK, _SOFT, _BAR = "#26313b", "#66727e", "#5b8aa8"
_SERIES = ("#3f6f8f", "#8fb3c7", "#c58a1c", "#3b7d5b", "#9b7bb0", "#b08968", "#8d99a6")
_LABEL = 142  # pixels for the names left of bars: ten characters
_LONGEST = 10


@dataclass(frozen=True, slots=True)
class Bar:
    name: str
    amount: float
    colour: str | None = None


def bars(parts: Sequence[Bar], unit: Texts | None = None) -> str:
    """Horizontal bars, one a row; unit: where amounts are yuan, the words for them."""
    most = max((abs(part.amount) for part in parts), default=0) or 1
    room = WIDTH - _LABEL - 92
    drawn = []
    for number, part in enumerate(parts):
        y, width = number * _ROW + 4, max(abs(part.amount) / most * room, 1.5)
        told = money(part.amount, unit) if unit else f"{part.amount:,.0f}"
        drawn.append(
            f"<g><title>{escape(part.name)}  {escape(told)}</title>"
            f'<text x="{_LABEL - 8}" y="{y + 14}" text-anchor="end" fill="{_INK}">{escape(_cut(part.name))}</text>'
            f'<rect x="{_LABEL}" y="{y + 2}" width="{width:.1f}" height="16" rx="2" fill="{part.colour or _BAR}"/>'
            f'<text x="{_LABEL + width + 7:.1f}" y="{y + 14}" fill="{_SOFT}">{escape(told)}</text></g>'
        )
    return _svg(len(parts) * _ROW + 8, "".join(drawn))


def stacked(parts: Sequence[Bar]) -> str:
    """One bar of several parts, with its legend below."""
    total = sum(part.amount for part in parts) or 1
    drawn, x, legend_x, legend_y = [], 0.0, 0.0, 48
    for part in parts:
        width = part.amount / total * WIDTH
        drawn.append(f'<rect x="{x:.1f}" y="4" width="{max(width - 1, 1):.1f}" height="22" fill="{part.colour}"/>')
        told = f"{part.name} {part.amount:,.0f}"
        step = 34 + sum(13 if ord(sign) > 255 else 7.4 for sign in told)
        if legend_x + step > WIDTH:
            legend_x, legend_y = 0.0, legend_y + 22
        drawn.append(
            f'<rect x="{legend_x:.1f}" y="{legend_y - 10}" width="11" height="11" rx="2" fill="{part.colour}"/>'
        )
        drawn.append(f'<text x="{legend_x + 16:.1f}" y="{legend_y}" fill="{_INK}">{escape(told)}</text>')
        x, legend_x = x + width, legend_x + step
    return _svg(legend_y + 10, "".join(drawn))


def columns(groups: Mapping[str, Mapping[str, float]]) -> str:
    """Stacked columns, a group each (a year), a colour for each name within."""
    names = sorted({name for group in groups.values() for name in group})
    colours = dict(zip(names, _SERIES * 3, strict=False))
    most = max((sum(group.values()) for group in groups.values()), default=0) or 1
    height, base = 150, 172
    step = min(WIDTH / max(len(groups), 1), 84)
    drawn = []
    for number, (title, group) in enumerate(groups.items()):
        x, y = number * step + step / 2, float(base)
        for name in names:
            part = group.get(name, 0) / most * (height - 10)
            y -= part
            drawn.append(
                f'<rect x="{x - 15:.1f}" y="{y:.1f}" width="30" height="{part:.1f}" fill="{colours[name]}"><title>{escape(name)} {group.get(name, 0):,.0f}</title></rect>'
            )
        drawn.append(
            f'<text x="{x:.1f}" y="{y - 5:.1f}" text-anchor="middle" fill="{_SOFT}">{sum(group.values()):,.0f}</text>'
        )
        drawn.append(f'<text x="{x:.1f}" y="{base + 17}" text-anchor="middle" fill="{_INK}">{escape(title)}</text>')
    legend, bottom = _legend(colours, base + 42)
    return _svg(bottom, "".join(drawn) + f'<path d="M0 {base + 0.5}H{WIDTH}" stroke="#d5dbe1"/>' + legend)


def _legend(colours: Mapping[str, str], top: int) -> tuple[str, int]:
    drawn, x, y = [], 0.0, top
    for name, colour in colours.items():
        step = 34 + 13 * len(name)
        if x + step > WIDTH:
            x, y = 0.0, y + 22
        drawn.append(f'<rect x="{x:.1f}" y="{y - 10}" width="11" height="11" rx="2" fill="{colour}"/>')
        drawn.append(f'<text x="{x + 16:.1f}" y="{y}" fill="{_INK}">{escape(name)}</text>')
        x += step
    return "".join(drawn), y + 12


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def _svg(height: float, drawn: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        f'font-size="13" {_FONT}>{drawn}</svg>'
    )
