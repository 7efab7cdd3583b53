"""Precision and recall of unnamed and vague sources against labels made by hand.

    python benchmarks/citations_sources.py FILE.jsonl.gz

FILE is the attribution development set (rows with id, doc, i, text); it is not part of this repository. The labels
are in ``citations_source_labels.json``: the rules were tuned on the part "tuned_on"; "fresh" was labelled later, and
the rules changed a little afterwards, for other reasons than these phrases. Every phrase was read twice, the second
time without sight of the first label; Cohen's kappa says how far the two readings agree beyond chance.
The limit of five findings an article is lifted, so that every candidate is judged.
"""

from __future__ import annotations

import bisect
import collections
import gzip
import json
import sys
from pathlib import Path

from newsaudit import Article
from newsaudit.analyzers.citations.sourcing import sourcing
from newsaudit.document import Document

RULES = {"unnamed-source", "vague-source", "unnamed-study"}
WANTED = {"unnamed", "vague"}
LABELS = json.loads((Path(__file__).parent / "citations_source_labels.json").read_text("utf-8"))


def flagged(path: str, ids: set[str]) -> dict[str, list[tuple[int, int, str]]]:
    """Candidates by sentence; sentences are put together to articles, four to a paragraph."""
    articles = collections.defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            articles[row["doc"]].append(row)
    found = collections.defaultdict(list)
    for rows in articles.values():
        if not any(row["id"] in ids for row in rows):
            continue
        text, starts, names = "", [], []
        for number, row in enumerate(sorted(rows, key=lambda row: row["i"])):
            text += "" if not number else " " if number % 4 else "\n\n"
            starts.append(len(text))
            names.append(row["id"])
            text += row["text"]
        for item in sourcing(Document(Article(text))).candidates:
            if item.rule in RULES:
                place = bisect.bisect_right(starts, item.span.start) - 1
                found[names[place]].append((item.span.start - starts[place], item.span.end - starts[place], item.rule))
    return found


def kappa(first: list[str], second: list[str]) -> float:
    """Cohen's kappa of two readings."""
    counts = collections.Counter(first), collections.Counter(second)
    agreed = sum(a == b for a, b in zip(first, second, strict=True)) / len(first)
    chance = sum(counts[0][name] * counts[1][name] for name in counts[0]) / len(first) ** 2
    return (agreed - chance) / (1 - chance)


def main() -> None:
    both = [row for part in ("tuned_on", "fresh") for row in LABELS[part]]
    readings = [row["first"] for row in both], [row["second"] for row in both]
    wanted_or_not = [[str(label in WANTED) for label in reading] for reading in readings]
    print(f"two readings of {len(both)}: kappa {kappa(*readings):.3f}, wanted or not {kappa(*wanted_or_not):.3f}")
    parts = {part: LABELS[part] for part in ("tuned_on", "fresh")}
    found = flagged(sys.argv[1], {row["id"] for rows in parts.values() for row in rows})
    for part, rows in parts.items():
        hit = [any(s < row["end"] and row["start"] < e for s, e, _ in found[row["id"]]) for row in rows]
        right = sum(flag and row["label"] in WANTED for flag, row in zip(hit, rows, strict=True))
        wanted = sum(row["label"] in WANTED for row in rows)
        print(f"{part}: {len(rows)} phrases, precision {right / sum(hit):.3f} ({right}/{sum(hit)}), ", end="")
        print(f"recall {right / wanted:.3f} ({right}/{wanted})")


if __name__ == "__main__":
    main()
