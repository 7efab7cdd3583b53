"""The check against sources on 60 drafts that were written before any of them was checked.

    python benchmarks/sources_fresh.py [-v]

The drafts are ``tests/sources/fresh_2026_11.toml``: made-up sources in six languages, 81 changes, 18 without any.
An alarm is a warning or error; it hits a change when a span of it overlaps the change. ``-v`` lists misses and false
alarms. The last line is one JSON object.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from pathlib import Path

import newsaudit
from newsaudit import Article

DRAFTS = Path(__file__).resolve().parent.parent / "tests" / "sources" / "fresh_2026_11.toml"


def main() -> None:
    """Score all drafts."""
    counts: Counter[str] = Counter()
    for row in tomllib.loads(DRAFTS.read_text("utf-8"))["draft"]:
        score(row, counts, verbose="-v" in sys.argv)
    figures = {
        "drafts": counts["drafts"],
        "recall": round(counts["right"] / counts["changes"], 4),
        "recall_any": round(counts["any"] / counts["changes"], 4),
        "precision": round(counts["hit"] / max(1, counts["hit"] + counts["false"]), 4),
        "false_alarms_a_harmless_draft": round(counts["false_harmless"] / counts["harmless"], 4),
        "invented": f"{counts['noted']} of {counts['invented']}",
        "by_language": {
            language: round(counts[f"right-{language}"] / counts[f"changes-{language}"], 2)
            for language in ("en", "de", "fr", "es", "it", "nl")
        },
    }
    print(json.dumps(figures))


def score(row: dict, counts: Counter[str], *, verbose: bool) -> None:
    """Add what was found in one draft."""
    draft, language = row["draft"], row["language"]
    sources = [Article(text, language=language) for text in row["sources"]]
    report = newsaudit.audit(Article(draft, language=language), sources=sources, select=["sources"])
    spans = [(change, draft.index(change["now"])) for change in row["harms"]]
    places = [(change["rule"], at, at + len(change["now"])) for change, at in spans]
    invented = [(draft.index(text), draft.index(text) + len(text)) for text in row.get("invented", ())]
    alarms = [item for item in report.findings if item.severity != "info"]
    counts["drafts"] += 1
    counts["harmless"] += not places
    for rule, start, end in places:
        rules = {item.rule.partition(".")[2] for item in alarms if overlaps(item, start, end)}
        counts["changes"] += 1
        counts[f"changes-{language}"] += 1
        counts["right"] += rule in rules
        counts[f"right-{language}"] += rule in rules
        counts["any"] += bool(rules)
        if verbose and rule not in rules:
            print(f"{row['id']}: missed {rule} at {draft[start:end]!r}; found {sorted(rules)}")
    for item in alarms:
        hit = any(overlaps(item, start, end) for _, start, end in places)
        fine = item.rule == "sources.not-in-sources" and any(overlaps(item, *place) for place in invented)
        counts["hit"] += hit
        counts["false"] += not hit and not fine
        counts["false_harmless"] += not hit and not fine and not places
        if verbose and not hit and not fine:
            print(f"{row['id']}: false alarm {item.rule} {item.message}")
    for start, end in invented:
        counts["invented"] += 1
        counts["noted"] += any(
            overlaps(item, start, end) for item in report.findings if item.rule == "sources.not-in-sources"
        )


def overlaps(item: newsaudit.Finding, start: int, end: int) -> bool:
    """Whether a span of a finding overlaps a place."""
    return any(span.start < end and start < span.end for span in item.spans)


if __name__ == "__main__":
    main()
