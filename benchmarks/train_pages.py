"""Train the page model and write it to src/newsaudit/models/page.json.

    python benchmarks/train_pages.py DIR              figures out of fold by site, then the model
    python benchmarks/train_pages.py DIR --folds 0    only the model
    python benchmarks/train_pages.py DIR --figures    only the figures

DIR holds ``pages.jsonl.gz`` (``id``, ``site``, ``source``, and ``parts``: kind and text of the body's blocks) and the
pages as they were served in ``html/<id>.html.gz``. Needs lightgbm, at training time only. The same data and versions
give the same model: seeds are fixed, folds are drawn from a hash of the site.

Three models: the first scores each visible line, the second each container by what its lines scored (its target is the
F1 of the container's words against the body), the third each line again, with what was said of its neighbours and its
containers. What a model is fitted on are scores of models that have not seen the page's site. For the figures that is
done anew within the other folds, so that nothing of a site enters its own figures.

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
from newsaudit.reading.page_containers import container_features, measure_containers
from newsaudit.reading.page_features import feature_names, measure_page, plain_names
from newsaudit.reading.page_head import read_head
from newsaudit.reading.page_model import apart_lowered, choose
from newsaudit.reading.page_second_look import SECOND_FEATURES, probabilities, second_look
from newsaudit.reading.tree import parse

MODEL = Path(__file__).parents[1] / "src" / "newsaudit" / "models" / "page.json"
NEWS = 2.0  # weight of a news page (fundus, aeb)
MIN_FOUND = 0.85  # F1 of the lines labelled content; a page with less is not trained on
MAX_DEBRIS = 130  # lines of debris of one page, drawn at random, for fitting; what is drawn weighs for all of it
INNER_FOLDS = 4
NOT_SCORED = ("caption", "references")
FIRST_ROUNDS, CONTAINER_ROUNDS, SECOND_ROUNDS = 180, 150, 120
SETTINGS = {
    "learning_rate": 0.08, "num_leaves": 8, "min_data_in_leaf": 80, "lambda_l2": 10.0, "feature_fraction_bynode": 0.3,
    "deterministic": True, "force_row_wise": True, "num_threads": 2, "verbose": -1, "seed": 0,
}  # fmt: skip


class Page(NamedTuple):
    """One page: its lines, what was measured of them, and their labels."""

    site: str
    source: str
    gold: str
    lines: list
    measures: object
    labels: np.ndarray
    words: np.ndarray
    weights: np.ndarray

    @property
    def content(self):
        return self.labels == page_labels.CONTENT


def read_pages(folder, limit=None):
    with gzip.open(folder / "pages.jsonl.gz", "rt", encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream][:limit]
    pages = []
    for row in rows:
        raw = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
        tree = parse(decode_html(raw, "the page")[0], [])
        page = shown_lines(tree.body)
        gold = "\n".join(text for _, text in row["parts"])
        measures = measure_page(page, read_head(tree))
        texts = [line.text for line in page.lines]
        labels, words = page_labels.label(texts, gold)
        content = "\n".join(text for text, label in zip(texts, labels, strict=True) if label == page_labels.CONTENT)
        weights = weights_of(row, words, labels)
        weights *= page_labels.f1(content, gold) >= MIN_FOUND
        pages.append(Page(row["site"], row["source"], gold, page.lines, measures, labels, words, weights))
    return pages


def weights_of(row, words, labels):
    weights = (np.minimum(words, 150) + 4.0) ** 0.6 * (labels != page_labels.MIXED)
    weights *= (1.0 if row["source"] == "wcxb" else NEWS) / max(1e-9, weights.sum())
    draw = np.random.default_rng(int(hashlib.sha256(row["id"].encode()).hexdigest()[:8], 16))
    share = min(1.0, MAX_DEBRIS / max(1, labels.size))
    drawn = draw.random(labels.size) < share
    return np.where(labels == page_labels.CONTENT, weights, weights * drawn / share)


def fold_of(site, folds, salt=""):
    return int(hashlib.sha256((site + salt).encode()).hexdigest(), 16) // 7 % folds


class Stage(NamedTuple):
    """A model to fit: its rounds, and what it learns of a page (table, targets, weights)."""

    rounds: int
    objective: str
    examples: object


def line_examples(page, table):
    return table, page.content.astype(float), page.weights * ~page.measures.tree.apart


def container_examples(page, table):
    """The target of a container is the F1 of its words."""
    tree = page.measures.tree
    counted = np.array([line.kind not in NOT_SCORED for line in page.lines])
    at = tree.containers
    words, hits = tree.sum_inside(page.words * counted)[at], tree.sum_inside(page.words * page.content * counted)[at]
    targets = 2 * hits / np.maximum(1.0, words + float((page.words * page.content).sum()))
    weights = (0.1 + targets) * (page.weights.sum() > 0)
    return table, targets, weights * (1.0 if page.source == "wcxb" else NEWS) / max(1e-9, weights.sum())


FIRST = Stage(FIRST_ROUNDS, "binary", line_examples)
CONTAINER = Stage(CONTAINER_ROUNDS, "cross_entropy", container_examples)
SECOND = Stage(SECOND_ROUNDS, "binary", line_examples)


def fit(stage, pages, tables):
    examples = [stage.examples(page, table) for page, table in zip(pages, tables, strict=True)]
    table, targets, weights = (np.concatenate(part) for part in zip(*examples, strict=True))
    used = weights > 0
    rows = lightgbm.Dataset(table[used], label=targets[used], weight=weights[used] / weights[used].mean())
    return lightgbm.train({**SETTINGS, "objective": stage.objective}, rows, stage.rounds)


def unseen(stage, pages, tables, folds, salt):
    """What a model says of each page that has not seen its site."""
    said = [None] * len(pages)
    fold = [fold_of(page.site, folds, salt) for page in pages]
    for number in range(folds):
        others = [at for at in range(len(pages)) if fold[at] != number]
        model = fit(stage, [pages[at] for at in others], [tables[at] for at in others])
        for at in range(len(pages)):
            if fold[at] == number:
                said[at] = model.predict(tables[at], raw_score=True)
    return said


def lowered(pages, scores):
    return [apart_lowered(page.measures, score) for page, score in zip(pages, scores, strict=True)]


def first_tables(pages):
    return [page.measures.table for page in pages]


def container_tables(pages, scores):
    return [measure_containers(page.measures, probabilities(score)) for page, score in zip(pages, scores, strict=True)]


def second_tables(pages, scores, values):
    return [second_look(page.measures, *known) for page, *known in zip(pages, scores, values, strict=True)]


def fit_all(pages, folds=INNER_FOLDS, salt="inner"):
    """The three models."""
    scores = lowered(pages, unseen(FIRST, pages, first_tables(pages), folds, salt))
    containers = container_tables(pages, scores)
    values = unseen(CONTAINER, pages, containers, folds, salt)
    return (
        fit(FIRST, pages, first_tables(pages)),
        fit(CONTAINER, pages, containers),
        fit(SECOND, pages, second_tables(pages, scores, values)),
    )


def predict(models, page):
    first, container, second = models
    score = apart_lowered(page.measures, first.predict(page.measures.table, raw_score=True))
    value = container.predict(measure_containers(page.measures, probabilities(score)), raw_score=True)
    return second.predict(second_look(page.measures, score, value), raw_score=True)


def out_of_fold(pages, folds):
    """F1 of each page."""
    found = [0.0] * len(pages)
    for fold in range(folds):
        models = fit_all([page for page in pages if fold_of(page.site, folds) != fold])
        for number, page in enumerate(pages):
            if fold_of(page.site, folds) == fold:
                kept = choose(page.lines, page.measures, predict(models, page))
                found[number] = page_labels.f1(text_of(page, kept), page.gold)
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


def export(models):
    names = feature_names()
    columns = {"first": names, "containers": container_features(), "second": (*plain_names(), *SECOND_FEATURES)}
    return {
        name: {
            "features": list(columns[name]),
            "bias": 0.0,  # the trees of the first round hold it
            "trees": [plain_tree(tree["tree_structure"], 1) for tree in model.dump_model()["tree_info"]],
        }
        for name, model in zip(columns, models, strict=True)
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--figures", action="store_true", help="write no model")
    options = parser.parse_args()
    pages = read_pages(options.data, options.limit)
    print(f"{len(pages)} pages, {len(feature_names())} features", flush=True)
    if options.folds:
        print(json.dumps(figures(pages, out_of_fold(pages, options.folds))))
    if not options.figures:
        MODEL.write_text(json.dumps(export(fit_all(pages)), separators=(",", ":")) + "\n", "utf-8")
        print(f"wrote {MODEL.name}, {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
