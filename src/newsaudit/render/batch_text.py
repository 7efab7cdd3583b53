"""A batch as a table for a terminal: grades, rules, the worst articles, groups of near-copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.render.text import WIDTH, wrapped
from newsaudit.render.view import SEVERITY_NAMES, counted
from newsaudit.render.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.render.text import Line

MAX_RULES, MAX_WORST, MAX_GROUPS, MAX_MEMBERS = 12, 10, 5, 4  # one screen together


def batch_table(summary: dict[str, Any], width: int = WIDTH) -> Iterator[Line]:
    """The lines of a summary's dict."""
    for line in _table(summary):
        yield from wrapped(line, width)


def _table(summary: dict[str, Any]) -> Iterator[Line]:
    grades = ", ".join(f"{count:,} {letter}" for letter, count in summary["grades"].items() if count)
    mean, median = summary["mean_quality"], summary["median_quality"]
    quality = "no quality" if mean is None else f"mean quality {mean:.1f}, median {median:.1f}; grades: {grades}"
    yield [(f"{summary['articles']:,} ARTICLES", "heading"), (f"  {quality}", "")]
    yield from _rules(summary)
    worst = [row for row in summary["worst"] if row["quality"] is None or row["errors"] or row["warnings"]]
    if worst:
        yield []
        yield [("WORST ARTICLES", "heading")]
    for row in worst[:MAX_WORST]:
        counts = ((row["errors"], "error"), (row["warnings"], "warning"))
        shown = one_line(row["failed"], 80) or ", ".join(counted(name, count) for count, name in counts if count)
        grade = "–" if row["quality"] is None else f"{row['quality']:.1f} {row['grade']}"
        yield [(f"  {grade:>8}  ", ""), (_name(row), "rule"), (f"  {shown}", "quiet")]
    yield from _groups(summary)
    if summary["unreadable"]:
        yield []
        yield [(f"COULD NOT BE READ ({len(summary['unreadable']):,})", "heading")]
        yield from ([(f"  {one_line(reason, 200)}", "")] for reason in summary["unreadable"][:MAX_WORST])
        if len(summary["unreadable"]) > MAX_WORST:
            yield [(f"  and {len(summary['unreadable']) - MAX_WORST:,} more", "quiet")]


def _rules(summary: dict[str, Any]) -> Iterator[Line]:
    severities = list(SEVERITY_NAMES)
    ranked = sorted(
        summary["rules"],
        key=lambda rule: (severities.index(summary["rule_severities"][rule]), -summary["rule_articles"][rule], rule),
    )
    if not ranked:
        return
    yield []
    yield [("RULES", "heading"), (f"{'':37}articles  findings", "quiet")]
    for rule in ranked[:MAX_RULES]:
        severity = summary["rule_severities"][rule]
        name, articles, findings = one_line(rule, 40), summary["rule_articles"][rule], summary["rules"][rule]
        yield [
            (f"  {name:40}", "rule"),
            (f"{articles:8,}  {findings:8,}  ", ""),
            (SEVERITY_NAMES[severity][0], severity),
        ]
    if len(ranked) > MAX_RULES:
        yield [(f"  and {len(ranked) - MAX_RULES} more rules", "quiet")]


def _groups(summary: dict[str, Any]) -> Iterator[Line]:
    groups, rows = summary["clusters"], {row["id"]: row for row in summary["rows"]}
    if not groups:
        return
    yield []
    yield [(f"NEAR-COPIES ({len(groups):,} group{'s' if len(groups) != 1 else ''})", "heading")]
    for ids in groups[:MAX_GROUPS]:
        members = [_name(rows[name]) if name in rows else one_line(name, 60) for name in ids[:MAX_MEMBERS]]
        more = f" and {len(ids) - MAX_MEMBERS:,} more" if len(ids) > MAX_MEMBERS else ""
        yield [(f"  {len(ids):>8,}  ", "quiet"), (", ".join(members) + more, "")]
    if len(groups) > MAX_GROUPS:
        yield [(f"  and {len(groups) - MAX_GROUPS:,} more groups", "quiet")]


def _name(row: dict[str, Any]) -> str:
    return one_line(row["source"], 60)
