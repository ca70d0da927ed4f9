"""Which form of one side is which of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, text

_FORMS = """
SELECT f.form_id, f.file, f.member, f.sha256, f.form_no, f.title, v.identity, f.version, f.current,
  (SELECT digest FROM content WHERE content.sha256 = f.sha256) AS digest
FROM v_forms AS f JOIN v_form_versions AS v ON v.form_id = f.form_id ORDER BY f.file, f.member, f.form_no
"""
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A form as it is paired. digest: equal where the whole file says the same; form_id: in its own database."""

    form_id: int
    file: str
    member: str | None
    sha256: str | None
    form_no: int
    title: str
    identity: str | None
    version: int
    current: int
    digest: str | None

    @property
    def name(self) -> str:
        return self.file if self.member is None else f"{self.file}!{self.member}"


Pair = tuple[Side | None, Side | None]


def forms_of(engine: Engine) -> list[Side]:
    """All forms of a database in the order of their files."""
    with engine.connect() as connection:
        return [Side(*row) for row in connection.execute(text(_FORMS))]


def pair_forms(before: Sequence[Side], after: Sequence[Side]) -> list[Pair]:
    """By the same bytes, else the same name, else what the form is about; the rest stands alone."""
    keys: tuple[Callable[[Side], Key | None], ...] = (
        lambda form: None if form.sha256 is None else (form.sha256, form.form_no),
        lambda form: (form.file, form.member, form.form_no),
        lambda form: None if form.identity is None else (form.identity, form.version),
    )
    pairs: list[Pair] = []
    left, right = list(before), list(after)
    for key in keys:
        found = _by_key(left, right, key)
        pairs += found
        taken = {id(form) for pair in found for form in pair}
        left, right = ([form for form in side if id(form) not in taken] for side in (left, right))
    return [*pairs, *((form, None) for form in left), *((None, form) for form in right)]


def pair_versions(forms: Iterable[Side]) -> list[Pair]:
    """Every current form with the version before it."""
    known: dict[tuple[str, int], Side] = {}
    newest: list[Side] = []
    for form in forms:
        if form.identity is not None:
            known.setdefault((form.identity, form.version), form)
            newest += [form] if form.current and form.version > 1 else []
    return [(known[form.identity or "", form.version - 1], form) for form in newest]


def _by_key(left: Iterable[Side], right: Iterable[Side], key: Callable[[Side], Key | None]) -> list[Pair]:
    known = {found: form for form in reversed(list(right)) if (found := key(form)) is not None}
    pairs: list[Pair] = []
    for form in left:
        other = known.pop(found, None) if (found := key(form)) is not None else None
        if other is not None:
            pairs.append((form, other))
    return pairs
