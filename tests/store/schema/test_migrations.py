"""Databases that are there get a changed view only by a new revision."""

from __future__ import annotations

from importlib import import_module

import pytest
from sqlalchemy import literal, select

from jixiao_store.schema import VIEWS
from jixiao_store.schema.migrations import REVISIONS, views_digest


def test_changed_views_have_a_revision() -> None:
    newest = import_module(f"jixiao_store.schema.migrations.versions.v{REVISIONS[-1]}")
    assert views_digest() == newest.VIEWS_DIGEST, (
        "views have changed: add a revision under schema/migrations/versions, name it in REVISIONS, "
        f'and write VIEWS_DIGEST = "{views_digest()}" into it'
    )


def test_any_change_of_a_view_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    before = views_digest()
    monkeypatch.setitem(VIEWS, "v_notes", select(literal(1).label("one")))
    assert views_digest() != before
