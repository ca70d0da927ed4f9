"""Indicator tables of a form, and their rows read into Indicators.

    tables          where they are: each header with the rows that hold data
    doubts          what is doubtful about one
    reading         their rows to Indicators
    listed_in_cell, items     indicators told in one cell, or listed as text
"""

from jixiao_normalize.indicators.items import Item, told_items
from jixiao_normalize.indicators.listed_in_cell import read_told
from jixiao_normalize.indicators.reading import read_rows
from jixiao_normalize.indicators.tables import Area, all_areas, label_rows, read_areas

__all__ = [
    "Area",
    "Item",
    "all_areas",
    "label_rows",
    "read_areas",
    "read_rows",
    "read_told",
    "told_items",
]
