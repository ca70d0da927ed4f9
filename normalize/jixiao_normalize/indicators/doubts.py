"""What is doubtful about one indicator, once its row is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from jixiao_extract.messages import finding, findings
from jixiao_extract.model import Finding
from jixiao_normalize.model import Indicator
from jixiao_normalize.rows import Row
from jixiao_normalize.vocabulary import contradicts, is_tier1, is_tier2

# What the ≥ and ≤ of a symbol font leave where the font is lost: ³ and £, or a code of the private use area.
_LOST_SIGN = regex.compile(r"^\s*[³£]\s*\d|[\ue000-\uf8ff]")
# Cells put together by inference are less sure than this; those that were recognised, and surely, are not.
_SURE = 0.95


def doubts_of(row: Row, indicator: Indicator) -> tuple[Finding, ...]:
    """What is doubtful about an indicator by itself."""
    places = indicator.places
    found = [replace(doubt, places=places) for doubt in indicator.target.findings]
    label = indicator.content[:30] or "-"
    if not indicator.content:
        found.append(finding("missing_content", places=places))
    if _names_tier(indicator.content):
        found.append(finding("tier_as_name", indicator.content, places=places))
    if indicator.tier1 is None:
        columned = row.cell("tier1") is not None or row.cell("tier2") is not None
        found.append(finding("missing_tier", label, places=places, severity="warning" if columned else "info"))
    elif indicator.tier1_std is None and not is_tier2(indicator.tier1):
        found.append(_unknown("unknown_tier", indicator.tier1, indicator))
    if _LOST_SIGN.search(indicator.printed or ""):
        found.append(finding("unread_bound", indicator.printed, places=places))
    if indicator.confidence < _SURE:
        found.append(finding("doubtful_reading", label, places=places))
    if row.tiers.doubt is not None:
        found.append(finding(row.tiers.doubt.replace("turned_page", "carried_tier"), label, places=places))
    if row.doubt is not None:
        found.append(finding(row.doubt, label, places=places))
    if indicator.tier2 is None and row.cell("tier2") is not None and row.cell("tier2") is not row.cell("tier1"):
        found.append(finding("missing_tier/second", label, places=places))
    if indicator.tier2 is not None and indicator.tier2_std is None and not is_tier1(indicator.tier2):
        found.append(_unknown("unknown_tier/second", indicator.tier2, indicator))
    if contradicts(indicator.tier1, indicator.tier2) or _is_second(indicator):
        found.append(finding("tier_mismatch", indicator.tier2, indicator.tier1, places=places))
    return tuple(found)


def believed(confidence: float, doubts: Sequence[Finding]) -> float:
    """How far an indicator is to be believed: no further than its cells, and than its gravest warning allows."""
    known = findings()
    return min([confidence, *(known[doubt.code].confidence for doubt in doubts if doubt.severity != "info")])


def _unknown(code: str, tier: str, indicator: Indicator) -> Finding:
    """A tier that the ministry does not list: as printed where it was printed so, doubtful where it was recognised."""
    recognised = indicator.confidence < 1.0
    return finding(code, tier, places=indicator.places, severity="warning" if recognised else "info")


def _is_second(indicator: Indicator) -> bool:
    """Whether a second tier stands in the first column, beside another one."""
    beside = indicator.tier2_std is not None and indicator.tier2 != indicator.tier1
    return beside and indicator.tier1_std is None and is_tier2(indicator.tier1)


def _names_tier(content: str) -> bool:
    """Whether a name is that of a tier, by the word itself: `服务对象满意度` may be either."""
    return content.endswith("指标") and (is_tier1(content) or is_tier2(content))
