"""The finance bureau's own checks: a Form comes in, a verdict a rule goes out.

    verdict                     what a rule can say
    structure, indicators       the rules, each one small function
    table                       the rules by code, and their run over a form
"""

from jixiao_normalize.rules.table import RULES, Rule, with_checks

__all__ = [
    "RULES",
    "Rule",
    "with_checks",
]
