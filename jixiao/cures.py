"""What a person can do about each class of trouble that is the batch's own, and how a message says it."""

from __future__ import annotations

from jixiao_extract.messages import reasons

CLASSES = frozenset(
    {"changed", "crash", "damaged", "disk_full", "empty", "encrypted", "killed", "limit", "memory", "no_library"}
    | {"timeout", "unreadable"}
)
"""The reasons of a quarantine, as `retry --class` takes them."""


def cure_of(reason: str) -> str:
    """One sentence for people."""
    advice = (reasons().get(reason) or reasons()["error"]).advice
    return advice.en if advice else ""


def in_english(reason: str) -> str:
    """Cause and cure of a reason, where nothing more is known of the cause."""
    entry = reasons().get(reason)
    return told(entry.meaning.en if entry else reason.replace("_", " "), cure_of(reason))


def in_chinese(reason: str | None) -> str | None:
    """Cause and cure of a reason in Chinese, as `told` says them in English; None without a reason."""
    entry = reasons().get(reason or "")
    if entry is None:
        return None
    return f"{entry.meaning.zh}。{f'处理办法：{entry.advice.zh}' if entry.advice else ''}"


def told(cause: str, cure: str) -> str:
    """The one form of every message; whoever shows it puts the name of the file in front."""
    return f"{cause.rstrip('. ')}. Cure: {cure}"
