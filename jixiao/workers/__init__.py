"""Documents read in processes that may hang, crash or eat memory alone.

    isolation       a function over many items in worker processes
    worker          one process, from start to death
    page_clock      the time of scans, page by page
    limits          wall clock, processor time, memory, watched from outside
    parent_death, warm   imported by the fork server alone
    jobs, packing   what goes to a worker and comes back, as bytes
    work            what a worker does with one document
    cache           results kept by content and stage version
"""

from jixiao.workers.cache import CACHE_BYTES, Cache, default_folder
from jixiao.workers.isolation import Ended, WorkersCannotStart, run_isolated
from jixiao.workers.jobs import Answer, Job
from jixiao.workers.limits import Limits
from jixiao.workers.packing import unpack
from jixiao.workers.worker import OUT_OF_MEMORY, confine, failure_of, start_process

__all__ = [
    "CACHE_BYTES",
    "OUT_OF_MEMORY",
    "Answer",
    "Cache",
    "Ended",
    "Job",
    "Limits",
    "WorkersCannotStart",
    "confine",
    "default_folder",
    "failure_of",
    "run_isolated",
    "start_process",
    "unpack",
]
