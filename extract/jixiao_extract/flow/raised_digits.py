"""Raised digits as the characters of their own that Unicode has for them, so that 10⁴ does not read 104."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def raised(text: str) -> str:
    """Superscript text; what Unicode has no raised form of stays as it is."""
    return text.translate(_RAISED)
