"""A sample as OFD (GB/T 33190-2016), drawn like the PDF, in the manner of one producer or another.

    plain     an object a line of text, rules as stroked lines, `g n d` deltas
    points    everything in points under a CTM of 0.3528, rules as thin filled boxes
    unit      text of size 1 under a large CTM, space upside down as in PDF
    template  the rules in a template page, the text in the page
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

from maker.drawn import PAGE_WIDTH, Ink, page_height, sample_to_inks
from maker.grid import Sample
from maker.wrap import FONT_SIZE, width_of

_MM = 25.4 / 72
_ASCENT = 0.86
_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_DATE = (2024, 1, 1, 0, 0, 0)
_FONT = '<ofd:Fonts><ofd:Font ID="1" FontName="宋体" FamilyName="宋体"/></ofd:Fonts>'


@dataclass(frozen=True, slots=True)
class _Manner:
    text: Callable[[Ink, float], str]
    rule: Callable[[Ink, float], str]
    template: bool = False


def sample_to_ofd(sample: Sample) -> bytes:
    """The bytes of the OFD; the same for the same sample. The sample's option `ofd` names the manner."""
    manner = MANNERS[sample.options.get("ofd", "plain")]
    height = page_height(sample)
    inks = sorted(sample_to_inks(sample), key=lambda ink: ink.page)
    pages = [list(of_page) for _, of_page in groupby(inks, key=lambda ink: ink.page)]
    members = {"OFD.xml": _entry(), "Doc_0/PublicRes.xml": _part("Res", f'BaseLoc="Res" {_NAMESPACE}', _FONT)}
    members["Doc_0/Document.xml"] = _document(len(pages), height, manner.template)
    for number, page in enumerate(pages):
        rules = "".join(manner.rule(ink, height) for ink in page if not ink.text)
        texts = "".join(manner.text(ink, height) for ink in page if ink.text)
        used = f'<ofd:Template TemplateID="{9000 + number}" ZOrder="Background"/>' if manner.template else ""
        members[f"Doc_0/Pages/Page_{number}/Content.xml"] = _page(texts if manner.template else rules + texts, used)
        if manner.template:
            members[f"Doc_0/Tpls/Tpl_{number}/Content.xml"] = _page(rules)
    return _zipped(members)


def _zipped(members: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in sorted(members.items()):
            package.writestr(zipfile.ZipInfo(name, _DATE), text.encode(), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _part(name: str, attributes: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<ofd:{name} {attributes}>{inner}</ofd:{name}>'


def _entry() -> str:
    body = "<ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    return _part("OFD", f'{_NAMESPACE} Version="1.0" DocType="OFD"', body)


def _document(pages: int, height: float, template: bool) -> str:
    area = f"<ofd:PageArea><ofd:PhysicalBox>0 0 {_n(PAGE_WIDTH * _MM)} {_n(height * _MM)}</ofd:PhysicalBox></ofd:PageArea>"
    numbers = range(pages)
    tpls = "".join(f'<ofd:TemplatePage ID="{9000 + n}" BaseLoc="Tpls/Tpl_{n}/Content.xml"/>' for n in numbers) if template else ""
    common = f"<ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID>{area}<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{tpls}</ofd:CommonData>"
    listed = "".join(f'<ofd:Page ID="{100 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in numbers)
    return _part("Document", _NAMESPACE, f"{common}<ofd:Pages>{listed}</ofd:Pages>")


def _page(objects: str, before: str = "") -> str:
    return _part("Page", _NAMESPACE, f'{before}<ofd:Content><ofd:Layer ID="2" Type="Body">{objects}</ofd:Layer></ofd:Content>')


def _n(number: float) -> str:
    return f"{number:.4f}".rstrip("0").rstrip(".")


def _box(ink: Ink) -> str:
    return " ".join(_n(side * _MM) for side in (ink.x0, ink.top, ink.x1 - ink.x0, ink.bottom - ink.top))


def _steps(ink: Ink) -> list[float]:
    return [width_of(char) * ink.size / FONT_SIZE for char in ink.text[:-1]]


def _grouped(steps: list[float]) -> str:
    """Steps with their repetitions told by count, as WPS writes them."""
    runs = [(step, len(list(same))) for step, same in groupby(_n(step) for step in steps)]
    return " ".join(f"g {count} {step}" if count > 1 else step for step, count in runs)


def _code(ink: Ink, x: float, y: float, steps: list[float]) -> str:
    delta = f' DeltaX="{_grouped(steps)}"' if steps else ""
    return f'<ofd:TextCode X="{_n(x)}" Y="{_n(y)}"{delta}>{escape(ink.text)}</ofd:TextCode>'


def _plain_text(ink: Ink, height: float) -> str:
    size = ink.size * _MM
    code = _code(ink, 0, _ASCENT * size, [step * _MM for step in _steps(ink)])
    return f'<ofd:TextObject Boundary="{_box(ink)}" Font="1" Size="{_n(size)}">{code}</ofd:TextObject>'


def _plain_rule(ink: Ink, height: float) -> str:
    x0, y0, x1, y1 = (side * _MM for side in (ink.x0, ink.top, ink.x1, ink.bottom))
    box = f"{_n(x0)} {_n(y0)} {_n(x1 - x0 + 0.2)} {_n(y1 - y0 + 0.2)}"
    line = f"M 0 0 L {_n(x1 - x0)} {_n(y1 - y0)}"
    return f'<ofd:PathObject Boundary="{box}" LineWidth="0.2"><ofd:AbbreviatedData>{line}</ofd:AbbreviatedData></ofd:PathObject>'


def _points_text(ink: Ink, height: float) -> str:
    code = _code(ink, 0, _ASCENT * ink.size, _steps(ink))
    return f'<ofd:TextObject CTM="0.3528 0 0 0.3528 0 0" Boundary="{_box(ink)}" Font="1" Size="{_n(ink.size)}">{code}</ofd:TextObject>'


def _points_rule(ink: Ink, height: float) -> str:
    width, tall = max(ink.x1 - ink.x0, 0.5), max(ink.bottom - ink.top, 0.5)
    shape = f"M 0 0 L {_n(width)} 0 L {_n(width)} {_n(tall)} L 0 {_n(tall)} C"
    head = f'CTM="0.3528 0 0 0.3528 0 0" Boundary="{_box(ink)}" Stroke="false" Fill="true"'
    return f'<ofd:PathObject {head}><ofd:FillColor Value="0 0 0"/><ofd:AbbreviatedData>{shape}</ofd:AbbreviatedData></ofd:PathObject>'


def _unit_text(ink: Ink, height: float) -> str:
    """Coordinates of PDF: y upwards from the foot of the page, in text sizes."""
    size = ink.size * _MM
    x, y = ink.x0 * _MM, (height - ink.top) * _MM - _ASCENT * size
    ctm = f"{_n(size)} 0 0 {_n(size)} {_n(-ink.x0 * _MM)} {_n((height - ink.top) * _MM)}"
    code = _code(ink, x / size, -y / size, [step / ink.size for step in _steps(ink)])
    return f'<ofd:TextObject CTM="{ctm}" Boundary="{_box(ink)}" Font="1" Size="1">{code}</ofd:TextObject>'


def _unit_rule(ink: Ink, height: float) -> str:
    x0, y0, x1, y1 = ink.x0 * _MM, (height - ink.top) * _MM, ink.x1 * _MM, (height - ink.bottom) * _MM
    ctm = f"1 0 0 -1 {_n(-x0)} {_n(y0)}"
    line = f"M {_n(x0)} {_n(y0)} L {_n(x1)} {_n(y1)}"
    return f'<ofd:PathObject CTM="{ctm}" Boundary="{_box(ink)}" LineWidth="0.2"><ofd:AbbreviatedData>{line}</ofd:AbbreviatedData></ofd:PathObject>'


MANNERS = {
    "plain": _Manner(_plain_text, _plain_rule),
    "points": _Manner(_points_text, _points_rule),
    "unit": _Manner(_unit_text, _unit_rule),
    "template": _Manner(_plain_text, _plain_rule, template=True),
}
