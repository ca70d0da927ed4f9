"""What became of each input, and what the store knows already.

    runs        runs begun and ended, files kept or forgotten, counts that add up
    codes       what the codes mean, for people
    moves       files that moved, and those to be forgotten; the root that paths are relative to
    lookup      contents and files known, so that a run reads only what is new
"""

from jixiao_store.ledger.codes import save_codes
from jixiao_store.ledger.lookup import find_content, known_files, known_layouts, quarantined_paths
from jixiao_store.ledger.moves import Forgotten, forget_paths, known_root, move_paths, settle_root, stored_path
from jixiao_store.ledger.runs import finish_run, forget_file, keep_files, keep_only_members, start_run

__all__ = [
    "Forgotten",
    "find_content",
    "finish_run",
    "forget_file",
    "forget_paths",
    "keep_files",
    "keep_only_members",
    "known_files",
    "known_layouts",
    "known_root",
    "move_paths",
    "quarantined_paths",
    "save_codes",
    "settle_root",
    "start_run",
    "stored_path",
]
