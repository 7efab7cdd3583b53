"""What the command line understands."""

from __future__ import annotations

import argparse
from datetime import date

import newsaudit
from newsaudit.cli import tables
from newsaudit.config import profiles
from newsaudit.finding import SEVERITIES

TABLES = ("csv", "parquet")  # a row per article
FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "junit", "markdown", "html")

_EPILOG = """\
other commands:
  newsaudit baseline PATH... -o FILE
                        accept today's findings; --baseline FILE then fails on new ones only
  newsaudit index add|query|stats FILE PATH...
                        keep published articles in one file that drafts are compared with (--corpus)
  newsaudit serve       audit over HTTP, on this machine (extra: serve)
  newsaudit compare OLD NEW
                        what changed between two versions of an article, and whether a note says so
  newsaudit rules       list the rules
  newsaudit check-rules FILE...
                        try the cases of files with rules of your own
  newsaudit rule ID     a rule's page: what it finds, why it matters, what to do
  newsaudit completion SHELL
                        a completion script for bash, zsh or tcsh (extra: completion)
  newsaudit schema      the JSON Schema of a report
A file named like a command is given as ./rules.

exit status: 0 audited (and the gate passed, where one was asked for), 1 the gate failed,
2 wrong usage, unreadable input or a failed analyzer.
"""


def parser() -> argparse.ArgumentParser:
    """The parser of the main command."""
    made = argparse.ArgumentParser(
        prog="newsaudit",
        description="Reads news articles and says, with evidence, what to fix before they are published.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    made.add_argument("--version", action="version", version=f"newsaudit {newsaudit.__version__}")
    _reading(made)
    made.add_argument(
        "--format", choices=(*FORMATS, *TABLES), default="text", help="how to write the reports (default: text)"
    )
    made.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        help="write here, not to standard output; html: a name without an ending is a folder of pages",
    )
    made.add_argument("--all", action="store_true", help="text: show every finding in full, not the worst ten problems")
    made.add_argument(
        "--min-severity",
        choices=SEVERITIES,
        default="info",
        help="show findings from this severity up (text, concise, github, markdown, sarif and one-page html)",
    )
    made.add_argument("--fix", action="store_true", help="first make the edits that cannot alter what a text says")
    made.add_argument(
        "--diff", action="store_true", help="show these edits; without --fix nothing is written or audited"
    )
    made.add_argument(
        "--resume", action="store_true", help="jsonl with -o: keep the reports that the file holds, and make the others"
    )
    made.add_argument("--texts", action="store_true", help="jsonl: keep the articles' texts in the reports")
    _settings(made)
    made.add_argument(
        "--fail-on", metavar="LEVEL", help="exit 1 at findings of this severity (error, warning, info) or 'quality<70'"
    )
    made.add_argument(
        "--baseline", metavar="FILE", help="findings accepted by `newsaudit baseline`: they count for nothing"
    )
    made.add_argument(
        "--source",
        action="append",
        metavar="PATH",
        help="a text that the article was written from (repeatable; files and folders): differences are reported",
    )
    _comparing(made)
    tables.add_arguments(made)
    made.add_argument("-q", "--quiet", action="store_true", help="no summary and no progress")
    return made


def baseline_parser() -> argparse.ArgumentParser:
    """The parser of ``newsaudit baseline``."""
    made = argparse.ArgumentParser(
        prog="newsaudit baseline",
        description="Accepts today's findings: audits, and writes each finding's article and fingerprint to a file.",
        allow_abbrev=False,
    )
    _reading(made)
    made.add_argument("-o", "--output", metavar="FILE", required=True, help="the baseline; what it held is replaced")
    _settings(made)
    _comparing(made)
    made.add_argument("-q", "--quiet", action="store_true", help="no summary and no progress")
    return made


def _reading(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a file (.txt, .md, .html, .json, .jsonl), a folder, or - for standard input",
    )


def _settings(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--config",
        metavar="FILE",
        help="a TOML file (default: newsaudit.toml, or pyproject.toml with [tool.newsaudit], in this folder or above)",
    )
    made.add_argument("--profile", choices=sorted(profiles()), help="a set of settings")
    made.add_argument(
        "--select", action="append", type=_names, metavar="NAMES", help="run only these analyzers or rules (a,b)"
    )
    made.add_argument("--ignore", action="append", type=_names, metavar="NAMES", help="leave out these (a,b)")
    made.add_argument(
        "--today", type=_day, metavar="DATE", help="the date that suppressions expire by (default: the system's date)"
    )


def _comparing(made: argparse.ArgumentParser) -> None:
    made.add_argument("--workers", type=_workers, default=1, metavar="N", help="processes (default: 1)")
    compared = made.add_mutually_exclusive_group()
    compared.add_argument(
        "--corpus", metavar="FILE", help="compare with this file of `newsaudit index`, not with each other"
    )
    compared.add_argument("--no-corpus", action="store_true", help="compare the articles with nothing")


def serve_parser() -> argparse.ArgumentParser:
    """The parser of ``newsaudit serve``."""
    made = argparse.ArgumentParser(
        prog="newsaudit serve",
        description="Audits articles over HTTP: POST /audit takes text, HTML, Markdown or a record.",
        allow_abbrev=False,
    )
    made.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    made.add_argument("--port", type=int, default=8321, help="port to listen on (default: 8321)")
    made.add_argument("--config", metavar="FILE", help="a TOML file, or a pyproject.toml with [tool.newsaudit]")
    made.add_argument("--corpus", metavar="FILE", help="compare with this file of `newsaudit index`")
    made.add_argument("--workers", type=_workers, default=1, metavar="N", help="processes (default: 1)")
    made.add_argument("-q", "--quiet", action="store_true", help="log errors only")
    return made


def show_parser() -> argparse.ArgumentParser:
    """The parser of the commands that audit nothing."""
    made = argparse.ArgumentParser(prog="newsaudit", allow_abbrev=False)
    commands = made.add_subparsers(dest="command", required=True)
    rules = commands.add_parser("rules", help="list the rules")
    rules.add_argument("--format", choices=("text", "json"), default="text")
    rules.add_argument("--config", metavar="FILE", help="its plugins and files of rules count as well")
    rule = commands.add_parser("rule", help="a rule's page")
    rule.add_argument("id", metavar="ID", help='for example "citations.dangling-marker"')
    rule.add_argument("--config", metavar="FILE", help="its plugins and files of rules count as well")
    commands.add_parser("schema", help="the JSON Schema of a report")
    return made


def _names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip())


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError("a date is needed, as in 2026-12-31") from None


def _workers(value: str) -> int:
    number = int(value) if value.isascii() and value.isdigit() else 0
    if not 1 <= number <= 256:
        raise argparse.ArgumentTypeError("a whole number from 1 to 256 is needed")
    return number
