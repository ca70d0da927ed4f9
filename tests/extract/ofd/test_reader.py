"""OFD files of many hands: one small table, packed, drawn and hidden in every way that was met."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

import pytest

from jixiao_extract.errors import DamagedFile, EncryptedFile, ExtractError, LimitExceeded
from jixiao_extract.model import Document, Table
from jixiao_extract.readers import read_bytes

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
WORDS = {"指标名称": (20, 22), "指标值": (62, 22), "培训人数": (20, 32), "≥95": (62, 32)}


def text(words: str, x: float, y: float, extra: str = "", inner: str = "") -> str:
    box = f"{x} {y} {4 * len(words)} 4"
    code = f'<ofd:TextCode X="0" Y="3.44" DeltaX="g {len(words)} 4">{words}</ofd:TextCode>'
    return f'<ofd:TextObject Boundary="{box}" Font="1" Size="4" {extra}>{inner}{code}</ofd:TextObject>'


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    data = f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData>"
    return f'<ofd:PathObject Boundary="{x0} {y0} {x1 - x0 + 0.2} {y1 - y0 + 0.2}" LineWidth="0.2">{data}</ofd:PathObject>'


def fill(x: float, y: float, width: float, height: float, colour: str = "0 0 0") -> str:
    shape = f"<ofd:AbbreviatedData>M 0 0 L {width} 0 L {width} {height} L 0 {height} C</ofd:AbbreviatedData>"
    head = f'Boundary="{x} {y} {width} {height}" Stroke="false" Fill="true"'
    return f'<ofd:PathObject {head}><ofd:FillColor Value="{colour}"/>{shape}</ofd:PathObject>'


RULES = "".join(line(18, y, 100, y) for y in (20, 30, 40)) + "".join(line(x, 20, x, 40) for x in (18, 60, 100))
TEXTS = "".join(text(words, *at) for words, at in WORDS.items())
FILLED = "".join(fill(18, y, 82, 0.2) for y in (20, 30, 40)) + "".join(fill(x, 20, 0.2, 20) for x in (18, 60, 100))


def part(name: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><ofd:{name} {NAMESPACE}>{inner}</ofd:{name}>'


def page(objects: str, area: str = "0 0 210 297", before: str = "") -> str:
    whole = f"<ofd:Area><ofd:PhysicalBox>{area}</ofd:PhysicalBox></ofd:Area>{before}"
    return part("Page", f'{whole}<ofd:Content><ofd:Layer ID="9">{objects}</ofd:Layer></ofd:Content>')


@dataclass(frozen=True)
class Made:
    """A package: the content of its page, and what differs from a plain one. document: more of Document.xml."""

    content: str = page(RULES + TEXTS)
    common: str = ""
    document: str = ""
    entry: str = "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
    page_at: str = "Pages/Page_0/Content.xml"
    more: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)

    def members(self) -> dict[str, bytes]:
        pages = f'<ofd:Pages><ofd:Page ID="1" BaseLoc="{self.page_at}"/></ofd:Pages>'
        made = {
            "OFD.xml": part("OFD", f"<ofd:DocBody>{self.entry}</ofd:DocBody>"),
            "Doc_0/Document.xml": part("Document", f"<ofd:CommonData>{self.common}</ofd:CommonData>{pages}{self.document}"),
            "Doc_0/Pages/Page_0/Content.xml": self.content,
            **self.more,
        }
        return {self.renamed.get(name, name): text.encode() for name, text in made.items()}


def pack(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    return target.getvalue()


def read(made: Made) -> Document:
    return read_bytes(pack(made.members()), "a.ofd")


def rows(document: Document) -> list[list[str]]:
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.n_rows)]


UNIT = f'<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="5" Width="210" Height="297"><ofd:Content>{RULES + TEXTS}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>'
LOOP = '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="5" Width="210" Height="297"><ofd:Content><ofd:CompositeObject Boundary="0 0 210 297" ResourceID="5"/></ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>'
USE = '<ofd:CompositeObject Boundary="0 0 210 297" CTM="1 0 0 1 0 0" ResourceID="5"/>'
RES = "<ofd:DocumentRes>Res.xml</ofd:DocumentRes>"
NOTE = f'<ofd:Annot Type="{{kind}}"><ofd:Appearance Boundary="62 32 20 4">{text("≥95", 0, 0)}</ofd:Appearance></ofd:Annot>'


def annotated(kind: str, content: str) -> Made:
    more = {
        "Doc_0/Annots/Annotations.xml": part("Annotations", '<ofd:Page PageID="1"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page>'),
        "Doc_0/Annots/Page_0/Annotation.xml": part("PageAnnot", NOTE.format(kind=kind)),
    }
    return Made(page(content), document="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>", more=more)


WITHOUT_VALUE = RULES + TEXTS.replace(text("≥95", 62, 32), "")
CLIP = '<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 40 40"><ofd:AbbreviatedData>M {0} 30 L {1} 30 L {1} 31 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>'

WAYS = {
    "plain": Made(),
    "rules as thin boxes": Made(page(FILLED + TEXTS)),
    "white rules on paper beside black ones": Made(page(RULES + fill(18, 25, 82, 0.2, "255 255 255") + TEXTS)),
    "area that does not begin at 0": Made(page(RULES + TEXTS, "5 -3 210 297")),
    "absolute paths": Made(page_at="/Doc_0/Pages/Page_0/Content.xml", entry="<ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot>"),
    "paths from the root": Made(page_at="Doc_0/Pages/Page_0/Content.xml"),
    "back slashes": Made(renamed={"Doc_0/Pages/Page_0/Content.xml": "Doc_0\\Pages\\Page_0\\Content.xml"}),
    "other case": Made(renamed={"Doc_0/Pages/Page_0/Content.xml": "doc_0/pages/PAGE_0/content.XML"}),
    "escaped paths": Made(page_at="Pages/Page%200/Content.xml", renamed={"Doc_0/Pages/Page_0/Content.xml": "Doc_0/Pages/Page 0/Content.xml"}),
    "a folder around it": Made(renamed={n: f"export/{n}" for n in ("OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml")}),
    "composite": Made(page(USE), common=RES, more={"Doc_0/Res.xml": part("Res", UNIT)}),
    "typed value as an annotation": annotated("Highlight", WITHOUT_VALUE),
    "a watermark that is no value": annotated("Watermark", RULES + TEXTS),
    "invisible": Made(page(RULES + TEXTS + text("隐藏", 80, 32, 'Visible="false"'))),
    "off the page": Made(page(RULES + TEXTS + text("隐藏", 80, 532))),
    "white on paper": Made(page(RULES + TEXTS + text("隐藏", 80, 32, "", '<ofd:FillColor Value="255 255 255"/>'))),
    "without colour": Made(page(RULES + TEXTS + text("隐藏", 80, 32, 'Alpha="0"'))),
    "painted over": Made(page(RULES + text("旧值", 62, 32) + fill(61, 31, 38, 8, "255 255 255") + TEXTS)),
    "clipped away": Made(page(RULES + TEXTS + text("隐藏", 80, 32, "", CLIP.format(30, 31)))),
    "seen through its clip": Made(page(WITHOUT_VALUE + text("≥95", 62, 32, "", CLIP.format(0, 12).replace(" 30", " 0").replace(" 31", " 4")))),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_table_is_the_same_whatever_way_it_is_made(way: str) -> None:
    assert rows(read(WAYS[way])) == [["指标名称", "指标值"], ["培训人数", "≥95"]]


@pytest.mark.parametrize("way", ["invisible", "off the page", "white on paper", "without colour", "painted over", "clipped away"])
def test_what_is_not_shown_is_told(way: str) -> None:
    assert "hidden_text" in {note.code for note in read(WAYS[way]).notes}


def test_a_white_head_on_a_shade_is_read() -> None:
    head = fill(18, 20, 82, 10, "0 0 160") + RULES
    white = "".join(text(words, x, y, "", '<ofd:FillColor Value="255 255 255"/>') for words, (x, y) in WORDS.items() if y == 22)
    dark = "".join(text(words, x, y) for words, (x, y) in WORDS.items() if y == 32)
    assert rows(read(Made(page(head + white + dark)))) == [["指标名称", "指标值"], ["培训人数", "≥95"]]


def test_rules_in_a_template_belong_to_the_page() -> None:
    common = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    made = Made(page(TEXTS, before='<ofd:Template TemplateID="7" ZOrder="Background"/>'), common, more={"Doc_0/Tpls/Tpl_0/Content.xml": page(RULES)})
    assert rows(read(made)) == [["指标名称", "指标值"], ["培训人数", "≥95"]]


def test_documents_of_one_package_follow_one_another() -> None:
    made = Made().members()
    entries = "".join(f"<ofd:DocBody><ofd:DocRoot>Doc_{n}/Document.xml</ofd:DocRoot></ofd:DocBody>" for n in (0, 1))
    made["OFD.xml"] = part("OFD", entries).encode()
    made |= {name.replace("Doc_0", "Doc_1"): data for name, data in made.items() if name.startswith("Doc_0")}
    document = read_bytes(pack(made), "a.ofd")
    assert (document.pages, {place.page for block in document.blocks if isinstance(block, Table) for cell in block.cells for place in cell.places}) == (2, {1, 2})


def test_a_page_that_is_named_and_not_there_is_told() -> None:
    made = Made(document="").members()
    made["Doc_0/Document.xml"] = made["Doc_0/Document.xml"].replace(b"</ofd:Pages>", b'<ofd:Page ID="2" BaseLoc="Pages/Page_1/Content.xml"/></ofd:Pages>')
    document = read_bytes(pack(made), "a.ofd")
    assert [note.code for note in document.notes if note.severity == "error"] == ["damaged_page"]


def test_an_undeclared_prefix_is_forgiven() -> None:
    made = Made().members()
    made["Doc_0/Pages/Page_0/Content.xml"] = page(RULES + TEXTS).replace(NAMESPACE, "").encode()
    assert rows(read_bytes(pack(made), "a.ofd")) == [["指标名称", "指标值"], ["培训人数", "≥95"]]


BAD: dict[str, tuple[Made, type[ExtractError]]] = {
    "encrypted": (Made(entry="<ofd:Encryptions>Encryptions.xml</ofd:Encryptions>"), EncryptedFile),
    "no document": (Made(entry="<ofd:DocRoot>Doc_9/Nowhere.xml</ofd:DocRoot>"), DamagedFile),
    "no page that can be read": (Made(page_at="Pages/None/Missing.xml"), DamagedFile),
    "a million objects": (Made(page("<ofd:PathObject/>" * 300_001)), LimitExceeded),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_read_is_named(kind: str) -> None:
    made, error = BAD[kind]
    with pytest.raises(error, match=r"^a\.ofd: "):
        read(made)


def test_a_composite_that_draws_itself_ends() -> None:
    document = read(Made(page(RULES + TEXTS + USE), common=RES, more={"Doc_0/Res.xml": part("Res", LOOP)}))
    assert rows(document) == [["指标名称", "指标值"], ["培训人数", "≥95"]]
