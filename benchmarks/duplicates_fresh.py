"""Near-copies measured on edits made afresh: recall by kind of edit, false pairs by kind of trap.

usage: duplicates_fresh.py [--texts FILE ...] [--articles 300] [--seed 1] [--show 0] [--threshold NAME=FACTOR ...]

Every article is edited in the ways of ``EDITS`` in fresh_edits.py, with another random source for each seed; traps are
added (page frames, templated reports, borrowed quotations). What a pair shares is known from the making, as in
docs/near-copies.md: near where the shared words are at least half of all, part where they are at least half of the
shorter text, neither where they are 15 to 50 % of it.

Without ``--texts`` the articles are invented, in four scripts (words of random letters with Zipf's frequencies).
With it they are read, and only read, from JSON lines: ``{"text": ...}`` (rows whose ``kind`` is not "base" are passed
over) or ``{"lines": [{"text", "label"}]}``. ``--show N`` prints N wrong pairs a kind. ``--threshold`` multiplies a
field of ``newsaudit.corpus.comparison.Limits``. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import json
from collections import Counter, defaultdict
from pathlib import Path

from fresh_edits import WORD, Made, Random, gold, invented, made_from, series, size

from newsaudit import Article, Corpus
from newsaudit.corpus import comparison


def read(paths: list[str]) -> dict[str, list[str]]:
    texts = {}
    for name in paths:
        with gzip.open(name, "rt", encoding="utf-8") if name.endswith(".gz") else Path(name).open() as file:
            for line in file:
                row = json.loads(line)
                if "lines" in row and row.get("variant", "extracted") == "extracted":
                    text = "\n".join(part["text"] for part in row["lines"] if part["label"] == "content")
                elif "text" in row and row.get("kind", "base") == "base":
                    text = row["text"]
                else:
                    continue
                if size(text) >= 40:
                    texts[text] = None
    # Articles that share over 12 % of their five-word runs with an earlier one are no fresh articles.
    seen: set[int] = set()
    kept = []
    for text in texts:
        words = WORD.findall(text.lower())
        runs = {hash(tuple(words[n : n + 5])) for n in range(len(words) - 4)}
        if len(runs & seen) <= 0.12 * len(runs):
            kept.append(text)
        seen |= runs
    return {"read": kept}


def kind_of(pair: tuple[str, str], documents: dict[str, Made]) -> str:
    kinds = [documents[name].kind for name in pair]
    return next((kind for kind in kinds if kind != "base"), "base") if "base" in kinds else "+".join(sorted(kinds))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--texts", nargs="+")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--threshold", nargs="+", default=[])
    options = parser.parse_args()
    given = dict(item.split("=") for item in options.threshold)
    limits = comparison.LIMITS
    changed = {name: type(getattr(limits, name))(float(by) * getattr(limits, name)) for name, by in given.items()}
    for name, value in changed.items():
        object.__setattr__(limits, name, value)
    texts = read(options.texts) if options.texts else invented(options.articles, options.seed)
    documents: dict[str, Made] = {}
    for script, items in texts.items():
        chosen = Random(options.seed).sample(items, min(options.articles, len(items)))
        documents.update(made_from(chosen, script, options.seed))
    documents.update(series(options.articles // 3, options.seed))
    labels = gold(documents)
    corpus = Corpus()
    corpus.add_many(Article(made.text, id=name) for name, made in documents.items())
    found = {(pair.a, pair.b) for pair in corpus.pairs()}
    right = {pair for pair, label in labels.items() if label != "ignore"}
    false, missed = sorted(found - set(labels)), sorted(right - found)
    table: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for pair in right:
        if "base" in {documents[name].kind for name in pair}:
            row = table[f"{kind_of(pair, documents)} {labels[pair]}"]
            row[0] += pair in found
            row[1] += 1
    for kind, (hits, total) in sorted(table.items()):
        print(f"  {kind:24} {hits:5} / {total:<5} {hits / total:.3f}")
    wrong = Counter(kind_of(pair, documents) for pair in false)
    print(
        "false pairs:",
        dict(wrong.most_common(8)),
        "missed between edits:",
        sum("base" not in {documents[x].kind for x in p} for p in missed),
    )
    shown: Counter[str] = Counter()
    for verdict, pairs in (("FALSE", false), ("MISSED", missed)):
        for pair in pairs:
            kind = f"{verdict} {kind_of(pair, documents)}"
            shown[kind] += 1
            if shown[kind] <= options.show:
                print(f"\n== {kind}: {pair}", *(documents[name].text[:700] for name in pair), sep="\n-- ")
    hits = len(found & right)
    precision, recall = hits / max(1, hits + len(false)), hits / max(1, len(right))
    by_label = {
        f"recall_{label}": round(
            sum(p in found for p in right if labels[p] == label) / max(1, sum(labels[p] == label for p in right)), 4
        )
        for label in ("near", "part")
    }
    traps = {
        f"fp_{kind}": sum(any(documents[name].kind == kind for name in pair) for pair in false)
        for kind in ("frame", "series", "quote")
    }
    print(json.dumps({
        "documents": len(documents), "pairs": len(right), "precision": round(precision, 4), "recall": round(recall, 4),
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 4), **by_label, **traps,
        "changed": {name: round(value, 4) for name, value in dataclasses.asdict(limits).items() if name in changed},
    }))  # fmt: skip


if __name__ == "__main__":
    main()
