"""What lets forms be compared: a Form of printed texts comes in, names and keys that mean the same everywhere go out.

    codes       a code and a name printed in one cell, apart
    keys        one project, one indicator, met again over the years
    regions     the administrative division that a text names (regions.tsv)
    sources     the standard name of a source of money (sources.toml)
    parts       which line of money is a part of which, and which lines add up
    figures     the number in a printed weight, score or value
"""

from jixiao_normalize.standards.codes import code_and_name
from jixiao_normalize.standards.figures import exact, figure, plain_number
from jixiao_normalize.standards.keys import department_of, indicator_key, project_key
from jixiao_normalize.standards.parts import Standing, standings
from jixiao_normalize.standards.regions import region_of, region_of_form
from jixiao_normalize.standards.sources import source_standard

__all__ = [
    "Standing",
    "code_and_name",
    "department_of",
    "exact",
    "figure",
    "indicator_key",
    "plain_number",
    "project_key",
    "region_of",
    "region_of_form",
    "source_standard",
    "standings",
]
