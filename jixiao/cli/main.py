"""The command `jixiao`: one handler for every error. The commands themselves are in `commands`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

USAGE = 1


def main() -> None:
    """Entry point of the command."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code.

    0 all good, 1 usage, 2 some quarantined, 3 nothing loaded, 4 store error, 5 over the failure threshold,
    130 interrupted.
    """
    # Imported here: every worker process imports this module again, and needs nothing of it.
    from typer import Abort, Exit, TyperException

    from jixiao.cli.help import command_in_language, without_general

    try:
        rest = without_general(arguments)
        code = command_in_language()(rest or ["--help"], standalone_mode=False)
    except _named_errors() as error:
        return _print_error(str(error), getattr(error, "cure", ""), getattr(error, "exit_code", USAGE))
    except TyperException as error:
        return _print_error(error.format_message(), "See jixiao --help.", USAGE)
    except Exit as ended:
        return ended.exit_code
    except (KeyboardInterrupt, Abort):
        from jixiao.language import say

        print(say("error: {0}", say("interrupted.")), file=sys.stderr)
        return 130
    if not rest:
        return USAGE
    return code if isinstance(code, int) else 0


def _named_errors() -> tuple[type[Exception], ...]:
    """Every error that knows its exit code; looked up when something is raised, since the store takes long to import."""
    from jixiao.cli.explore import CannotListen, ExplorerMissing, NoSuchList
    from jixiao.cli.help import NoSuchLanguage
    from jixiao.cli.ingest import NoSuchClass
    from jixiao.ingestion import NoSuchInput
    from jixiao.review import CannotReport
    from jixiao.temporary import NoTemporaryFolder
    from jixiao.workers import WorkersCannotStart
    from jixiao_extract.errors import ExtractError
    from jixiao_normalize.vocabulary import VocabularyError
    from jixiao_store.errors import StoreError

    asked_in_vain = (NoSuchInput, NoSuchLanguage, NoSuchClass, NoSuchList, CannotReport, ExplorerMissing, CannotListen)
    return ExtractError, StoreError, VocabularyError, *asked_in_vain, NoTemporaryFolder, WorkersCannotStart


def _print_error(message: str, cure: str, code: int) -> int:
    from jixiao.archives import one_line
    from jixiao.cures import with_cure
    from jixiao.language import say, translated

    print(say("error: {0}", translated(with_cure(one_line(message), cure))), file=sys.stderr)
    return code
