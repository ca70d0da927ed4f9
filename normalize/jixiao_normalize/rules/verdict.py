"""What a rule can say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jixiao_extract.model import Place
from jixiao_normalize.model import Entry, Field, Funding, Indicator


@dataclass(frozen=True, slots=True)
class Verdict:
    """Outcome of one rule on one form, with the sentence for people and the cells it rests on."""

    outcome: str
    message: str = ""
    places: tuple[Place, ...] = ()


_Printed = Indicator | Funding | Entry | Field
NOT_APPLICABLE = Verdict("not_applicable")


def insufficient(message: str, examined: Iterable[_Printed] = ()) -> Verdict:
    """The rule speaks of this form but lacks a figure."""
    return Verdict("insufficient_data", message, places_of(examined))


def passed(examined: Iterable[_Printed]) -> Verdict:
    """The rule found nothing wrong with these."""
    return Verdict("pass", places=places_of(examined))


def about(offenders: Sequence[Indicator], what: str, examined: Sequence[Indicator]) -> Verdict:
    """A finding that names the indicators at fault; pass where none is, not_applicable where none was examined."""
    if not examined:
        return NOT_APPLICABLE
    if not offenders:
        return passed(examined)
    names = "; ".join(indicator.content[:30] for indicator in offenders[:3])
    more = f" and {len(offenders) - 3} more" if len(offenders) > 3 else ""
    return Verdict("finding", f"{what}: {names}{more}", places_of(offenders))


def places_of(examined: Iterable[_Printed]) -> tuple[Place, ...]:
    """Where these are printed."""
    return tuple(dict.fromkeys(place for fact in examined for place in fact.places))
