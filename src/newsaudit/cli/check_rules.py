"""``newsaudit check-rules FILE...``: whether files of rules can be read and their cases hold."""

from __future__ import annotations

import argparse
import sys


def check_rules_parser() -> argparse.ArgumentParser:
    """The parser of ``newsaudit check-rules``."""
    made = argparse.ArgumentParser(
        prog="newsaudit check-rules",
        description="Reads files of rules and tries their cases: exit 0 when all hold, 1 when one does not, 2 when a "
        "file is wrong.",
        allow_abbrev=False,
    )
    made.add_argument("files", nargs="+", metavar="FILE", help="a TOML file of rules (docs/rule-files.md)")
    return made


def run(options: argparse.Namespace) -> int:
    """Write what does not hold to standard output, and a summary of each file to standard error."""
    from newsaudit.case_check import check_rules
    from newsaudit.rows import read_rules
    from newsaudit.toml_file import RuleFile

    failed = False
    for name in options.files:
        file = RuleFile.read(name)
        rows = read_rules(file).rows
        failures = list(check_rules(file))
        for failure in failures:
            where = f", {failure.case}" if failure.case else ""
            sys.stdout.write(f"{name}: {failure.rule}{where}: {failure.reason}\n")
        cases = sum(len(row.fires) + len(row.silent) + len(row.known_miss) for row in rows.values())
        said = f"{len(failures)} wrong" if failures else "all hold"
        sys.stderr.write(f"{name}: {_count(len(rows), 'rule')}, {_count(cases, 'case')}, {said}\n")
        failed = failed or bool(failures)
    return int(failed)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
