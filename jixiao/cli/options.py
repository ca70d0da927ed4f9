"""The options and arguments that several commands have, each said once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[
    list[str], typer.Argument(metavar="PATH…", help="Files, folders, archives, patterns; - for a list on stdin.")
]
Store = Annotated[str, typer.Option("--db", metavar="FILE|URL", help="SQLite file, or URL of a PostgreSQL database.")]
Jobs = Annotated[int, typer.Option(min=1, metavar="N", help="Worker processes.")]
Timeout = Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="Wall clock that one document may take.")]
Memory = Annotated[int, typer.Option(min=64, metavar="MB", help="Memory that one worker may use.")]
Reports = Annotated[
    list[Path] | None, typer.Option("--report", metavar="FILE", help="Write the report here: .html, .json or .txt; repeatable.")
]
Threshold = Annotated[
    float | None,
    typer.Option(min=0, max=100, metavar="PERCENT", help="Exit with 5 if more of the inputs are quarantined."),
]
Plain = Annotated[bool, typer.Option("--plain", help="Lines instead of a progress bar.")]
CacheFolder = Annotated[Path | None, typer.Option("--cache", metavar="FOLDER", help="Where results are kept.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Keep no results.")]
Wait = Annotated[float, typer.Option(min=0, metavar="SECONDS", help="How long to wait for another run to end.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of text.")]

CPUS = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
WAIT_SECONDS = 30.0  # a run over a few files is over by then; for a long one nobody wants to sit and wait
