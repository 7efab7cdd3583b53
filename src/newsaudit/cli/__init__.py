"""The command line: ``newsaudit PATH...``, ``newsaudit baseline``, ``index``, ``rules``, ``rule ID`` and ``schema``.

Findings go to standard output, everything else to standard error. Exit status: 0 audited (and the gate passed, where
one was asked for), 1 the gate failed, 2 wrong usage, unreadable input or a failed analyzer.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from newsaudit.errors import InputError, MissingExtraError, NewsauditError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["main"]

_BROKEN_PIPE = 141  # what a shell reports of a program that SIGPIPE ended
_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: the arguments after the program's name; those of the process by default.

    Returns:
        The exit status.
    """
    given = list(sys.argv[1:] if argv is None else argv)
    closed = _open_closed_streams()
    try:
        status = _run(given)
        sys.stdout.flush()
        if "stdout" in closed:
            raise InputError("standard output is closed")  # as every other error is
    except NewsauditError as problem:
        complain(str(problem))
        return 2
    except BrokenPipeError:
        # The reader went away, for example `| head`; Python must not try to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    except OSError as problem:  # a full disk, a closed output
        complain(str(problem))
        return 2
    except KeyboardInterrupt:
        complain("interrupted")
        return _INTERRUPTED
    return status


def _open_closed_streams() -> list[str]:
    """Open the null device for the standard streams that are closed, which Python has as None; their names."""
    closed = [name for name in ("stdin", "stdout", "stderr") if getattr(sys, name) is None]
    for name in closed:
        setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    return closed


def _run(given: list[str]) -> int:
    command = _COMMANDS.get(given[0]) if given else None
    if command is not None:
        return command(given)
    from newsaudit.cli import tables
    from newsaudit.cli.arguments import parser
    from newsaudit.cli.command import audit_paths
    from newsaudit.cli.settings import settings

    if given and not given[0].startswith("-") and not os.path.exists(given[0]):  # noqa: PTH110  # pathlib costs an import
        _check_command(given[0])
    options = parser().parse_args(given)
    return tables.audit_tables(options, settings(options)) if tables.is_table(options) else audit_paths(options)


def _show(given: list[str]) -> int:
    from newsaudit.cli import show
    from newsaudit.cli.arguments import show_parser

    return show.run(show_parser().parse_args(given))


def _index(given: list[str]) -> int:
    from newsaudit.cli import index

    return index.run(index.index_parser().parse_args(given[1:]))


def _compare(given: list[str]) -> int:
    from newsaudit.cli.sources import compare_parser, run_compare

    return run_compare(compare_parser().parse_args(given[1:]))


def _check_rules(given: list[str]) -> int:
    from newsaudit.cli import check_rules

    return check_rules.run(check_rules.check_rules_parser().parse_args(given[1:]))


def _baseline(given: list[str]) -> int:
    from newsaudit.cli.arguments import baseline_parser
    from newsaudit.cli.command import accept_paths

    return accept_paths(baseline_parser().parse_args(given[1:]))


def _serve(given: list[str]) -> int:
    from importlib.util import find_spec

    from newsaudit.cli.arguments import serve_parser

    options = serve_parser().parse_args(given[1:])
    if not (find_spec("starlette") and find_spec("uvicorn")):
        raise MissingExtraError("newsaudit serve", "starlette and uvicorn", "serve")
    from newsaudit.serve import run_server

    run_server(
        options.host,
        options.port,
        workers=options.workers,
        config=options.config,
        corpus=options.corpus,
        quiet=options.quiet,
    )
    return 0


def _completion(given: list[str]) -> int:
    """Print a completion script, made by shtab of the main command's options."""
    try:
        import shtab
    except ImportError:
        raise MissingExtraError("newsaudit completion", "shtab", "completion") from None
    from newsaudit.cli.arguments import parser

    if len(given) != 2 or given[1] not in shtab.SUPPORTED_SHELLS:
        raise InputError(f"newsaudit completion needs a shell: {', '.join(shtab.SUPPORTED_SHELLS)}")
    sys.stdout.write(shtab.complete(parser(), shell=given[1]) + "\n")
    return 0


_COMMANDS: Mapping[str, Callable[[list[str]], int]] = {
    "baseline": _baseline,
    "check-rules": _check_rules,
    "completion": _completion,
    "compare": _compare,
    "index": _index,
    "rule": _show,
    "rules": _show,
    "schema": _show,
    "serve": _serve,
}


def _check_command(name: str) -> None:
    """Whether a name that is no file is nearly a command's.

    Raises:
        InputError: when it is.
    """
    from difflib import get_close_matches

    near = get_close_matches(name, _COMMANDS, n=1)
    if near:
        raise InputError(f"no such file or command: {name}; did you mean `newsaudit {near[0]}`?")


def complain(message: str) -> None:
    """One line to standard error."""
    from newsaudit.render.visible import one_line

    over_progress = "\r\x1b[K" if sys.stderr.isatty() else ""
    line = f"{over_progress}newsaudit: {one_line(message)}\n"
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding))
    sys.stderr.flush()
