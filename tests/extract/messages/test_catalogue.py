"""The words that people read: every code explained in both languages, and every text filled by what the code gives it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from jixiao_extract.messages import Entry, Text, column_codes, findings, reasons, statuses
from jixiao_extract.messages.doubts import fill, finding
from jixiao_normalize.rules import RULES

ROOT = Path(__file__).parents[3]
SOURCES = [p for folder in ("extract", "normalize", "store", "jixiao") for p in (ROOT / folder).rglob("*.py")]
HAN = re.compile(r"[\u4e00-\u9fff]")
# Functions whose first argument, or the one named, is a code of the catalogue: name to the place of that argument.
SAYING = {"finding": 0, "said": 0, "fired": 0, "insufficient": 0, "about": 1, "Finding": 0, "_finding": 0, "_doubting": 1}


def strings(node: ast.AST) -> set[str]:
    return {n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def texts(entry: Entry) -> list[Text]:
    return [entry.meaning, *([entry.advice] if entry.advice else []), *entry.says.values()]


ALL = {f"{name}: {code}": entry for name, told in (("finding", findings()), ("reason", reasons()), ("status", statuses())) for code, entry in told.items()}
ALL |= {f"{kind}: {code}": entry for kind, told in column_codes().items() for code, entry in told.items()}


@pytest.mark.parametrize("name", ALL)
def test_every_text_stands_in_both_languages(name: str) -> None:
    for text in texts(ALL[name]):
        assert text.en.strip() and not text.en[0].isspace()
        assert HAN.search(text.zh), text
        assert sorted(set(re.findall(r"{\d}", text.en))) == sorted(set(re.findall(r"{\d}", text.zh))), text


@pytest.mark.parametrize("code", findings())
def test_every_doubt_has_a_severity_and_advice(code: str) -> None:
    entry = findings()[code]
    assert entry.severity in ("info", "warning", "error")
    assert entry.advice is not None
    assert entry.says


def used_keys() -> dict[str, set[str]]:
    """Codes named where something is said, each with the files that do."""
    used: dict[str, set[str]] = {}
    for path in SOURCES:
        if not {"jixiao_extract", "jixiao_normalize"} & set(path.parts):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
                place = SAYING[node.func.id]
                if len(node.args) > place and isinstance(node.args[place], ast.Constant):
                    used.setdefault(str(node.args[place].value), set()).add(path.name)
    return used


def test_every_code_that_is_said_is_in_the_catalogue() -> None:
    missing = {}
    for key, where in used_keys().items():
        code, _, variant = key.partition("/")
        if code not in findings() or (variant and variant not in findings()[code].says):
            missing[key] = where
    assert missing == {}


def test_nothing_in_the_catalogue_is_said_by_nobody() -> None:
    named = {word.partition("/")[0] for path in SOURCES for word in strings(ast.parse(path.read_text(encoding="utf-8")))}
    made = {f"hidden_{what}" for what in ("rows", "columns")}
    assert set(findings()) - named - made == set()


def test_every_rule_is_explained_with_its_own_severity() -> None:
    assert {rule.code: rule.severity for rule in RULES} == {rule.code: findings()[rule.code].severity for rule in RULES}


def test_a_text_without_anything_seen_ends_before_its_colon() -> None:
    assert finding("missing_unit").message == "a number without a unit in value, column or name"
    assert finding("missing_unit", "≥95").message_zh == "数值、单位列和名称中都没有计量单位：≥95"
    assert fill(Text("no value", "没有值"), ()) == Text("no value", "没有值")
