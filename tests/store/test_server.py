"""PostgreSQL for real: a server of these tests' own, on a socket that nobody else sees."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from jixiao_store import logical_dump, open_for_reading, open_store

SAMPLES = Path(__file__).parents[2] / "samples"
RUN = [sys.executable, "-c", "from jixiao.cli.main import main; main()", "ingest", "--plain", "--no-cache", "--jobs", "1"]
FIRST = ["samples/three-tier/three-tier.docx", "samples/yunnan/yunnan.html", "samples/shanghai/shanghai.xlsx", "samples/wuhan/wuhan.pdf"]
SECOND = ["samples/hunan/hunan.docx", "samples/yunnan/yunnan.html", "samples/wuhan/wuhan.pdf", "samples/linyi/linyi.xlsx"]


def server_program(name: str) -> str:
    """A program of the server; Debian keeps it off the path."""
    places = [*sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), *([Path(found)] if (found := shutil.which(name)) else [])]
    if not places:
        pytest.fail("the server of PostgreSQL is not installed; please run: apt-get install -y postgresql")
    return str(places[-1])


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """URL prefix of a running server; it refuses to run as root, so that root starts it as the user of the package."""
    folder = Path(tempfile.mkdtemp(prefix="jixiao-pg-"))
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    folder.chmod(0o755)
    data = str(folder / "data")

    def run(program: str, *arguments: str) -> None:
        command = [server_program(program), "-D", data, *arguments]
        subprocess.run(command, check=True, cwd=folder, user=user, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    run("initdb", "-U", "jixiao", "-A", "trust", "-E", "UTF8", "--no-sync")
    run("pg_ctl", "-w", "-o", f"-k {folder} -c listen_addresses='' -c fsync=off", "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql+psycopg://jixiao@/{{}}?host={folder}"
    finally:
        run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(server: str, request: pytest.FixtureRequest) -> str:
    """URL of an empty database of this test's own."""
    from sqlalchemy import create_engine, text

    name = f"t{abs(hash(request.node.name)) % 10**9}"
    engine = create_engine(server.format("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.format(name)


def start(paths: list[str], url: str) -> subprocess.Popen[str]:
    return subprocess.Popen([*RUN, *paths, "--db", url], cwd=SAMPLES.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(run: subprocess.Popen[str]) -> tuple[int, str]:
    said = run.communicate(timeout=240)
    return run.returncode, "\n".join(said)


def dump(url: str) -> list[str]:
    engine = open_for_reading(url)
    try:
        return list(logical_dump(engine))
    finally:
        engine.dispose()


def test_a_server_holds_what_a_file_holds(database: str, tmp_path: Path) -> None:
    file = str(tmp_path / "a.db")
    assert [ended(start(FIRST, url))[0] for url in (database, file)] == [0, 0]
    assert dump(database) == dump(file)


def test_two_runs_at_once_end_as_one_after_the_other(database: str, tmp_path: Path) -> None:
    """On a database that neither has made yet, with inputs that both read."""
    both = [start(FIRST, database), start(SECOND, database)]
    told = [ended(run) for run in both]
    assert [code for code, _ in told] == [0, 0], told
    assert "Traceback" not in told[0][1] + told[1][1]
    file = str(tmp_path / "a.db")
    assert ended(start([*FIRST, *SECOND], file))[0] == 0
    assert dump(database) == dump(file)


def test_two_programs_may_make_the_same_database(database: str) -> None:
    make = f"from jixiao_store import open_store; open_store({database!r}).dispose()"
    both = [subprocess.Popen([sys.executable, "-c", make], stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [run.communicate(timeout=120)[1] for run in both] == [""] * 3
    open_store(database).dispose()
