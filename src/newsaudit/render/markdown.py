"""Markdown for a pull request or a comment; what the article says can add no markup to it."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from newsaudit.render.provenance import rows
from newsaudit.render.view import (
    SEVERITY_NAMES,
    count_line,
    failures,
    heading,
    line_column,
    quality_line,
    taken_line,
    worst_first,
)
from newsaudit.render.visible import one_line

# What can start markup, end a cell or make a link by itself; CommonMark lets each be escaped.
_SPECIAL = re.compile(r"[\\`*_{}\[\]|~^$]|:(?=\S)|(?<=[wW])\.")
# Sites turn these into a notice to a person or a link to an issue, even when escaped: a zero-width space stops that.
_MENTION = re.compile(r"@(?=\w)|#(?=\d)")
_RULE = re.compile(r"[a-z0-9.-]+")
_LIMIT = 100  # findings listed of each severity


def to_markdown(plain: dict[str, Any]) -> str:
    """The report as a section with a table of findings."""
    name, title = heading(plain)
    out = [f"## {_plain(title or name)}", ""]
    if title:
        out += [f"Source: {_plain(name)}", ""]
    out += [f"**{quality_line(plain)}** — {count_line(plain)}", ""]
    if plain["breakdown"]:
        out += [_plain(taken_line(plain)), ""]
    out += [f"- {_plain(analyzer)} failed: {_plain(reason)}" for analyzer, reason in failures(plain)]
    if failures(plain):
        out.append("")
    for severity, same in groupby(worst_first(plain), key=lambda item: item["severity"]):
        findings = list(same)
        out += [f"### {SEVERITY_NAMES[severity][1].capitalize()} ({len(findings)})", ""]
        out += ["| Where | Rule | What | What to do |", "| --- | --- | --- | --- |"]
        out += [_row(plain, finding) for finding in findings[:_LIMIT]]
        if len(findings) > _LIMIT:
            out.append(f"| … | | {len(findings) - _LIMIT} more | |")
        out.append("")
    known = rows(plain)
    if known:
        out += ["### Provenance", ""]
        out += [f"- **{label}:** {'; '.join(map(_plain, answers))}" for label, answers in known]
        out.append("")
    return "\n".join(out)


def _row(plain: dict[str, Any], finding: dict[str, Any]) -> str:
    place = line_column(plain, finding)
    where = f"{place[0]}:{place[1]}" if place else "article"
    said = f"<br>“{_plain(one_line(finding['excerpt'], 100))}”" if finding["excerpt"].strip() else ""
    related = finding["related"]
    name = "Source" if related and related["direction"] == "source" else "Other article"
    other = f"<br>{name}: {_plain(one_line(related['id'], 120))}" if related else ""
    message, advice = _plain(one_line(finding["message"])), _plain(one_line(finding["advice"]))
    return f"| {where} | {_code(finding['rule'])} | {message}{said}{other} | {advice} |"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, anywhere in a line but at its start."""
    shown = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MENTION.sub(r"\g<0>&#8203;", _SPECIAL.sub(r"\\\g<0>", shown))


def _code(rule: str) -> str:
    return f"`{rule}`" if _RULE.fullmatch(rule) else _plain(rule)
