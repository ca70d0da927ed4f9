"""In which language people are spoken to: the one they ask for, or else that of their locale."""

from __future__ import annotations

import os


def spoken(asked: str | None) -> str:
    """`zh` or `en`. POSIX (8.2): the first of LC_ALL, LC_MESSAGES and LANG that is set decides."""
    if asked:
        return asked
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "zh" if locale.lower().startswith("zh") else "en"
