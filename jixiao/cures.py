"""What a person can do about each class of trouble that is the batch's own, and how a message says it."""

from __future__ import annotations

from collections.abc import Mapping

_CURES: Mapping[str, str] = {
    "no_library": "Install libarchive: apt-get install libarchive13 (Debian, Ubuntu) or brew install libarchive (macOS).",
    "timeout": "Read it alone and longer: jixiao retry --class timeout --timeout 1200.",
    "memory": "Read it alone with more memory: jixiao retry --class memory --memory 8192.",
    "killed": "The machine was short of memory, or somebody ended the process: run again with fewer --jobs.",
    "crash": "Open it with its own program and save it again; report it if it happens twice.",
    "limit": "Unpack it by hand after looking at it, and submit the folder.",
    "encrypted": "Remove the password and submit it again.",
    "damaged": "Ask the sender for it again.",
    "disk_full": "Free space on the disk and run again.",
    "empty": "Ask the sender for it again.",
    "unreadable": "Check that it still exists and that its permissions allow reading.",
    "changed": "Run again when nobody writes to it any more.",
    "unsupported": "Convert it to PDF, DOCX, XLSX, HTML or a tab-separated text.",
    "system_file": "None is needed.",
    "lock_file": "Close the document, and submit it without the lock.",
    "link_loop": "Submit the folder that it leads to, unless that is read anyway.",
    "special_file": "Submit the document itself.",
    "no_form": "See jixiao show --explain FILE, and add the word that is missing.",
}


CLASSES = frozenset(
    {"changed", "crash", "damaged", "disk_full", "empty", "encrypted", "killed", "limit", "memory", "no_library"}
    | {"timeout", "unreadable"}
)
"""The reasons of a quarantine, as `retry --class` takes them."""


def cure_of(reason: str) -> str:
    """One sentence for people."""
    return _CURES.get(reason, "Open it by hand and save it again.")


def told(cause: str, cure: str) -> str:
    """The one form of every message; whoever shows it puts the name of the file in front."""
    return f"{cause.rstrip('. ')}. Cure: {cure}"
