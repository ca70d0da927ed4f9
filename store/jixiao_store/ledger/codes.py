"""What the codes in a database mean, inside that database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import Engine, delete, insert, select

from jixiao_store.engine import write_transaction
from jixiao_store.records import CodeText
from jixiao_store.schema import code_text

_TOLD = ("kind", "code", "severity", "meaning", "meaning_zh", "advice", "advice_zh")


def save_codes(engine: Engine, codes: Iterable[CodeText]) -> None:
    """Explain these codes, and no others, in `v_codes`; nothing is written where they are explained so already."""
    rows = sorted((asdict(code) for code in codes), key=lambda row: (row["kind"], row["code"]))
    told = select(*(code_text.c[name] for name in _TOLD)).order_by(code_text.c.kind, code_text.c.code)
    with engine.connect() as connection:
        known = [tuple(row) for row in connection.execute(told)]
    if known == [tuple(row[name] for name in _TOLD) for row in rows]:
        return
    with write_transaction(engine) as connection:
        connection.execute(delete(code_text))
        connection.execute(insert(code_text), rows)
