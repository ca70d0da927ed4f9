"""From a printed indicator value to (operator, value, unit): the rules of the field as a deterministic grammar.

    terms/          signs, words, numbers, units: what a value is made of
    quantities/     numbers with units, ranges, ratios, dates, Chinese numerals
    blanks, labels  cells that hold no value; the words around a quantity
    choices         the ticked one of several printed values
    grammar         one printed value to one Target
    split           values in separate operator, value and unit columns
    cells           what kind of cell a text belongs to, by its content alone
    targets, doubts canonical units and bounds; what an analyst should look at
    money           amounts in yuan
"""

from jixiao_normalize.values.cells import looks_like_operator, looks_like_unit, looks_like_value
from jixiao_normalize.values.grammar import parse_target
from jixiao_normalize.values.money import parse_amount
from jixiao_normalize.values.split import parse_split_target
from jixiao_normalize.values.terms import chinese_value

__all__ = [
    "chinese_value",
    "looks_like_operator",
    "looks_like_unit",
    "looks_like_value",
    "parse_amount",
    "parse_split_target",
    "parse_target",
]
