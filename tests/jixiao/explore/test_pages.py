"""The pages over HTTP: what they show, and what they refuse."""

from __future__ import annotations

import json
import os
import shutil
import socket
from pathlib import Path

import pytest

from jixiao.explore.server import Options, site_for
from jixiao_store.engine import write_transaction

PAGES = ["/", "/search?q=检", "/search?department=x", "/review", "/review/items.json", "/plots/money.svg", "/data/v_forms"]


@pytest.mark.parametrize("path", PAGES)
def test_pages_answer(browser, path):
    assert browser.get(path).status_code == 200


def test_our_pages_speak_chinese_and_english_when_asked(browser):
    assert "文件去向" in browser.get("/").text
    assert "What became of the files" in browser.get("/?lang=en").text
    assert "What became of the files" in browser.get("/").text


WORDS = [("抽检", True), ("检", True), ("食品 抽检", True), ("%", True), ("抽检'; DROP TABLE form; --", False), ("没有这样的词", False)]


@pytest.mark.parametrize(("words", "found"), WORDS)
def test_search_finds_words_of_one_character_up(browser, words, found):
    from urllib.parse import quote

    answer = browser.get(f"/search?q={quote(words)}")
    assert answer.status_code == 200
    assert ("#indicator-" in answer.text) == found
    assert browser.rows("SELECT COUNT(*) > 0 FROM form") == [(1,)]


@pytest.mark.parametrize(("part", "picture"), [("self-evaluation", "image/png"), ("武汉", "image/png")])
def test_a_page_is_a_picture_also_out_of_an_archive(browser, form_of, part, picture):
    answer = browser.get(f"/form/{form_of(part)}/page/1")
    assert (answer.status_code, answer.headers["content-type"]) == (200, picture)
    assert browser.get(f"/form/{form_of(part)}/page/99").status_code == 404


def test_a_workbook_is_shown_as_the_grid_it_was_read_as(browser, form_of):
    number = form_of("liuzhou-2023.xlsx")
    blocks = json.loads(browser.get(f"/form/{number}/grid.json").text)["blocks"]
    known = {at for block in blocks for row in block.get("rows", []) for cell in row for at in cell["at"]}
    places = browser.site.database.rows(
        "SELECT DISTINCT sheet, ref FROM place JOIN form USING (content_id, form_no) WHERE fact = 'indicator' AND form_id = ?",
        (number,),
    )
    assert places and all(f"|{place['sheet']}|{place['ref']}" in known for place in places)


def test_what_a_file_says_is_never_markup(browser, form_of):
    for path in (f"/form/{form_of('恶意')}", "/search?q=抽检", "/search?q=%3Cscript%3E", "/"):
        answer = browser.get(path)
        assert "<script>alert" not in answer.text and "<img src=x" not in answer.text and "<b>恶意" not in answer.text
        assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "&lt;script&gt;alert(1)" in browser.get(f"/form/{form_of('恶意')}").text


OUTSIDE = ["/form/1/page/..%2f..%2fetc%2fpasswd", "/-/jixiao/..%2f..%2fserver.py", "/-/jixiao/../server.py", "/form/99999", "/form/1x"]


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_outside_is_handed_out(browser, path):
    answer = browser.get(path)
    assert answer.status_code in (302, 400, 403, 404) and "def " not in answer.text and "root:" not in answer.text


@pytest.fixture
def moved(browser, form_of, tmp_path):
    """The PDF of a form, put away for the test."""
    path = browser.folder / "self-evaluation.pdf"
    shutil.move(path, tmp_path / "away.pdf")
    yield path
    if path.is_symlink() or path.exists():
        path.unlink()
    shutil.move(tmp_path / "away.pdf", path)


def other_file(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 something else")


IN_ITS_PLACE = [
    lambda path: None,
    lambda path: path.symlink_to("/etc/passwd"),
    os.mkfifo,
    other_file,
]


@pytest.mark.parametrize("put", IN_ITS_PLACE)
def test_what_stands_in_the_place_of_an_original_is_not_shown(browser, form_of, moved, put):
    put(moved)
    assert browser.get(f"/form/{form_of('self-evaluation')}/page/1").status_code == 404
    assert browser.get(f"/form/{form_of('self-evaluation')}").status_code == 200


def test_a_picture_that_was_seen_outlives_its_file(browser, form_of, request):
    number = form_of("self-evaluation")
    seen = browser.get(f"/form/{number}/page/1").content
    browser.site.pages.originals.held.clear()
    request.getfixturevalue("moved")
    assert browser.get(f"/form/{number}/page/1").content == seen


FOREIGN = [{"host": "evil.example"}, {"host": "127.0.0.1"}, {"host": "127.0.0.1:80"}, {"host": ""}]


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_foreign_host_is_refused(browser, headers):
    assert browser.get("/", **headers).status_code == 403


def a_decision(form: int, **more: object) -> dict[str, object]:
    return {"form": form, "fact": "indicator", "row": 1, "action": "confirm", "seen": 0, "reviewer": "王", **more}


FORGED = [
    ({"origin": "http://evil.example"}, 403),
    ({"origin": "null"}, 403),
    ({"sec_fetch_site": "cross-site"}, 403),
    ({"x_csrftoken": "guessed"}, 403),
    ({"content_type": "text/plain"}, 415),
]


@pytest.mark.parametrize(("headers", "status"), FORGED)
def test_a_forged_decision_is_refused(browser, form_of, headers, status):
    browser.enter()
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = browser.post("/review/decide", a_decision(form_of("self-evaluation")), **sent)
    assert (answer.status_code, browser.rows("SELECT COUNT(*) FROM decision")) == (status, [(0,)])


def test_without_the_token_nothing_is_written(browser, form_of):
    browser.get("/review")
    assert browser.get("/enter?token=guessed").status_code == 403
    browser.site.guard.barred_until = 0
    for cookie in ("", "guessed"):
        browser.cookies["jixiao_reviewer"] = cookie
        assert browser.post("/review/decide", a_decision(form_of("self-evaluation"))).status_code == 403
    assert browser.rows("SELECT COUNT(*) FROM decision") == [(0,)]


def test_after_a_wrong_token_the_right_one_waits(browser):
    browser.get("/enter?token=guessed")
    assert browser.get(f"/enter?token={browser.site.guard.token}").status_code == 403


def test_a_decision_is_kept_undone_and_told_to_the_next(browser, form_of):
    browser.enter()
    number = form_of("self-evaluation")
    kept = browser.post("/review/decide", a_decision(number, action="correct", after={"typed": "≥3%", "content": "改过的名称"}))
    assert kept.status_code == 200
    assert browser.rows(f"SELECT content, value, reviewed FROM v_indicators WHERE form_id = {number} AND row_no = 1") == [
        ("改过的名称", "3", "corrected")
    ]
    late = browser.post("/review/decide", a_decision(number))
    assert (late.status_code, late.json()["other"]["reviewer"]) == (409, "王")
    undone = browser.post("/review/undo", {"decision": kept.json()["decision_id"], "reviewer": "李"})
    assert undone.json()["undone"]
    assert browser.rows(f"SELECT reviewed FROM v_indicators WHERE form_id = {number} AND row_no = 1") == [(None,)]


MALFORMED = [{}, {"form": "x"}, [1], "text", {"form": 1, "fact": "content", "row": 1, "action": "confirm"}, {"form": 1, "fact": "indicator", "row": 1, "action": "drop"}]


@pytest.mark.parametrize("body", MALFORMED)
def test_a_malformed_decision_is_told(browser, body):
    assert browser.enter().post("/review/decide", body).status_code == 400


def test_names_of_people_are_read_by_nobody(browser):
    for sql in ("select text from person", "select * from person", "select p.text from person p, form"):
        answer = browser.get(f"/data.json?sql={sql.replace(' ', '+')}")
        assert answer.status_code == 400 and "prohibited" in answer.text
    assert browser.get("/data.json?sql=select+*+from+v_persons").status_code == 200
    assert browser.get("/data.db").status_code == 403


GRAMMAR = [("≥95%", ("≥", "95", "%")), ("不超过20万元", ("≤", "20", "万元")), ("显著提升", ("定性", "显著提升", None)), ("", (None, None, None))]


@pytest.mark.parametrize(("typed", "target"), GRAMMAR)
def test_what_one_types_is_read_at_once(browser, typed, target):
    from urllib.parse import quote

    told = browser.get(f"/review/grammar.json?typed={quote(typed)}").json()
    assert (told["operator"], told["value"], told["unit"]) == target


def test_a_row_that_the_reading_does_not_trust_is_looked_at_without_a_doubt(browser, form_of):
    number = form_of("self-evaluation")
    sure = {(item["form"], item["fact"], item["row"]) for item in browser.get("/review/items.json").json()["items"]}
    assert (number, "indicator", 1) not in sure
    with write_transaction(browser.site.engine) as connection:
        connection.exec_driver_sql(f"UPDATE indicator SET confidence = 0.5 WHERE form_id = {number} AND row_no = 1")
    browser.site.database.timed.clear()
    first = browser.get("/review/items.json").json()["items"]
    assert (number, "indicator", 1) in {(item["form"], item["fact"], item["row"]) for item in first}
    narrowed = browser.get("/review/items.json?code=target_missed").json()["items"]
    assert {item["fact"] for item in narrowed} == {"indicator"} and (number, "indicator", 1) not in {(i["form"], i["fact"], i["row"]) for i in narrowed}


def test_departments_of_a_list_that_have_not_handed_in(browser):
    browser.site.expected = ("柳州市市场监督管理局", "桐山县交通运输局", "没有报送的局", "海陵市教育局")
    said = browser.get("/").text
    assert "名单 4 个，已报 2 个，未报 2 个" in said and "没有报送的局" in said


def test_who_listens_to_other_machines_is_called_by_its_own_name(loaded, tmp_path):
    shutil.copy(loaded / "forms.db", tmp_path)
    with site_for(tmp_path / "forms.db", Options("0.0.0.0", 9000, read_only=True)) as site:
        assert f"{socket.gethostname().lower()}:9000" in site.guard.hosts
        assert (site.guard.token, site.engine) == (None, None)
