"""A run over many inputs: door → ledger → workers → one writer → tally.

    door            what a user names, as arrivals
    split_files     volumes of a split archive
    picture_pages   pictures that are the pages of one document
    intake          an arrival opened: hashed, or unfolded into members
    decisions, manifest what is to be done with each
    options, stages how a run goes about it, and the versions by which results are kept
    codes           every code that the database can hold, explained
    codes_page      the same as a page of the documentation
    database        the one writer
    run             the run
    tally           what it adds up to
"""

from jixiao.ingestion.codes import explained
from jixiao.ingestion.database import own_files
from jixiao.ingestion.decisions import Plan, Step, steps
from jixiao.ingestion.door import Arrival, NoSuchInput, expand, is_there, no_such, under_root
from jixiao.ingestion.intake import take_in
from jixiao.ingestion.options import Options
from jixiao.ingestion.picture_pages import arrivals
from jixiao.ingestion.run import plan_for, run_batch
from jixiao.ingestion.tally import Tally, Tell, Trouble, shown_name

__all__ = [
    "Arrival",
    "NoSuchInput",
    "Options",
    "Plan",
    "Step",
    "Tally",
    "Tell",
    "Trouble",
    "arrivals",
    "expand",
    "explained",
    "is_there",
    "no_such",
    "own_files",
    "plan_for",
    "run_batch",
    "shown_name",
    "steps",
    "take_in",
    "under_root",
]
