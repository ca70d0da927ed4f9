"""Everything around the indicators: labels and their values, projects of a list, tasks.

    owned           values that look like labels, told by their slots
    labels          labels and their values, beside, below, or in the same cell
    labelled        what they say, put together: fields, duties, goals and notes
    project_lists   one table, many projects, each a form
    project_lines   lines over the columns that open a project
    tasks           年度主要任务
    run_together_cells      texts that look like two cells run together
"""

from jixiao_normalize.fields.labelled import Labelled, inline_pairs, join
from jixiao_normalize.fields.labels import read_labels
from jixiao_normalize.fields.owned import read_owned
from jixiao_normalize.fields.project_lines import names_owner, opens_form, with_heads
from jixiao_normalize.fields.project_lists import Listing, is_listing, names_projects, read_listing
from jixiao_normalize.fields.run_together_cells import run_together, with_reader_doubts
from jixiao_normalize.fields.tasks import read_tasks

__all__ = [
    "Labelled",
    "Listing",
    "inline_pairs",
    "is_listing",
    "join",
    "names_owner",
    "names_projects",
    "opens_form",
    "read_labels",
    "read_listing",
    "read_owned",
    "read_tasks",
    "run_together",
    "with_heads",
    "with_reader_doubts",
]
