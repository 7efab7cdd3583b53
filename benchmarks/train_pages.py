"""Train the page model and write it to src/newsaudit/models/page.json.

    python benchmarks/train_pages.py DIR              figures out of fold by site, then the model
    python benchmarks/train_pages.py DIR --folds 0    only the model
    python benchmarks/train_pages.py DIR --figures    only the figures

DIR holds ``pages.jsonl.gz`` (``id``, ``site``, ``source``, and ``parts``: kind and text of the body's blocks) and the
pages as they were served in ``html/<id>.html.gz``. Needs lightgbm, at training time only. The same data and versions
give the same model: seeds are fixed, folds are drawn from a hash of the site.

The first model scores each visible line by itself; the second one also sees how its neighbours and its containers
scored. What the second is fitted on are first scores from models that have not seen the page's site. For the figures
that is done anew within the other folds, so that nothing of a site enters its own figures.

A line's weight grows with its words, as the figure counts words; the lines of a page weigh as much as those of another.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import statistics
from pathlib import Path
from typing import NamedTuple

import lightgbm
import numpy as np
import page_labels
from train_boilerplate import plain_tree

from newsaudit.reading.encoding import decode_html
from newsaudit.reading.page_article import shown_lines
from newsaudit.reading.page_features import measure_page
from newsaudit.reading.page_head import read_head
from newsaudit.reading.page_model import choose
from newsaudit.reading.page_second_look import GROUPS, WINDOWS, second_look
from newsaudit.reading.tree import parse

MODEL = Path(__file__).parents[1] / "src" / "newsaudit" / "models" / "page.json"
NEWS = 2.0  # weight of a news page (fundus, aeb)
MIN_FOUND = 0.85  # F1 of the lines labelled content; a page with less is not trained on
INNER_FOLDS = 4
NOT_SCORED = ("caption", "references")
FIRST_ROUNDS, SECOND_ROUNDS = 220, 120
# The features with most gain of the 522 that were tried, chosen on all pages; the others added nothing out of fold.
FEATURES = (
    # of the lines, as for the line model
    "repeats", "document words", "phrase share", "document phrases", "document prose", "ends with dots",
    "words of prose before", "overlap", "said below", "document lines", "document ends", "in the main block",
    "lines since a phrase", "lines to a phrase", "main block share", "said below around", "words of prose after",
    "lines below the main block", "overlap in 5 before, 5 after", "commas", "words", "overlap in 10 before, 0 after",
    "lines before", "document short", "run of other lines", "overlap in 0 before, 10 after", "relative place", "code",
    "phrases", "ends a sentence", "length",
    # of the tree
    "children of container 1", "children of container 3", "children of container 4", "line length of container 0",
    "line length of container 1", "line length of container 2", "line length of container 3",
    "line length of container 4", "lines of container 0", "lines of container 1", "lines of container 2",
    "lines of container 3", "lines of container 4", "linked of container 0", "linked of container 1",
    "linked of container 2", "linked of container 3", "linked of container 4", "own prose of container 1",
    "own prose of container 2", "own prose of container 3", "own prose of container 4",
    "own prose share of container 1", "own prose share of container 2", "own prose share of container 3",
    "own prose share of container 4", "prose part of container 0", "prose part of container 1",
    "prose part of container 2", "prose part of container 3", "prose part of container 4",
    "prose share of container 0", "prose share of container 1", "prose share of container 2",
    "prose share of container 3", "prose share of container 4", "text share of container 0",
    "text share of container 1", "text share of container 2", "text share of container 3",
    "text share of container 4", "after the core", "article number", "articles", "container begins after the title",
    "core share", "depth", "in the core", "in the first container with prose", "in the main container",
    "kind caption", "kind code", "kind paragraph", "level", "levels below the core",
    "levels below the first container with prose", "levels below the main container", "levels to the title",
    "like the description", "line bold", "line linked", "lines since h1", "lines since the title",
    "marks line length", "marks lines", "marks linked", "marks prose part", "marks prose share", "page lines",
    "page linked", "page prose", "path line length", "path lines", "path linked", "path prose part",
    "path prose share", "prose share around both", "prose share of the article", "prose since the title",
    "rank of the container", "title in the article", "title words", "title words of the container",
    "title words of the next container", "page: class article", "page: class body", "around: class box",
    "near: class box", "page: class box", "around: class caption", "near: class caption", "page: class caption",
    "around: class comment", "near: class comment", "around: class hidden", "page: class navigation",
    "page: class newsletter", "page: tag div", "around: tag figcaption", "page: tag figcaption", "page: tag footer",
    "page: tag form", "around: tag h2", "line: tag li", "page: tag main", "line: tag p", "around: tag pre",
    "page: tag pre", "around: tag section",
)  # fmt: skip
SCORES = (
    "first score",
    *(f"scores in {before} before, {after} after" for before, after in WINDOWS),
    *(f"scores by length in {before} before, {after} after" for before, after in WINDOWS),
    *(f"{what} of the {group}" for group in GROUPS for what in ("score by length", "share of the article", "score")),
    "in the article", "after the article", "from the last sure line", "from the likely line after", "article before",
    "article length", "article share of the page", "share of the article",
)  # fmt: skip
SETTINGS = {
    "objective": "binary", "learning_rate": 0.08, "num_leaves": 8, "min_data_in_leaf": 80, "lambda_l2": 10.0,
    "feature_fraction_bynode": 0.3, "deterministic": True, "force_row_wise": True, "num_threads": 2, "verbose": -1,
}  # fmt: skip


class Page(NamedTuple):
    """One page: its lines, what was measured of them, and their labels."""

    site: str
    source: str
    gold: str
    lines: list
    measures: object
    table: np.ndarray
    labels: np.ndarray
    weights: np.ndarray


def read_pages(folder, limit=None):
    with gzip.open(folder / "pages.jsonl.gz", "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream][:limit]
    pages = []
    for row in rows:
        raw = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
        tree = parse(decode_html(raw, "the page")[0], [])
        page = shown_lines(tree.body)
        gold = "\n".join(text for _, text in row["parts"])
        measures = measure_page(page, read_head(tree), FEATURES)
        texts = [line.text for line in page.lines]
        labels, words = page_labels.label(texts, gold)
        content = "\n".join(text for text, label in zip(texts, labels, strict=True) if label == page_labels.CONTENT)
        weights = (np.minimum(words, 150) + 4.0) ** 0.6 * (labels != page_labels.MIXED)
        weights *= (1.0 if row["source"] == "wcxb" else NEWS) / max(1e-9, weights.sum())
        weights *= page_labels.f1(content, gold) >= MIN_FOUND
        table = measures.features.table(FEATURES)
        pages.append(Page(row["site"], row["source"], gold, page.lines, measures, table, labels, weights))
    return pages


def fold_of(site, folds, salt=""):
    return int(hashlib.sha256((site + salt).encode()).hexdigest(), 16) // 7 % folds


def fit(pages, tables, rounds):
    weights = np.concatenate([page.weights for page in pages])
    used = weights > 0
    labels = np.concatenate([page.labels == page_labels.CONTENT for page in pages])[used]
    table = np.concatenate(tables)[used]
    lines = lightgbm.Dataset(table, label=labels.astype(int), weight=weights[used] / weights[used].mean())
    return lightgbm.train({**SETTINGS, "seed": 0}, lines, rounds)


def first_scores(pages, folds, salt):
    """Log-odds of the lines of each page, from models that have not seen its site."""
    scores = [None] * len(pages)
    for fold in range(folds):
        model = fit_first([page for page in pages if fold_of(page.site, folds, salt) != fold])
        for number, page in enumerate(pages):
            if fold_of(page.site, folds, salt) == fold:
                scores[number] = model.predict(page.table, raw_score=True)
    return scores


def second_table(page, score):
    return second_look(page.measures, score).table((*FEATURES, *SCORES))


def fit_first(pages):
    return fit(pages, [page.table for page in pages], FIRST_ROUNDS)


def fit_both(pages, salt="inner"):
    scores = first_scores(pages, INNER_FOLDS, salt)
    tables = [second_table(page, score) for page, score in zip(pages, scores, strict=True)]
    return fit_first(pages), fit(pages, tables, SECOND_ROUNDS)


def out_of_fold(pages, folds):
    """F1 of each page."""
    found = [0.0] * len(pages)
    for fold in range(folds):
        first, second = fit_both([page for page in pages if fold_of(page.site, folds) != fold])
        for number, page in enumerate(pages):
            if fold_of(page.site, folds) == fold:
                score = first.predict(page.table, raw_score=True)
                score = second.predict(second_table(page, score), raw_score=True)
                found[number] = page_labels.f1(text_of(page, choose(page.lines, page.measures, score)), page.gold)
        print(f"fold {fold + 1} of {folds} done", flush=True)
    return found


def text_of(page, kept):
    return "\n".join(
        line.text for line, keep in zip(page.lines, kept, strict=True) if keep and line.kind not in NOT_SCORED
    )


def figures(pages, found):
    result = {"body_macro_F1": statistics.mean(found)}
    for source in dict.fromkeys(page.source for page in pages):
        own = [value for page, value in zip(pages, found, strict=True) if page.source == source]
        result[f"{source}_macro_F1"] = statistics.mean(own)
    return {name: round(value, 4) for name, value in result.items()}


def export(first, second):
    return {
        name: {
            "features": list(columns),
            "bias": 0.0,  # the trees of the first round hold it
            "trees": [plain_tree(tree["tree_structure"], 1) for tree in model.dump_model()["tree_info"]],
        }
        for name, columns, model in (("first", FEATURES, first), ("second", (*FEATURES, *SCORES), second))
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--figures", action="store_true", help="write no model")
    options = parser.parse_args()
    pages = read_pages(options.data, options.limit)
    print(f"{len(pages)} pages, {len(FEATURES)} features", flush=True)
    if options.folds:
        print(json.dumps(figures(pages, out_of_fold(pages, options.folds))))
    if not options.figures:
        MODEL.write_text(json.dumps(export(*fit_both(pages)), separators=(",", ":")) + "\n", "utf-8")
        print(f"wrote {MODEL.name}, {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
