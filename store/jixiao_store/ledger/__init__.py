"""What became of each input, and what the store knows already.

    runs        runs begun and ended, files kept or forgotten, counts that add up
    codes       what the codes mean, for people
    lookup      contents and files known, so that a run reads only what is new
"""

from jixiao_store.ledger.codes import save_codes
from jixiao_store.ledger.lookup import find_content, known_files, known_layouts, quarantined_paths
from jixiao_store.ledger.runs import finish_run, forget_file, keep_files, keep_only_members, start_run

__all__ = [
    "find_content",
    "finish_run",
    "forget_file",
    "keep_files",
    "keep_only_members",
    "known_files",
    "known_layouts",
    "quarantined_paths",
    "save_codes",
    "start_run",
]
