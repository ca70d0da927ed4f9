"""From a printed indicator value to (operator, value, unit): the rules of the field as a deterministic grammar."""

from __future__ import annotations

from jixiao_normalize.values.cells import looks_like_operator, looks_like_unit, looks_like_value, operator_of
from jixiao_normalize.values.fold import fold
from jixiao_normalize.values.grammar import parse_target
from jixiao_normalize.values.money import parse_amount
from jixiao_normalize.values.split import parse_split_target
from jixiao_normalize.values.units import StandardUnit, standard_unit

__all__ = [
    "StandardUnit",
    "fold",
    "looks_like_operator",
    "looks_like_unit",
    "looks_like_value",
    "operator_of",
    "parse_amount",
    "parse_split_target",
    "parse_target",
    "standard_unit",
]
