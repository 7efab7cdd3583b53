"""Count how often each rule fires on published articles.

    python benchmarks/firing.py            print the counts, rarest rules first
    python benchmarks/firing.py --record   also write firing.json, which the index of rules shows
    python benchmarks/firing.py --limit N  read the first N texts of each set only

Four sets of real text are read from ``../shared/data``: web pages as they were served, pages as people paste them,
articles about AI, and news without its page. Text says nothing of metadata, so rules about fields fire on pages only.
A count is no precision: a rule for a rare defect is right to be silent here. A rule that fires neither here nor on
planted defects has to earn its place some other way.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsaudit
from newsaudit import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
RECORD = Path(__file__).with_name("firing.json")
SENTENCES_PER_PARAGRAPH = 4  # of news that is stored sentence by sentence


def rows(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(DATA / name, "rt", encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def pages() -> Iterator[Article]:
    for row in rows("pages/pages.jsonl.gz"):
        with gzip.open(DATA / "pages" / "html" / f"{row['id']}.html.gz", "rb") as stream:
            yield Article.from_html(stream.read().decode("utf-8", "replace"), url=row["url"])


def pasted() -> Iterator[Article]:
    for row in rows("boilerplate/dev.jsonl.gz"):
        if row["variant"] == "copied":
            yield Article("\n".join(line["text"] for line in row["lines"]), url=row["url"])


def ai_articles() -> Iterator[Article]:
    for row in rows("ai_natural/dev.jsonl.gz"):
        yield Article(row["text"], url=row["url"])


def news() -> Iterator[Article]:
    documents: defaultdict[str, list[str]] = defaultdict(list)
    for row in sorted(rows("citations/b_attribution_dev.jsonl.gz"), key=lambda row: (row["doc"], row["i"])):
        documents[row["doc"]].append(row["text"])
    for sentences in documents.values():
        starts = range(0, len(sentences), SENTENCES_PER_PARAGRAPH)
        yield Article("\n\n".join(" ".join(sentences[at : at + SENTENCES_PER_PARAGRAPH]) for at in starts))


SETS = {"pages": pages, "pasted": pasted, "AI articles": ai_articles, "news": news}


def main() -> None:
    parser = argparse.ArgumentParser(description="Count how often each rule fires on published articles.")
    parser.add_argument("--record", action="store_true", help="write firing.json")
    parser.add_argument("--limit", type=int, help="texts of each set")
    parser.add_argument("--select", type=lambda value: value.split(","), help="families or rules")
    options = parser.parse_args()
    texts: Counter[str] = Counter()
    fired: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, articles in SETS.items():
        for article in articles():
            if options.limit and texts[name] >= options.limit:
                break
            texts[name] += 1
            report = newsaudit.audit(article, select=options.select)
            fired[name].update({finding.rule for finding in report.findings})
    counts = {rule.id: {name: fired[name][rule.id] for name in SETS} for rule in newsaudit.rules()}
    print(f"{'texts with a finding':45}", *(f"{name} ({texts[name]})" for name in SETS), sep="  ")
    for rule, found in sorted(counts.items(), key=lambda item: (sum(item[1].values()), item[0])):
        print(f"{rule:45}", *(f"{found[name]:{len(name) + 7}}" for name in SETS), sep="  ")
    if options.record:
        RECORD.write_text(json.dumps({"texts": texts, "rules": counts}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
