"""What a person can do about each class of trouble that is the batch's own, and how a message says it."""

from __future__ import annotations

from jixiao import language
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
    return with_cure(entry.meaning.en if entry else reason.replace("_", " "), cure_of(reason))


def in_chinese(reason: str | None, message: str | None = None) -> str | None:
    """Cause and cure in Chinese: those of the message where its words are known, else those of the reason; None without one."""
    cause, _, cure = (message or "").partition(language.CURE)
    known = (language.in_chinese(cause), language.in_chinese(cure))
    if cure and known[0] != cause and known[1] != cure:
        return f"{known[0]}。处理办法：{known[1]}"
    entry = reasons().get(reason or "")
    if entry is None:
        return None
    return f"{entry.meaning.zh}。{f'处理办法：{entry.advice.zh}' if entry.advice else ''}"


def cause_and_cure(message: str) -> tuple[str, str]:
    """The two halves of a message, in the language spoken."""
    cause, _, cure = message.partition(language.CURE)
    return language.translated(cause), language.translated(cure)


def with_cure(cause: str, cure: str) -> str:
    """The one form of every message; whoever shows it puts the name of the file in front."""
    return f"{cause.rstrip('. ')}{language.CURE}{cure}"
