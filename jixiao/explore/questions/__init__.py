"""What the pages ask the database: each module the questions of one page, in SQL of our own with bound values.

standing        counts, money, doubts
one_form        one form with its rows, places, doubts and relatives
search          words in indicators, goals, duties, fields and file names
"""

from jixiao.explore.questions.one_form import FormFacts, form_facts
from jixiao.explore.questions.search import PAGE, Filters, Found, choices, find
from jixiao.explore.questions.standing import Overview, missing_departments, overview

__all__ = [
    "PAGE",
    "Filters",
    "FormFacts",
    "Found",
    "Overview",
    "choices",
    "find",
    "form_facts",
    "missing_departments",
    "overview",
]
