"""What a rule can say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jixiao_extract.messages import said
from jixiao_extract.model import Place
from jixiao_normalize.model import Entry, Field, Funding, Indicator


@dataclass(frozen=True, slots=True)
class Verdict:
    """Outcome of one rule on one form, with the sentence for people, in English and Chinese, and the cells it rests on."""

    outcome: str
    message: str = ""
    places: tuple[Place, ...] = ()
    message_zh: str = ""


# A finding names so many indicators, and counts the others.
_NAMED = 3
_Printed = Indicator | Funding | Entry | Field
NOT_APPLICABLE = Verdict("not_applicable")


def insufficient(key: str, examined: Iterable[_Printed] = ()) -> Verdict:
    """The rule speaks of this form but lacks a figure; key: code and variant of what is said."""
    text = said(key)
    return Verdict("insufficient_data", text.en, places_of(examined), text.zh)


def fired(code: str, *seen: object, places: tuple[Place, ...]) -> Verdict:
    """A finding that says what was seen."""
    text = said(code, *seen)
    return Verdict("finding", text.en, places, text.zh)


def passed(examined: Iterable[_Printed]) -> Verdict:
    """The rule found nothing wrong with these."""
    return Verdict("pass", places=places_of(examined))


def about(offenders: Sequence[Indicator], code: str, examined: Sequence[Indicator], *seen: object) -> Verdict:
    """A finding that names the indicators at fault, then what else was seen; pass where none is at fault, not_applicable
    where none was examined.
    """
    if not examined:
        return NOT_APPLICABLE
    if not offenders:
        return passed(examined)
    names = [indicator.content[:30] for indicator in offenders[:_NAMED]]
    left = len(offenders) - len(names)
    english, chinese = "; ".join(names), "；".join(names)
    more = (f" and {left} more", f" 等 {len(offenders)} 项") if left else ("", "")
    places = places_of(offenders)
    return Verdict("finding", said(code, english + more[0], *seen).en, places, said(code, chinese + more[1], *seen).zh)


def places_of(examined: Iterable[_Printed]) -> tuple[Place, ...]:
    """Where these are printed."""
    return tuple(dict.fromkeys(place for fact in examined for place in fact.places))
