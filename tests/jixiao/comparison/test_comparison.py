"""Two readings of the same forms side by side: what a person would mark with a red and a green pen."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

import pytest
from runs import command

from jixiao_extract.model import Place
from jixiao_normalize.model import Field, Form, Funding, Indicator, Target
from jixiao_store import FileRecord, finish_run, open_store, save_file, start_run


def row(seq: int, content: str, value: str, unit: str | None = "次", tier2: str = "数量指标") -> Indicator:
    target = Target("≥", value, unit, True, "printed", unit, Decimal(value))
    place = Place(page=seq, ref=f"B{seq}")
    return Indicator(seq, "annual", "产出指标", tier2, "产出指标", tier2, content, f"≥{value}{unit or ''}", target, (place,))


def form(*rows: Indicator, total: str = "100", name: str = "图书馆") -> Form:
    fields = (Field("department_name", "部门名称", "柳州市文化局"), Field("project_name", "项目名称", name))
    funding = (Funding(1, "资金总额", None, Decimal(total), total, "元"),)
    return Form("project", "申报表", 2023, fields=fields, funding=funding, indicators=rows)


def database(path, *files: tuple[str, str, tuple[Form, ...]]) -> str:
    """files: name, what stands for its bytes, forms."""
    engine = open_store(path)
    run_id = start_run(engine, "1", "{}", None)
    for number, (name, content, forms) in enumerate(files):
        digest = sha256(content.encode()).hexdigest()
        save_file(engine, run_id, FileRecord(name, None, digest, 1, "loaded", None, None, 1, 0.1, "docx", number), forms)
    finish_run(engine, run_id, len(files))
    engine.dispose()
    return str(path)


def told(*words: str) -> dict[str, object]:
    ended = command("diff", *words, "--json")
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def rows_of(difference) -> list[tuple[object, ...]]:
    return [
        (row["table"], row["how"], row["name"], {change["field"]: (change["before"], change["after"]) for change in row["changes"]})
        for form in difference["forms"]
        for row in form["rows"]
    ]


OPENED, LENT = row(1, "开放天数", "300", "天"), row(2, "借阅册数", "5000", "册")
CHANGED = [
    ("nothing", form(OPENED, LENT), form(OPENED, LENT), []),
    (
        "a value",
        form(OPENED, LENT),
        form(OPENED, row(2, "借阅册数", "6000", "册")),
        [("indicators", "changed", "借阅册数", {"value": ("5000", "6000"), "printed": ("≥5000册", "≥6000册"), "value_low_exact": ("5000", "6000")})],
    ),
    (
        "a tier",
        form(OPENED),
        form(replace(OPENED, tier2="质量指标", tier2_std="质量指标")),
        [("indicators", "changed", "开放天数", {"tier2": ("数量指标", "质量指标"), "tier2_std": ("数量指标", "质量指标")})],
    ),
    (
        "a row in between",
        form(OPENED, replace(LENT, seq=2)),
        form(OPENED, row(2, "讲座场次", "12", "场"), replace(LENT, seq=3)),
        [("indicators", "added", "讲座场次", None)],
    ),
    ("a row less", form(OPENED, LENT), form(LENT), [("indicators", "removed", "开放天数", None)]),
    (
        "a name read better",
        form(row(1, "开放夭数", "300", "天")),
        form(OPENED),
        [("indicators", "changed", "开放天数", {"content": ("开放夭数", "开放天数")})],
    ),
    (
        "money",
        form(OPENED),
        form(OPENED, total="200"),
        [
            ("forms", "changed", "申报表", {"total_yuan_exact": ("100", "200")}),
            ("funding", "changed", "资金总额", {"yuan_exact": ("100", "200"), "printed": ("100", "200")}),
        ],
    ),
    ("a field", form(OPENED), form(OPENED, name="博物馆"), [("forms", "changed", "申报表", {"project_name": ("图书馆", "博物馆")})]),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "rows"), [case[1:] for case in CHANGED], ids=[case[0] for case in CHANGED])
def test_what_differs_in_a_form(tmp_path, before, after, rows):
    first = database(tmp_path / "a.db", ("x.docx", "1", (before,)))
    second = database(tmp_path / "b.db", ("x.docx", "1", (after,)))
    difference = told(first, second)
    assert [found[:3] for found in rows_of(difference)] == [expected[:3] for expected in rows]
    for found, expected in zip(rows_of(difference), rows, strict=True):
        assert expected[3] is None or found[3] == expected[3]
    assert difference["counts"] == {"added": 0, "removed": 0, "changed": int(bool(rows))}


def test_forms_are_known_by_their_bytes_their_names_and_their_subject(tmp_path):
    first = database(
        tmp_path / "a.db",
        ("moved.docx", "1", (form(OPENED, name="甲"),)),
        ("edited.docx", "2", (form(OPENED, name="乙"),)),
        ("other.docx", "3", (form(OPENED, name="丙"),)),
        ("gone.docx", "4", (form(OPENED, name="丁"),)),
    )
    second = database(
        tmp_path / "b.db",
        ("elsewhere.docx", "1", (form(OPENED, name="甲"),)),
        ("edited.docx", "22", (form(LENT, name="乙"),)),
        ("printed.pdf", "33", (form(OPENED, name="丙"),)),
        ("new.docx", "5", (form(OPENED, name="戊"),)),
    )
    difference = told(first, second)
    assert difference["same"] == 2
    assert [(form["how"], form["file"]) for form in difference["forms"]] == [
        ("changed", "edited.docx"),
        ("removed", "gone.docx"),
        ("added", "new.docx"),
    ]


def test_versions_of_the_forms_of_one_database(tmp_path):
    store = database(
        tmp_path / "a.db",
        ("draft.docx", "1", (form(OPENED, LENT),)),
        ("final.docx", "2", (form(OPENED, row(2, "借阅册数", "6000", "册")),)),
        ("other.docx", "3", (form(OPENED, name="另一项目"),)),
    )
    ended = command("diff", store)
    assert ended.stdout.splitlines()[1:] == [
        "0 forms the same, 1 changed, 0 added, 0 removed",
        "        1  indicators changed",
        "Fields that changed",
        "        1  indicators.value",
        "        1  indicators.printed",
        "        1  indicators.value_low_exact",
        "~ final.docx, form 1: 申报表",
        "    ~ indicators 借阅册数 (page 2 B2): value 5000 → 6000; printed ≥5000册 → ≥6000册; value_low_exact 5000 → 6000",
    ]


def test_one_page(tmp_path):
    first = database(tmp_path / "a.db", ("x.docx", "1", (form(OPENED, name="<b>图书馆</b>"),)))
    second = database(tmp_path / "b.db", ("x.docx", "1", (form(LENT, name="<b>博物馆</b>"),)))
    page = tmp_path / "diff.html"
    assert command("diff", first, second, "--html", page).returncode == 0
    text = page.read_text(encoding="utf-8")
    assert "<del>&lt;b&gt;图书馆&lt;/b&gt;</del> <ins>&lt;b&gt;博物馆&lt;/b&gt;</ins>" in text
    assert "http" not in text and "<script" not in text
    refused = command("diff", first, second, "--html", tmp_path)
    assert refused.returncode == 4 and "cannot be written" in refused.stderr
