"""A real browser walks the explorer: overview, search, form, box, correction, a newer reading, undo; keys alone; a telephone.

Debian's Chromium, driven by Playwright; `make test` installs it where it may, and without it these tests fail.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from jixiao.pipeline import process
from jixiao_store import FileRecord, finish_run, open_store, save_file, start_run

COMMAND = [sys.executable, "-c", "from jixiao.cli.main import main; main()"]
_SWITCHES = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
SWITCHES = [*_SWITCHES.split(), "--disable-component-update", "--disable-sync"]
SECONDS = 20_000  # milliseconds that a page may take on a busy machine


@dataclass(frozen=True)
class Explorer:
    """address: with the token. store: its database, beside the files that it is about."""

    address: str
    store: Path
    folder: Path

    @property
    def root(self) -> str:
        return self.address.split("enter?")[0]


# Not for the session: as long as Playwright runs, no other test of this process can have an event loop.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("no Chromium: make test installs it as root, or: sudo apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def explorer(loaded: Path, tmp_path: Path) -> Iterator[Explorer]:
    """The command itself, on a free port."""
    store = tmp_path / "forms.db"
    shutil.copy(loaded / "forms.db", store)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    asked = ["explore", "--db", str(store), "--port", str(port), "--cache", str(tmp_path / "cache")]
    with subprocess.Popen([*COMMAND, *asked], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        yield Explorer(address, store, loaded)
        server.terminate()


@pytest.fixture
def page(chromium: Browser, explorer: Explorer) -> Iterator[Page]:
    """A page of a reviewer; whatever a script complains of fails the test."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(SECONDS)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
    page.goto(explorer.address)
    yield page
    context.close()
    assert complaints == []


def read_again(explorer: Explorer, name: str) -> None:
    """What a newer program, with other words for tiers, reads of the same bytes."""
    path = explorer.folder / name
    data = path.read_bytes()
    (form, *rest) = process(data, name).forms
    rows = tuple(replace(row, tier2=f"新{row.tier2}", tier2_std=None) for row in form.indicators)
    engine = open_store(explorer.store)
    run_id = start_run(engine, "99.0", "{}", None)
    record = FileRecord(str(path), None, hashlib.sha256(data).hexdigest(), len(data), "loaded", None, None, 1, 0.1, "xlsx")
    save_file(engine, run_id, record, (replace(form, indicators=rows), *rest))
    finish_run(engine, run_id, 1)
    engine.dispose()


def test_a_correction_from_the_overview_to_its_undoing(page: Page, explorer: Explorer):
    expect(page.get_by_text("文件去向")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("抽检")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="食品抽检数量").first.click()
    row = page.locator(".fact.on")
    expect(row).to_contain_text("1801")
    expect(page.locator(".grid .on").first).to_contain_text("食品抽检数量")
    page.keyboard.press("e")
    typed = page.locator(".editor input[name=typed]")
    typed.fill("≥1,900批次")
    expect(page.locator(".editor .grammar")).to_contain_text("≥ 1900 批次")
    typed.press("Enter")
    corrected = page.locator(".fact.corrected")
    expect(corrected).to_contain_text("1900")
    expect(corrected).to_contain_text("已更正")
    read_again(explorer, "liuzhou-2023.xlsx")
    page.reload()
    expect(page.locator(".fact.corrected")).to_contain_text("1900")
    expect(page.locator(".fact.corrected")).to_contain_text("新数量指标")
    # Keys mean a row once one is chosen, which is when the grid beside it is drawn.
    expect(page.locator("body[data-ready='1'] .fact.on")).to_be_visible()
    page.keyboard.press("Enter")
    page.locator(".decided button").click()
    expect(page.locator(".fact.on")).to_contain_text("1801")
    expect(page.locator(".fact.corrected")).to_have_count(0)


def test_doubts_are_settled_by_one_key_each(page: Page, explorer: Explorer):
    page.goto(f"{explorer.root}review")
    count = page.locator("#count")
    expect(count).to_contain_text("第 1 条")
    total = int(re.findall(r"\d+", count.inner_text())[1])
    assert total >= 3
    for number in range(1, total + 1):
        expect(count).to_have_text(f"第 {number} 条 / 共 {total} 条")
        page.keyboard.press("y")
    expect(page.get_by_text("没有待复核的疑点")).to_be_visible()
    expect(page.locator(".review")).to_have_attribute("data-done", str(total))
    page.keyboard.press("u")
    expect(count).to_contain_text(f"第 {total} 条")


def test_the_box_stands_on_the_picture_of_the_page(page: Page, explorer: Explorer):
    page.goto(f"{explorer.root}search?q=培训驾驶员")
    page.get_by_role("link", name="培训驾驶员").first.click()
    expect(page.locator(".box.on").first).to_be_in_viewport()
    size = page.locator(".page img").first.evaluate("image => image.decode().then(() => image.naturalWidth)")
    assert size > 800
    page.locator(".fact[data-fact=indicator]").first.click()
    expect(page.locator(".box.on").first).to_be_in_viewport()
    page.locator(".box:not(.on)").first.click()
    expect(page.locator(".facts .on")).to_have_count(1)


def test_what_a_file_says_runs_nowhere(page: Page, explorer: Explorer):
    page.add_init_script("window.alert = text => { throw new Error('a script of a form ran: ' + text) }")
    page.goto(f"{explorer.root}search?q=script")
    page.get_by_role("link", name="alert(1)").first.click()
    expect(page.locator(".grid")).to_contain_text("<script>alert(1)</script>抽检")
    expect(page.locator("#facts")).to_contain_text("<script>alert(1)")


PAGES = ["", "search?q=检", "review", "form/1", "form/2"]
# What files are called and say, and no word of ours.
OTHERS = {"script", "alert", "onerror", "html", "xlsx", "liuzhou", "self", "evaluation", "Sheet"}


def test_nothing_is_wider_than_the_window_and_all_is_chinese(page: Page, explorer: Explorer):
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 844})
        for address in PAGES:
            page.goto(f"{explorer.root}{address}")
            page.wait_for_load_state("networkidle")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            page.evaluate("document.querySelectorAll('.trace').forEach(one => one.remove())")
            said = page.locator("main").inner_text()
            assert set(re.findall(r"[A-Za-z]{4,}", said)) - OTHERS == set(), address
