"""The questions of store/QUESTIONS.md on 200,000 indicators: seconds of each, the fastest of three.

    python bench/questions.py [FILE.db]    builds the archive in FILE.db, or takes the one that is there

Ends with 1 where a question takes longer than a fifth of a second.
"""

from __future__ import annotations

import re
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from three_years import Archive, filings

from jixiao_store import finish_run, open_store, save_file, start_run

QUESTIONS = Path(__file__).parents[1] / "store" / "QUESTIONS.md"
LARGE = Archive(projects=79, rows=21)  # 3 years x 20 departments x (2 x 79 + 1) forms x 21 rows
LONGEST = 0.2
ROUNDS = 3
AT_ONCE = 500


def questions() -> dict[str, str]:
    """Question to SQL."""
    text = QUESTIONS.read_text(encoding="utf-8")
    return dict(re.findall(r"^### (\d+\. .*?)\n+```sql\n(.*?)```", text, re.MULTILINE | re.DOTALL))


def build(path: Path, archive: Archive) -> None:
    """The archive in a new database."""
    engine = open_store(path)
    run_id = start_run(engine, "1", "{}", None)
    count = 0
    with engine.connect() as connection:
        for count, filing in enumerate(filings(archive), 1):
            save_file(connection, run_id, filing.record, filing.forms)
            if count % AT_ONCE == 0:
                connection.commit()
        connection.commit()
    finish_run(engine, run_id, count)
    engine.dispose()


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "three_years.db"
        if not path.exists():
            build(path, LARGE)
        with closing(sqlite3.connect(path)) as plain:
            (indicators,) = plain.execute("SELECT count(*) FROM indicator").fetchone()
            print(f"{indicators} indicators, {path.stat().st_size / 1e6:.0f} MB")
            slow = [question for question, sql in questions().items() if seconds(plain, question, sql) > LONGEST]
    return int(bool(slow))


def seconds(plain: sqlite3.Connection, question: str, sql: str) -> float:
    """Wall clock of the fastest round, printed."""
    rounds = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        rows = plain.execute(sql).fetchall()
        rounds.append(time.perf_counter() - started)
    print(f"{min(rounds):7.3f} s  {len(rows):6} rows  {question}", flush=True)
    return min(rounds)


if __name__ == "__main__":
    sys.exit(main())
