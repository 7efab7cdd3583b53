"""Does `quality` rank damaged text below clean text, and does it spread?

    python benchmarks/usefulness.py [--data DIR] [--limit N] [--advice]

DIR holds the boilerplate development set (one *.jsonl.gz; default: shared/data/boilerplate beside the project). Of each
article the clean body (its `content` lines) and its `copied` text (the same with the debris around it) are audited with
the default configuration. Printed: the share of pairs in which the clean one scores higher, the AUC over all texts, and
both histograms. With ``--advice`` the advice of each finding on the copied text is followed, one at a time: its
suggestion is applied, or its debris deleted; printed is how often that lowers the quality. Last line: one JSON object.
"""

import argparse
import gzip
import json
from pathlib import Path

import newsaudit

DATA = Path(__file__).resolve().parents[2] / "shared/data/boilerplate"


def pairs(folder: Path, limit: int | None) -> list[tuple[str, str]]:
    (path,) = folder.glob("*.jsonl.gz")
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            if row["variant"] == "copied" and any(line["label"] == "debris" for line in row["lines"]):
                clean = "\n".join(line["text"] for line in row["lines"] if line["label"] == "content")
                found.append((clean, "\n".join(line["text"] for line in row["lines"])))
    return found if not limit else [found[i * len(found) // limit] for i in range(min(limit, len(found)))]


def auc(clean: list[float], copied: list[float]) -> float:
    wins = sum((a > b) + 0.5 * (a == b) for a in clean for b in copied)
    return wins / (len(clean) * len(copied))


def histogram(values: list[float]) -> list[int]:
    counts = [0] * 10
    for value in values:
        counts[min(9, int(value // 10))] += 1
    return counts


def followed(text: str, finding: newsaudit.Finding) -> str | None:
    """The text after the advice of a finding was followed; None where it asks for words that only its author has."""
    edits = [(edit.span, edit.replacement) for edit in finding.suggestion.edits] if finding.suggestion else []
    if not edits and finding.analyzer == "boilerplate" and finding.advice.startswith(("Delete", "Remove")):
        edits = [(span, "") for span in finding.spans]
    for span, replacement in sorted(edits, key=lambda edit: edit[0].start, reverse=True):
        whole = not replacement and text[: span.start].endswith("\n") and text[span.end : span.end + 1] == "\n"
        text = text[: span.start] + replacement + text[span.end + whole :]
    return text if edits else None


def advice(texts: list[str]) -> dict[str, float]:
    losses = []
    for text in texts:
        report = newsaudit.audit(text)
        for finding in report.findings:
            after = followed(text, finding)
            quality = None if after is None else newsaudit.audit(after).quality
            if quality is not None:
                losses.append(report.quality - quality)
    lost = [loss for loss in losses if loss > 0]
    return {
        "advices": len(losses), "lower": round(len(lost) / len(losses), 4),
        "lower_by_half_a_point": round(sum(loss > 0.5 for loss in lost) / len(losses), 4),
        "largest_loss": round(max(lost, default=0.0), 1),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--advice", action="store_true")
    options = parser.parse_args()
    scores = []
    texts = pairs(options.data, options.limit)
    for clean, copied in texts:
        both = newsaudit.audit(clean).quality, newsaudit.audit(copied).quality
        if None not in both:
            scores.append(both)
    clean, copied = [list(column) for column in zip(*scores, strict=True)]
    for name, values in (("clean", clean), ("copied", copied)):
        print(name)
        for tenth, count in enumerate(histogram(values)):
            bar = "#" * round(60 * count / len(values))
            print(f"  {10 * tenth:3}-{10 * tenth + 10:3} {count:4} {bar}")
    ends = histogram(copied)
    print(
        json.dumps(
            {
                "pairs": len(scores),
                "clean_higher": round(sum(a > b for a, b in scores) / len(scores), 4),
                "auc": round(auc(clean, copied), 4),
                "copied_lowest_tenth": round(ends[0] / len(copied), 4),
                "copied_highest_tenth": round(ends[9] / len(copied), 4),
                "clean_histogram": histogram(clean),
                "copied_histogram": ends,
                **(advice([copied for _, copied in texts]) if options.advice else {}),
            }
        )
    )


if __name__ == "__main__":
    main()
