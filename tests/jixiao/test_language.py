"""Everything that people are told exists in Chinese: the catalogue is held against the code that speaks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from jixiao.cli.commands import app
from jixiao.cli.help import EXAMPLES, NoSuchLanguage, without_general
from jixiao.cli.main import run
from jixiao.cli.plan import _WORDS
from jixiao.comparison.text import SIGNS
from jixiao.evaluation.report import TALLIES
from jixiao.language import VARIABLE, chinese, in_chinese, say, spoken
from jixiao.report.text import _TROUBLES
from jixiao_extract.messages import findings
from jixiao_store.records import STATUSES

ROOT = Path(__file__).parents[2]
FLOORS = (ROOT / "jixiao", ROOT / "store" / "jixiao_store", ROOT / "extract" / "jixiao_extract")
# Errors that end at people; of others only a program hears.
ERRORS = frozenset(
    [*["DamagedFile", "EncryptedFile", "UnreadableFile", "LimitExceeded", "UnsupportedFormat", "EmptyFile", "NeedsRecognition", "BrokenArchive", "OverBudget"],
     *["UnusableLocation", "ReadOnlyStore", "NetworkShare", "NotADatabase", "ForeignDatabase", "NewerSchema", "OlderSchema", "StoreFull", "StoreBusy"],
     *["StoreUnreachable", "UnknownFile", "UnknownContent", "NamesCollide", "CountsDoNotAddUp", "ExportRefused", "CannotReport", "ExplorerMissing"],
     *["CannotListen", "NoSuchList", "NoSuchClass", "NoSuchLanguage", "NoSuchInput", "NoTemporaryFolder", "WorkersCannotStart", "Kind", "VocabularyError"],
     *["with_cure", "_refusal", "_refused", "_in_vain", "tell"]]
)


def template_of(node: ast.expr) -> str | None:
    """The text of a literal, with `{0}` for each value that a literal is filled with."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    said, place = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            said += str(part.value)
        else:
            said, place = said + f"{{{place}}}", place + 1
    return said


def spoken_by(tree: ast.AST, has_own: bool) -> Iterator[str | None]:
    """First arguments of `say`, texts of errors, and cures; has_own: `say` is another."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if name == "say" and node.args and not has_own:
                yield template_of(node.args[0])
            elif name in ERRORS:
                keywords = [k.value for k in node.keywords if k.arg == "cure"]
                yield from (text for arg in (*node.args, *keywords) if (text := template_of(arg)) is not None and " " in text)
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id in ("cure", "cause", "same", "which") for t in node.targets):
            yield from (template_of(value) for value in _choices(node.value))


def _choices(value: ast.expr) -> tuple[ast.expr, ...]:
    return (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,)


def templates() -> set[str]:
    paths = [path for floor in FLOORS for path in floor.rglob("*.py")]
    found = {text for path in paths for text in spoken_by(ast.parse(path.read_text(encoding="utf-8")), _has_own(path))}
    return {text for text in found if text}


def _has_own(path: Path) -> bool:
    """Whether `say` is that of a catalogue by keys there: the explorer, the reports, the tables of `show`."""
    return path.parent.name in ("explore", "questions", "review", "formats") or path.stem == "form_tables"


def words() -> set[str]:
    """Words that are said by what they are, not by a literal."""
    severities = {entry.severity for entry in findings().values() if entry.severity}
    return {*STATUSES, *severities, *TALLIES, *SIGNS, *_WORDS.values(), *_TROUBLES.values(), "finished", "interrupted"}


def helps() -> set[str]:
    group = typer.main.get_command(app)
    commands = [group, *group.commands.values()]  # type: ignore[attr-defined]
    return {text for c in commands for text in (c.help, *(getattr(p, "help", None) for p in c.params)) if text}


def test_what_is_said_exists_in_chinese() -> None:
    missing = sorted((templates() | helps() | words()) - set(chinese()))
    assert missing == []


def test_every_text_has_the_places_of_the_other() -> None:
    def places(text: str) -> set[str]:
        return {f"{{{n}}}" for n in range(9) if f"{{{n}}}" in text}

    assert [english for english, text in chinese().items() if places(english) != places(text)] == []


@pytest.mark.parametrize("command", EXAMPLES)
def test_the_help_of_a_command_is_chinese_where_chinese_is_asked(command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv(VARIABLE, "zh")
    monkeypatch.setenv("COLUMNS", "200")
    run([command, "--help"])
    shown = capsys.readouterr().out
    assert EXAMPLES[command] in shown
    assert [line for line in shown.splitlines() if _is_english(line) and EXAMPLES[command] not in line] == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", ["", *EXAMPLES])
def test_no_help_is_cut_at_80_columns(command: str, language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv(VARIABLE, language)
    monkeypatch.setenv("COLUMNS", "80")
    run([*command.split(), "--help"])
    shown = capsys.readouterr().out
    cut = [line for line in shown.splitlines() if line.rstrip(" │").endswith("…") and "PATH…" not in line and "路径…" not in line]
    # The help of `retry` names some reasons and says by … that there are more.
    assert [line for line in cut if "damaged" not in line] == []
    assert "Usage" not in shown or language == "en"


def _is_english(line: str) -> bool:
    """Four words of small letters in a row."""
    run_of = 0
    for word in line.replace("│", " ").split():
        run_of = run_of + 1 if word.isascii() and word.isalpha() and word.islower() else 0
        if run_of >= 4:
            return True
    return False


def test_every_command_has_an_example() -> None:
    group = typer.main.get_command(app)
    assert set(group.commands) == set(EXAMPLES)  # type: ignore[attr-defined]


LANGUAGES = {
    "asked": ({VARIABLE: "zh", "LANG": "en_US.UTF-8"}, "zh"),
    "locale": ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
    "the stronger variable": ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
    "no such language": ({VARIABLE: "fr", "LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
    "nothing": ({}, "en"),
}


@pytest.mark.parametrize(("variables", "language"), LANGUAGES.values(), ids=LANGUAGES)
def test_the_language_spoken(variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert spoken() == language


def test_the_option_may_stand_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "en")
    assert without_general(["show", "a.pdf", "--lang", "zh"]) == ["show", "a.pdf"]
    assert (spoken(), say("{0} inputs", 3)) == ("zh", "共 3 个文件")
    assert without_general(["--lang=en", "show", "--", "--lang"]) == ["show", "--", "--lang"]
    assert say("{0} inputs", 3) == "3 inputs"
    with pytest.raises(NoSuchLanguage):
        without_general(["show", "--lang", "fr"])


MESSAGES = {
    "a.pdf: the PDF is protected by a password": "a.pdf：该 PDF 有密码保护",
    "a.db: there is no such file. Cure: Name another file.": "a.db：没有这个文件。处理办法：请改用另一文件。",
    "what nobody ever said. Cure: Name another file.": "what nobody ever said。处理办法：请改用另一文件。",
    "what nobody ever said": "what nobody ever said",
}


@pytest.mark.parametrize(("english", "text"), MESSAGES.items())
def test_a_message_in_chinese(english: str, text: str) -> None:
    assert in_chinese(english) == text
