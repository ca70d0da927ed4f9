"""An explorer over a database of a few files, asked as a browser would ask it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx
import pytest
from runs import ingest

from jixiao.explore.server import Options, site_for
from jixiao.explore.site import Site

SAMPLES = Path(__file__).parents[3] / "samples"
HOST = "127.0.0.1:8001"
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'


@dataclass
class Browser:
    """Requests to a site, with cookies and the headers that a browser sends."""

    site: Site
    folder: Path
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self._ask("GET", path, headers, None)

    def post(self, path: str, body: Any, **headers: str) -> httpx.Response:
        own = {"x-csrftoken": self.cookies.get("ds_csrftoken", ""), "origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._ask("POST", path, {**own, **named}, body)

    def enter(self) -> Browser:
        self.get(f"/enter?token={self.site.guard.token}")
        self.get("/review")
        return self

    def _ask(self, method: str, path: str, headers: dict[str, str], body: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.site.datasette.app())
            sent = {"host": HOST, **headers}
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}", cookies=self.cookies) as client:
                answer = await client.request(method, path, headers=sent, json=body)
                self.cookies |= dict(client.cookies)
                return answer

        return asyncio.run(ask())

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.site.database.rows(sql)]


def _hostile_page() -> str:
    cells = "".join(f"<tr><td>产出指标</td><td>数量指标</td><td>{text}</td><td>≥5项</td></tr>" for text in ("&lt;script&gt;alert(1)&lt;/script&gt;抽检", "培训"))
    return (
        "<html><meta charset=utf-8><body><p>2024年度项目支出绩效目标申报表</p><table border=1>"
        "<tr><td>项目名称</td><td colspan=3>&lt;img src=x onerror=alert(2)&gt;检测</td></tr>"
        "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>" + cells + "</table></body></html>"
    )


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with files and the database of them: a PDF, a workbook, an archive, a page with markup as text."""
    folder = tmp_path_factory.mktemp("explored")
    for name in ("self-evaluation/self-evaluation.pdf", "liuzhou-2023/liuzhou-2023.xlsx"):
        shutil.copy(SAMPLES / name, folder)
    (folder / "<b>恶意.html").write_text(_hostile_page(), encoding="utf-8")
    with ZipFile(folder / "打包.zip", "w") as archive:
        archive.write(SAMPLES / "wuhan" / "wuhan.pdf", "内/武汉.pdf")
    return folder


@pytest.fixture(scope="module")
def loaded(read_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("module") / "all"
    shutil.copytree(read_once, folder)
    ingest(folder, folder / "forms.db")
    return folder


@pytest.fixture
def browser(loaded: Path, tmp_path: Path) -> Iterator[Browser]:
    """A database of its own for each test; the files are shared."""
    own = tmp_path / "forms.db"
    shutil.copy(loaded / "forms.db", own)
    with site_for(own, Options(cache=tmp_path / "cache")) as site:
        yield Browser(site, loaded)


@pytest.fixture
def form_of(browser: Browser) -> Callable[[str], int]:
    def find(part: str) -> int:
        name = f"%{part}%"
        found = browser.site.database.rows("SELECT form_id FROM v_forms WHERE file LIKE ? OR member LIKE ?", (name, name))
        return int(found[0]["form_id"])

    return find
