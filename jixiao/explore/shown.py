"""How values are written on a page: money, shares, names; what templates call."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation

from jixiao.answers import Row
from jixiao.originals import place_name
from jixiao.texts import Texts

_WORDS = {
    **{name: f"editor.{name}" for name in ["read", "nothing", "nobody", "meanwhile", "token", "failed", "confidence", "reported"]},
    **{name: f"act.{name}" for name in ["save", "cancel", "undo", "undone", "sure"]},
    **{"gone": "form.gone", "grid": "form.grid.note", "more": "form.grid.more", "yuan": "unit.yuan"},
    **{"count": "review.count", "finished": "review.finished", "finishedText": "review.finished.text"},
}
# name → the prefix of its keys, and the keys.
_GROUPS = {
    "acts": ("act", "confirm correct skip remove add not_a_form undo"),
    "names": (
        "name",
        "tier1 tier2 content typed operator value unit weight actual score printed text label source level measure yuan "
        "kind title fiscal_year",
    ),
    "kinds": ("kind", "department project department_self_evaluation project_self_evaluation monitoring approval"),
    "measures": ("measure", "budget initial_budget executed midterm summary"),
}
_WAN, _YI = Decimal(10_000), Decimal(100_000_000)


def helpers(said: Texts) -> Mapping[str, Callable[..., object]]:
    """What every template may call."""
    return {
        "money": lambda yuan: money(yuan, said),
        "words_of_editor": lambda: words_of_editor(said),
        "number": number,
        "at": places_json,
        "short": short,
    }


def words_of_editor(said: Texts) -> dict[str, object]:
    """What the scripts of form and review say."""
    plain = {name: said(key) for name, key in _WORDS.items()}
    groups = {name: {key: said(f"{prefix}.{key}") for key in keys.split()} for name, (prefix, keys) in _GROUPS.items()}
    return {**plain, **groups}


def money(yuan: float | str | None, said: Texts) -> str:
    """`3.20 亿元`, `52.4 万元`, `800 元`: few digits, for an overview; the exact figure stands in the form."""
    try:
        exact = Decimal(str(yuan))
    except InvalidOperation:
        return "—"
    if abs(exact) >= _YI:
        return f"{exact / _YI:,.2f} {said('unit.yi')}"
    if abs(exact) >= _WAN:
        return f"{_plain(exact / _WAN, 2)} {said('unit.wan')}"
    return f"{_plain(exact, 2)} {said('unit.yuan')}"


def _plain(amount: Decimal, places: int) -> str:
    text = f"{amount:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number(value: float | str | None) -> str:
    """With commas; decimals as they are, nothing rounded."""
    if value is None:
        return "—"
    try:
        return f"{Decimal(str(value)):,f}"
    except InvalidOperation:
        return str(value)


def places_json(places: Iterable[Row]) -> str:
    """JSON for `data-places`: page and box of each place, and the name by which a grid knows it."""
    return json.dumps(places_to_json(places), ensure_ascii=False)


def places_to_json(places: Iterable[Row]) -> list[dict[str, object]]:
    return [
        {
            "page": place["page"],
            "box": [place[side] for side in ("x0", "top", "x1", "bottom")] if place["x0"] is not None else None,
            "at": place_name(place["page"], place["sheet"], place["ref"]),
        }
        for place in places
    ]


def short(path: str | None) -> str:
    """The last part of a path, for people; the whole path stands in the title."""
    return (path or "").rpartition("/")[2]
