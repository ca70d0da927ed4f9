"""What the pages ask the database: each module the questions of one page, in SQL of our own with bound values.

    standing        counts, money, doubts
    worth, item     what a look is worth; one fact as a reviewer sees it
    one_form        one form with its rows, places, doubts and relatives
    search          words in indicators, goals, duties, fields and file names
"""

from jixiao.explore.questions.item import Item, item_of
from jixiao.explore.questions.one_form import FormFacts, form_facts
from jixiao.explore.questions.search import PAGE, Filters, Found, choices, find
from jixiao.explore.questions.standing import Overview, codes, missing_departments, overview
from jixiao.explore.questions.worth import FILTERS, Progress, progress, queue

__all__ = [
    "FILTERS",
    "PAGE",
    "Filters",
    "FormFacts",
    "Found",
    "Item",
    "Overview",
    "Progress",
    "choices",
    "codes",
    "find",
    "form_facts",
    "item_of",
    "missing_departments",
    "overview",
    "progress",
    "queue",
]
