"""What the pages ask the database: each module the questions of one page, in SQL of our own with bound values.

    owner           who answers for a form
    facets          what indicators have in common
    overview_figures   counts, money, doubts
    worth, item     what a look is worth; one fact as a reviewer sees it
    one_form        one form with its rows, places, doubts and relatives
    search          words in indicators, goals, duties, fields and file names
"""

from jixiao.answers import Database
from jixiao.explore.questions.facets import FACETS_INDEX
from jixiao.explore.questions.item import Item, item_of
from jixiao.explore.questions.one_form import FormFacts, form_facts
from jixiao.explore.questions.overview_figures import Overview, codes, missing_departments, remembered_overview
from jixiao.explore.questions.search import (
    PAGE,
    WORDS_INDEX,
    Filters,
    find_files,
    find_forms,
    find_indicators,
    find_texts,
    remembered_choices,
)
from jixiao.explore.questions.worth import FILTERS, UNSURE_INDEX, Progress, progress, queue


def warm_up(database: Database) -> None:
    """Find what the first pages want, in the background."""
    remembered_overview(database)
    remembered_choices(database)
    database.remembered("progress", progress)


__all__ = [
    "FACETS_INDEX",
    "FILTERS",
    "PAGE",
    "UNSURE_INDEX",
    "WORDS_INDEX",
    "Filters",
    "FormFacts",
    "Item",
    "Overview",
    "Progress",
    "codes",
    "find_files",
    "find_forms",
    "find_indicators",
    "find_texts",
    "form_facts",
    "item_of",
    "missing_departments",
    "progress",
    "queue",
    "remembered_choices",
    "remembered_overview",
    "warm_up",
]
