"""``newsaudit rules``, ``newsaudit rule ID`` and ``newsaudit schema``."""

from __future__ import annotations

import json
import re
import sys
import textwrap
from typing import TYPE_CHECKING

from newsaudit import introspection
from newsaudit.config import Config

if TYPE_CHECKING:
    import argparse

_HEADING = re.compile(r"^\*\*([^*]+)\*\*")  # marked up for the site, plain on a terminal
MAX_WIDTH = 100  # characters of a line of a rule's page


def run(options: argparse.Namespace) -> int:
    """Write what was asked for to standard output."""
    if options.command == "schema":
        sys.stdout.write(json.dumps(introspection.schema(), indent=2) + "\n")
        return 0
    config = None if options.config is None else Config.from_toml(options.config)
    if options.command == "rule":
        found = introspection.rule(options.id, config)
        default = "" if found.default else ", only when selected"
        paragraphs = (_HEADING.sub(r"\1", part) for part in found.doc.strip().split("\n\n"))
        page = "\n\n".join(textwrap.fill(" ".join(part.split()), MAX_WIDTH) for part in paragraphs)
        sys.stdout.write(f"{found.id} ({found.severity}{default})\n\n{page}\n")
    elif options.format == "json":
        sys.stdout.write(json.dumps(introspection.describe_rules(config), ensure_ascii=False, indent=2) + "\n")
    else:
        rules = introspection.rules(config)
        width = max((len(rule.id) for rule in rules), default=0)
        for rule in rules:
            off = "" if rule.default else " (only when selected)"
            sys.stdout.write(f"{rule.id:{width}}  {rule.severity:7}  {rule.summary}{off}\n")
    return 0
