"""The command line in the language of its user: what holds for every command, help texts, an example for each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.language import LANGUAGES, VARIABLE, say

if TYPE_CHECKING:
    from rich.text import Text
    from typer.core import TyperCommand, TyperGroup

_OPTION = "--lang"
_WORDS = "JIXIAO_VOCABULARY"
_GENERAL = {_OPTION: VARIABLE, "--vocabulary": _WORDS}
# What a person types; the first line of the help of each command.
EXAMPLES = {
    "ingest": "jixiao ingest submissions/ --db forms.db",
    "retry": "jixiao retry --db forms.db --class timeout --timeout 1200",
    "plan": "jixiao plan submissions/ --db forms.db",
    "watch": "jixiao watch inbox/ --db forms.db",
    "show": "jixiao show form.pdf --explain",
    "evaluate": "jixiao evaluate samples",
    "explore": "jixiao explore --db forms.db --browser",
    "review-report": "jixiao review-report --db forms.db --year 2025 --out reports/",
    "workbook": "jixiao workbook --db forms.db --out workbooks/",
    "corrections": "jixiao corrections --db forms.db --out golden/",
    "snapshot": "jixiao snapshot --db postgresql://host/forms --out forms.db",
    "status": "jixiao status --db forms.db",
    "forget": "jixiao forget submissions/old.pdf --db forms.db",
    "relocate": "jixiao relocate /mnt/old /mnt/new --db forms.db",
    "clean": "jixiao clean --db forms.db",
    "diff": "jixiao diff before.db after.db --html changes.html",
    "export": "jixiao export --db forms.db --format xlsx --out tables/",
}
_PANELS = ("ARGUMENTS_PANEL_TITLE", "OPTIONS_PANEL_TITLE", "COMMANDS_PANEL_TITLE")


class NoSuchLanguage(Exception):
    """A language that nothing is written in."""

    exit_code = 1
    cure = "Choose zh or en."


def without_general(arguments: Sequence[str]) -> list[str]:
    """The arguments without `--lang` and `--vocabulary`, which hold for this process and its workers.

    Raises NoSuchLanguage, VocabularyError.
    """
    rest: list[str] = []
    given = iter(arguments)
    for argument in given:
        if argument == "--":
            return [*rest, argument, *given]
        name, equals, value = argument.partition("=")
        if name not in _GENERAL:
            rest.append(argument)
            continue
        chosen = value if equals else next(given, "")
        if name == _OPTION and chosen not in LANGUAGES:
            raise NoSuchLanguage(f"{chosen or _OPTION}: no such language")
        os.environ[_GENERAL[name]] = chosen if name == _OPTION else str(Path(chosen).absolute())
    _check_vocabulary()
    return rest


def _check_vocabulary() -> None:
    """Raises VocabularyError at once; nothing of the program can be loaded beside a broken vocabulary."""
    if _WORDS in os.environ:
        from jixiao_normalize.vocabulary import VocabularyError, own_files

        try:
            own_files()
        except VocabularyError:
            del os.environ[_WORDS]
            raise


def command_in_language() -> Callable[..., object]:
    """The command `jixiao` with every text of its help in the language spoken."""
    import typer
    from typer import rich_utils

    from jixiao.cli.commands import app

    setattr(rich_utils, "Columns", _in_one)  # noqa: B010 - the module that draws help says its own names only
    for panel in _PANELS:
        setattr(rich_utils, panel, say(getattr(rich_utils, panel)))
    rich_utils.REQUIRED_LONG_STRING = say("[required]")
    rich_utils.DEFAULT_STRING = say("[default: {0}]").replace("{0}", "{}")
    group: TyperGroup = typer.main.get_command(app)  # type: ignore[assignment]
    _translate(group)
    for name, command in group.commands.items():
        _translate(command)  # type: ignore[arg-type]
        command.epilog = say("Example: {0}", EXAMPLES[name])
    return group


def _in_one(texts: Iterable[Text]) -> Text:
    """A help text with its default and the like: goes on in the next line, where a row of columns is cut with `…`.

    Chinese has no blanks to break at.
    """
    from rich.text import Text

    return Text(" ", overflow="fold").join(texts)


def _translate(command: TyperCommand | TyperGroup) -> None:
    command.help = say(command.help or "")
    command.short_help = command.help
    command.options_metavar = say("[OPTIONS]")
    if hasattr(command, "subcommand_metavar"):
        command.subcommand_metavar = say("COMMAND [ARGS]...")
    usage = command.get_usage
    setattr(command, "get_usage", lambda context: usage(context).replace("Usage: ", say("Usage: "), 1))  # noqa: B010
    with command.make_context(None, [], resilient_parsing=True) as context:
        for option in command.get_params(context):
            if text := getattr(option, "help", None):
                option.help = say(text)  # type: ignore[attr-defined]
            _name_value(option)


def _name_value(option: object) -> None:
    """What stands behind an option is named by a word; a switch takes none, and an argument is named by its own place."""
    if getattr(option, "is_flag", False):
        setattr(option, "metavar", "")  # noqa: B010 - the classes of click are private to typer
    elif word := getattr(option, "metavar", None):
        setattr(option, "metavar", say(word))  # noqa: B010
    if getattr(option, "param_type_name", "") == "argument":
        setattr(option, "display_type_rich", lambda ctx: "")  # noqa: B010
