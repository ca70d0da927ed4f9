"""What indicators have in common: first tiers, operators and units, the frequent first."""

from __future__ import annotations

from collections import Counter

from jixiao.answers import Database

# Found in one walk over this index, in its order: a tenth of what counting in the rows takes.
FACETS_INDEX = """CREATE INDEX IF NOT EXISTS ix_explore_facets ON indicator (tier1_std, tier1, operator, unit)"""
_COUNTED = """SELECT COALESCE(tier1_std, tier1) AS tier1, operator, unit, COUNT(*) AS n FROM indicator
    GROUP BY indicator.tier1_std, indicator.tier1, indicator.operator, indicator.unit"""
_NAMES = ("tier1", "operator", "unit")
Facets = dict[str, list[tuple[str, int]]]


def facets(database: Database) -> Facets:
    """(value, number of indicators) by name of the facet."""
    return database.remembered("facets", _counted)


def _counted(database: Database) -> Facets:
    counts: dict[str, Counter[str]] = {name: Counter() for name in _NAMES}
    for row in database.rows(_COUNTED):
        for name in _NAMES:
            if row[name] is not None:
                counts[name][row[name]] += row["n"]
    return {name: counted.most_common() for name, counted in counts.items()}
