"""Names, telephone and identity numbers hidden before they are printed, as the views of the database hide them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from jixiao.pipeline import Outcome
from jixiao_extract.model import Finding
from jixiao_normalize.model import Check, Field, Form, Note
from jixiao_store import is_personal, mask_numbers, mask_person


def masked_outcome(outcome: Outcome) -> Outcome:
    """The outcome without anybody's name in its forms; the document itself stays as it was read."""
    return replace(outcome, forms=tuple(_form(form) for form in outcome.forms))


def masker(forms: Iterable[Form]) -> Callable[[str], str]:
    """Hides in any text the people whom the forms name, and all numbers that lead to a person."""
    fields = {field.text for form in forms for field in form.fields if is_personal(field.name)}
    notes = {note.text for form in forms for note in form.notes if note.kind == "person"}
    secrets = sorted((text for text in fields | notes if text.strip()), key=len, reverse=True)

    def masked(text: str) -> str:
        for secret in secrets:
            text = text.replace(secret, mask_person(secret))
        return mask_numbers(text)

    return masked


def _form(form: Form) -> Form:
    rows = tuple(replace(row, findings=_findings(row.findings)) for row in form.indicators)
    return replace(
        form,
        fields=tuple(_field(field) for field in form.fields),
        notes=tuple(_note(note) for note in form.notes),
        checks=tuple(_check(check) for check in form.checks),
        findings=_findings(form.findings),
        indicators=rows,
    )


def _field(field: Field) -> Field:
    return replace(field, text=mask_person(field.text) if is_personal(field.name) else mask_numbers(field.text))


def _note(note: Note) -> Note:
    return replace(note, text=mask_person(note.text) if note.kind == "person" else mask_numbers(note.text))


def _check(check: Check) -> Check:
    return replace(check, message=mask_numbers(check.message))


def _findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(
        replace(f, message=mask_numbers(f.message), message_zh=f.message_zh and mask_numbers(f.message_zh)) for f in findings
    )
