"""What a person can do about each class of quarantine that is the batch's own."""

from __future__ import annotations

from collections.abc import Mapping

_CURES: Mapping[str, str] = {
    "timeout": "Read it alone and longer: jixiao retry --class timeout --timeout 1200.",
    "memory": "Read it alone with more memory: jixiao retry --class memory --memory 8192.",
    "killed": "The machine was short of memory, or somebody ended the process: run again with fewer --jobs.",
    "crash": "Open it with its own program and save it again; report it if it happens twice.",
    "limit": "Unpack it by hand after looking at it, and submit the folder.",
    "encrypted": "Remove the password and submit it again.",
    "damaged": "Ask the sender for it again.",
    "disk_full": "Free space on the disk and run again.",
}


def cure_of(reason: str) -> str:
    """One sentence for people."""
    return _CURES.get(reason, "Open it by hand and save it again.")
