"""Every sample, in every container, is read exactly as its golden answers say."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from jixiao.evaluation.compare import compare_forms
from jixiao.evaluation.facts import FormFacts, fold, form_to_facts
from jixiao.evaluation.folder import Golden, read_golden
from jixiao.pipeline import Outcome, process

SAMPLES = Path(__file__).parents[2] / "samples"
GOLDEN = read_golden(SAMPLES)
# Layouts that have no one target an indicator: recognised and reported, not guessed.
UNREADABLE = ("hebei-thresholds", "ningxia-prose")


@cache
def outcome_of(path: Path) -> Outcome:
    return process(path.read_bytes(), path.name)


@pytest.mark.parametrize("golden", GOLDEN, ids=[golden.name for golden in GOLDEN])
def test_read_as_the_golden_answers_say(golden: Golden) -> None:
    got = [form_to_facts(form) for form in outcome_of(golden.path).forms]
    score = compare_forms(golden.forms, got)
    assert [f"{d.what}: wanted {d.wanted}, got {d.got}" for d in score.differences] == []


def folded(form: FormFacts) -> object:
    """All that a form says, as it compares; white space may fall differently in each container."""
    return (
        {name: fold(text) for name, text in form.fields.items()},
        {period: [(row.key, fold(row.weight), fold(row.actual)) for row in rows] for period, rows in form.rows.items()},
        [(fold(source), fold(yuan)) for source, yuan in form.funding or ()],
        [fold(text) for text in form.duties or ()],
        [fold(text) for text in form.goals or ()],
    )


def by_form() -> dict[str, list[Path]]:
    """Paths of the containers of each sample; `three-tier-printed.pdf` is one of `three-tier`."""
    groups = defaultdict(list)
    for golden in GOLDEN:
        groups[golden.path.parent.name].append(golden.path)
    return groups


@pytest.mark.parametrize(("layout", "paths"), by_form().items(), ids=list(by_form()))
def test_all_containers_give_the_same_forms(layout: str, paths: list[Path]) -> None:
    first, *others = [[folded(form_to_facts(form)) for form in outcome_of(path).forms] for path in paths]
    assert len(paths) >= 2
    for path, other in zip(paths[1:], others, strict=True):
        assert other == first, f"{path.name} differs from {paths[0].name}"


@pytest.mark.parametrize("layout", UNREADABLE)
def test_nothing_is_guessed(layout: str) -> None:
    outcomes = [outcome_of(path) for path in by_form()[layout]]
    guessed = [
        (outcome.source, indicator.content, indicator.target.value)
        for outcome in outcomes
        for form in outcome.forms
        for indicator in form.indicators
        if indicator.target.operator not in (None, "复合")
    ]
    assert guessed == []
    assert {outcome.status for outcome in outcomes} == {"partial"}
