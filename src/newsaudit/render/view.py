"""What every format needs of a report's plain dict: names, counts, places."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from newsaudit.places import Places
from newsaudit.render.visible import one_line
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_RULES_NAMED = 3  # of an analyzer, in the line that explains a grade

# Worst first; the words a reader sees, singular and plural.
SEVERITY_NAMES: dict[str, tuple[str, str]] = {
    "error": ("error", "errors"),
    "warning": ("warning", "warnings"),
    "info": ("note", "notes"),
}


def heading(plain: dict[str, Any]) -> tuple[str, str]:
    """The article's source or id, and its title ("" where unknown); both safe to show on one line."""
    article = plain["article"]
    return one_line(source(plain), 200), one_line(article.get("title") or "", 200)


def headline(plain: dict[str, Any]) -> str:
    """The article's title, else the headline that provenance found in its text, on one line; "" where unknown."""
    found = plain["article"].get("title")
    if not found:
        seen = plain["results"].get("provenance", {}).get("metrics", {}).get("title")
        found = seen.get("value") if isinstance(seen, dict) else seen
        place = seen.get("span") if isinstance(seen, dict) else None
        if place and any(
            part["role"] == "debris" and part["span"][0] <= place[0] < part["span"][1]
            for part in plain.get("parts", ())
        ):
            found = None  # the first line of a page may be its menu
    return one_line(found, 200) if isinstance(found, str) else ""


def source(plain: dict[str, Any]) -> str:
    """Where the article came from: the file it was read from, with the line of a .jsonl, else its id."""
    file, line = origin(plain)
    return f"{file}:{line}" if line else file


def origin(plain: dict[str, Any]) -> tuple[str, int | None]:
    """The file (else the id) of the article, and the line that holds the whole article in a .jsonl."""
    metadata = plain["article"].get("metadata", {})
    file, line = metadata.get("file"), metadata.get("line")
    if not isinstance(file, str) or not file:
        return str(plain["article"]["id"]), None
    return file, int(line) if isinstance(line, str) and line.isascii() and line.isdigit() and len(line) < 10 else None


def worst_first(plain: dict[str, Any]) -> list[dict[str, Any]]:
    """The findings: errors, warnings, notes; within these, what costs the article most; then by position."""
    cost = {rule: points for part in plain["breakdown"] for rule, points in part.get("rules", {}).items()}
    ranks = {name: rank for rank, name in enumerate(SEVERITY_NAMES)}

    def key(finding: dict[str, Any]) -> tuple[float, ...]:
        return ranks[finding["severity"]], -cost.get(finding["rule"], 0.0), -finding["score"]

    return sorted(plain["findings"], key=key)


class Problem(NamedTuple):
    """What one rule found in an article at one severity.

    Attributes:
        first: the finding to show, a plain dict.
        others: further findings of the same rule, in the same order.
    """

    first: dict[str, Any]
    others: tuple[dict[str, Any], ...] = ()


def problems(plain: dict[str, Any]) -> list[Problem]:
    """The findings by rule and severity, worst first; fields that nobody gave are one note; near-copies stay apart."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for finding in worst_first(plain):
        rule = "missing" if finding["rule"] in _FIELDS and finding["severity"] == "info" else finding["rule"]
        groups.setdefault((rule, finding["severity"]), []).append(finding)
    return [
        Problem(_missing_fields(found)) if rule == "missing" and len(found) > 1 else Problem(found[0], tuple(found[1:]))
        for (rule, _), found in groups.items()
    ]


_FIELDS = ("provenance.missing-author", "provenance.missing-date", "provenance.missing-title")


def _missing_fields(findings: list[dict[str, Any]]) -> dict[str, Any]:
    names = [rule.rpartition("-")[2] for rule in _FIELDS if any(item["rule"] == rule for item in findings)]
    rules = "provenance.missing-" + "/".join(names)
    message = f"No {', '.join(names[:-1])} or {names[-1]} is known."
    advice = "Give them with the article (fields, front matter, metadata), or put them above its text."
    return {**findings[0], "rule": rules, "message": message, "advice": advice}


def count_line(plain: dict[str, Any]) -> str:
    """For example "1 error, 4 warnings"; "no findings" when there are none."""
    counts = {name: sum(item["severity"] == name for item in plain["findings"]) for name in SEVERITY_NAMES}
    return ", ".join(counted(name, count) for name, count in counts.items() if count) or "no findings"


def counted(severity: str, count: int) -> str:
    """For example "2 warnings"."""
    return f"{count:,} {SEVERITY_NAMES[severity][count != 1]}"


def quality_line(plain: dict[str, Any]) -> str:
    """For example "quality 71.5 of 100, grade C, 17 accepted"."""
    known = plain["quality"] is not None
    return (f"quality {plain['quality']:g} of 100, grade {plain['grade']}" if known else "quality unknown") + silenced(
        plain
    )


def silenced(plain: dict[str, Any]) -> str:
    """How many findings count for nothing, for example ", 17 accepted, 2 suppressed"; "" for none."""
    accepted = sum(item["reason"] == "baseline" for item in plain["suppressed"])
    counts = ((accepted, "accepted"), (len(plain["suppressed"]) - accepted, "suppressed"))
    return "".join(f", {count} {name}" for count, name in counts if count)


def taken_line(plain: dict[str, Any]) -> str:
    """What took the points, for example "−53.0 boilerplate (newsletter, comments), −8.3 provenance"; may be empty."""
    return ", ".join(f"−{part['lost']:.1f} {part['analyzer']}{_costliest(part)}" for part in plain["breakdown"])


def _costliest(part: dict[str, Any]) -> str:
    names = [one_line(rule, 60).partition(".")[2] for rule in part.get("rules", {})]
    more = [f"{len(names) - MAX_RULES_NAMED} more"] if len(names) > MAX_RULES_NAMED else []
    return f" ({', '.join(names[:MAX_RULES_NAMED] + more)})" if names else ""


def failures(plain: dict[str, Any]) -> list[tuple[str, str]]:
    """Analyzers that failed, each with the reason on one line."""
    return [
        (name, one_line(result["reason"], 300))
        for name, result in plain["results"].items()
        if result["status"] == "error"
    ]


def line_column(plain: dict[str, Any], finding: dict[str, Any]) -> tuple[int, int] | None:
    """Line and column of a finding's main span in its source, from 1; None for the whole article."""
    if not finding["spans"]:
        return None
    place = place_of(plain, finding["spans"][0], finding.get("places"))
    return place["line"], place["column"]


def place_of(plain: dict[str, Any], span: Sequence[int], written: Any = None) -> dict[str, Any]:
    """The place of a span as the report has it: one place, or the first of several.

    A report that was stored before places were written has none: its article's text is taken for the source.
    """
    if written:
        place: dict[str, Any] = written[0] if isinstance(written, list) else written
        return place
    found: dict[str, Any] = msgspec.to_builtins(_places(plain["article"]["text"]).of(Span(*span)))
    return found


@lru_cache(maxsize=4)
def _places(text: str) -> Places:
    return Places(text)
