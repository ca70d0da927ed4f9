"""A store in a fresh folder, and the pen that fills it: forms and file records of a person's short words."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from jixiao_extract.model import Box, Place
from jixiao_normalize.model import Field, Form, Funding, Indicator, Target
from jixiao_store import FileRecord, RunCounts, finish_run, open_store, save_file, start_run


def project(name: str = "公共图书馆免费开放项目", year: int = 2023, total: str = "1000") -> Form:
    """A project form with one indicator and one line of money."""
    place = Place(page=1, box=Box(10, 20, 30, 40))
    target = Target("≥", "95", "%", explicit=True, unit_source="printed", unit_std="%", low=Decimal(95))
    row = Indicator(1, "annual", "产出指标", "质量指标", "产出指标", "质量指标", "合格率", "≥95%", target, (place,))
    return Form(
        kind="project",
        title=f"{year}年度项目支出绩效目标申报表",
        fiscal_year=year,
        fields=(Field("project_name", "项目名称", name, (place,)), Field("department_name", "部门名称", "柳州市文化局")),
        funding=(Funding(1, "资金总额", None, Decimal(total), total, "元", places=(place,)),),
        indicators=(row,),
        layout="一级指标|二级指标|指标内容|指标值",
        places=(place,),
    )


def record(path: str, content: str = "one", member: str | None = None) -> FileRecord:
    """A file that was read well; equal words for content stand for equal bytes."""
    digest = sha256(content.encode()).hexdigest()
    return FileRecord(path, member, digest, len(content), "loaded", None, None, 1, 0.25, "docx", 1)


@dataclass(frozen=True)
class Desk:
    """An open store with a run in progress."""

    engine: Engine
    path: Path
    run_id: int

    def save(self, saved: FileRecord, *forms: Form) -> None:
        save_file(self.engine, self.run_id, saved, forms)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]

    def next_run(self, version: str = "1.0") -> Desk:
        return replace(self, run_id=start_run(self.engine, version, "{}", None))

    def finish(self, inputs: int) -> RunCounts:
        return finish_run(self.engine, self.run_id, inputs)


@pytest.fixture(scope="session")
def desk_at(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Desk]:
    """A new desk at a path; the schema is made once and copied."""
    empty = tmp_path_factory.mktemp("empty") / "store.db"
    open_store(empty).dispose()

    def make(path: Path) -> Desk:
        shutil.copy(empty, path)
        engine = open_store(path)
        return Desk(engine, path, start_run(engine, "1.0", "{}", None))

    return make


@pytest.fixture
def new_desk(tmp_path: Path, desk_at: Callable[[Path], Desk]) -> Iterator[Callable[[str], Desk]]:
    desks = []

    def make(name: str) -> Desk:
        desks.append(desk_at(tmp_path / name))
        return desks[-1]

    yield make
    for desk in desks:
        desk.engine.dispose()


@pytest.fixture
def desk(new_desk: Callable[[str], Desk]) -> Desk:
    return new_desk("store.db")


@pytest.fixture(scope="session")
def a_project() -> Callable[..., Form]:
    return project


@pytest.fixture(scope="session")
def a_record() -> Callable[..., FileRecord]:
    return record
