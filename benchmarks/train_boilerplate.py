"""Train the line model and write it to src/newsaudit/models/debris.json.

    python benchmarks/train_boilerplate.py DATA.jsonl.gz            figures out of fold by site, then the model
    python benchmarks/train_boilerplate.py DATA.jsonl.gz --folds 0  only the model
    python benchmarks/train_boilerplate.py DATA.jsonl.gz --figures  only the figures

DATA has one page a line: ``id``, ``site``, ``variant`` (naive, copied, extracted), ``tool``, ``news`` and ``lines`` of
``{text, label}`` with the labels content, debris and skip:<why>. Needs lightgbm and scikit-learn, at training time
only. The same data and versions give the same model: seeds are fixed, folds and cuts are drawn from a hash of the site
and the id. The model is the mean of three that differ by the features that each split was allowed to look at: figures
of one alone move by 0.003 with the seed.

What is trained on: every page as it is copied and whole; eight more cuts of each whole page, drawn like the copied one;
the page's body alone (with and without its headline), so that the model learns that nothing need be wrong; a little
extractor output, whose labels are noisy. A headline counts as body, and a caption that the page's metadata name, which
the scorer leaves out, as debris like every other caption. Articles are weighted, not lines: a page weighs
with the square root of its number of lines, a news page three times as much as another.

A second, small model ranks the lines above the article as its headline (label skip:title): logistic weights, fitted on
the candidates of all variants. The figures are those of both models together; headlines are counted above the first
content line, where they are no debris (below it a title is a teaser's).
"""

from __future__ import annotations

import argparse
import bisect
import gzip
import hashlib
import json
import random
from pathlib import Path

import lightgbm
import numpy as np
from sklearn.linear_model import LogisticRegression

from newsaudit.article import Article
from newsaudit.document import Document
from newsaudit.document.debris.features import measure
from newsaudit.document.debris.headline import HEADLINE_FEATURES, candidates, measure_headline
from newsaudit.document.debris.model import shift
from newsaudit.document.debris.units import line_units

MODEL = Path(__file__).parents[1] / "src" / "newsaudit" / "models" / "debris.json"
WEIGHTS = {"copied": 1.0, "recut": 0.7, "light": 0.5, "naive": 1.0, "extracted": 0.12, "clean": 2.0, "clean body": 1.0}
NEWS = 3.0
CUTS = 8  # of one whole page
MOST_LINES = 120  # of one page, drawn at random, for fitting
HEADLINE_WEIGHTS = {"copied": 1.0, "naive": 1.0, "clean body": 0.5, "extracted": 0.2, "clean": 0.2}
HEADLINE_NEWS = 1.5
HEADLINE_LEVEL = -2.0  # log-odds that the likeliest line needs, chosen on the out-of-fold scores
HEADLINE_SCORE = 0.3  # what a headline's probability of being debris is capped at, as in judge.py
# The features with most gain of the 161 that were tried; the others added nothing out of fold.
FEATURES = (
    "length", "words", "letters", "upper", "separators", "commas", "code", "bars", "markdown", "word length",
    "capitalised words", "ends a sentence", "ends with a letter", "starts with a capital", "repeats",
    "glued capitals", "lines before", "relative place", "lines below the main block", "before the first prose",
    "after the last prose", "in the main block", "run of other lines", "rest of the run", "run at the top",
    "words of prose before", "words of prose after", "overlap", "overlap with the prose below", "words of the body",
    "phrases", "phrase share", "phrase caption", "phrase topic-list", "below related-links", "below share-bar",
    "below comments", "words in 1 before, 0 after", "words in 0 before, 1 after", "words in 0 before, 3 after",
    "words in 0 before, 10 after", "words in 5 before, 5 after", "phrase in 10 before, 0 after",
    "phrase in 5 before, 5 after", "ends in 0 before, 1 after", "overlap in 0 before, 1 after",
    "overlap in 10 before, 0 after", "overlap in 0 before, 10 after", "overlap in 5 before, 5 after", "said below",
    "said below around", "list marks around", "ends with dots", "lines since a phrase", "lines to a phrase",
    "lines since an introduction", "opening words in the prose", "document lines", "document prose", "document short",
    "document phrases", "document words", "document ends", "main block share", "brackets", "digits",
    "ends with a colon", "starts small", "starts with a symbol", "unspaced", "stop words", "lines after",
    "to the main block", "like the line before", "like the line after", "overlap with the prose before",
    "overlap with the line before", "repeats of its words", "lines since a heading of debris", "ends like a credit",
    "label", "to the reader", "names of the head", "opens with a name", "after the main block", "phrase newsletter",
    "phrase related-links", "words in 3 before, 0 after", "words in 10 before, 0 after",
    "phrase in 0 before, 1 after", "ends in 1 before, 0 after", "overlap in 3 before, 0 after",
    "short in 10 before, 0 after", "short in 5 before, 5 after",
)  # fmt: skip
CONTENT, DEBRIS, SKIPPED = 0, 1, 2
LENGTH = [0.5, 0.03]  # log-odds for each time that a line is shorter, and the part of the article that gets none
LEVELS = [0.3, 2.0]  # log-odds from which a line is suspect and sure, chosen on the out-of-fold scores
SEEDS = (0, 1, 2)
ROUNDS = 120  # trees of each seed
SETTINGS = {
    "objective": "binary", "learning_rate": 0.15, "num_leaves": 8, "min_data_in_leaf": 150, "lambda_l2": 20.0,
    "feature_fraction_bynode": 0.4, "deterministic": True, "force_row_wise": True, "num_threads": 2, "verbose": -1,
}  # fmt: skip


def label(name):
    if name in ("content", "skip:title"):
        return CONTENT
    return DEBRIS if name in ("debris", "skip:caption") else SKIPPED


def variants(row):
    """(name, lines) of everything that is made of one page."""
    lines = row["lines"]
    if row["variant"] == "extracted":
        yield "extracted", lines
        if row["tool"] == "trafilatura":
            yield "clean", [line for line in lines if line["label"] == "content"]
        return
    yield row["variant"], lines
    if row["variant"] == "naive":
        body = [number for number, line in enumerate(lines) if line["label"] == "content"]
        for cut in range(CUTS):
            draw = random.Random(f"{row['id']}:{cut}")  # noqa: S311  # repeatable, not secret
            yield "recut", lines[max(0, body[0] - draw.randint(0, 10)) : body[-1] + 1 + draw.randint(0, 15)]
        yield "light", lightly_soiled(row, [line for line in lines if line["label"] in ("content", "skip:title")])
        yield "clean body", [line for line in lines if line["label"] in ("content", "skip:title")]


def lightly_soiled(row, body):
    """The body with one to three debris lines of its page before and behind it: what is left after a first cleaning."""
    draw = random.Random(row["id"] + ":light")  # noqa: S311  # repeatable, not secret
    debris = [line for line in row["lines"] if line["label"] == "debris" and len(line["text"]) <= 300]
    if not debris:
        return body
    picked = [draw.choice(debris) for _ in range(draw.randint(1, 3))]
    before = draw.randint(0, 1)
    return picked[:before] + body + picked[before:]


class Page:
    def __init__(self, row, variant, lines):
        self.id, self.site, self.news, self.variant = row["id"], row["site"], row["news"], variant
        document = Document(Article("\n".join(line["text"] for line in lines)))
        units = line_units(document)
        starts, at = [], 0
        for line in lines:
            starts.append(at)
            at += len(line["text"]) + 1
        owner = [bisect.bisect_right(starts, int(start)) - 1 for start in units.starts]
        measured = measure(document, units)
        self.table = measured.table(FEATURES)
        self.shift = shift(np.expm1(measured["length"]), measured["in the main block"], *LENGTH)
        self.candidates = candidates(measured)
        self.headlines = measure_headline(measured, self.candidates)
        self.labels = np.array([label(lines[number]["label"]) for number in owner])
        self.scored = np.array([not lines[number]["label"].startswith("skip") for number in owner])
        self.title = np.array([lines[number]["label"] == "skip:title" for number in owner])
        self.content = np.array([lines[number]["label"] == "content" for number in owner])
        self.said = [
            document.folded[start:end].strip("#*_ ") for start, end in zip(units.starts, units.ends, strict=True)
        ]
        self.characters = np.array([len(lines[number]["text"]) for number in owner])

    def chosen(self):
        """The lines to fit on."""
        known = np.flatnonzero(self.labels != SKIPPED)
        if known.size > MOST_LINES:
            draw = random.Random(self.id + self.variant)  # noqa: S311  # repeatable, not secret
            known = np.array(sorted(draw.sample(known.tolist(), MOST_LINES)))
        return known


def read_pages(path):
    pages = []
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for record in stream:
            row = json.loads(record)
            pages += [
                Page(row, name, lines) for name, lines in variants(row) if any(line["text"].strip() for line in lines)
            ]
    return pages


def fit(pages):
    chosen = [page.chosen() for page in pages]
    measured = np.concatenate([page.table[at] for page, at in zip(pages, chosen, strict=True)])
    labels = np.concatenate([page.labels[at] for page, at in zip(pages, chosen, strict=True)])
    weights = np.concatenate(
        [
            np.full(at.size, WEIGHTS[page.variant] * (NEWS if page.news else 1.0) / max(1, at.size) ** 0.5)
            for page, at in zip(pages, chosen, strict=True)
        ]
    )
    lines = lightgbm.Dataset(measured, label=labels, weight=weights / weights.mean())
    return [lightgbm.train({**SETTINGS, "seed": seed}, lines, ROUNDS) for seed in SEEDS]


def decide(models, measured):
    """Log-odds of debris."""
    return np.mean([model.predict(measured, raw_score=True) for model in models], axis=0)


def fit_headline(pages):
    """Weights (the first is the bias) over HEADLINE_FEATURES."""
    rows, labels, weights = [], [], []
    for page in pages:
        at = page.candidates
        if at.size and page.variant in HEADLINE_WEIGHTS:
            rows.append(page.headlines)
            labels.append(page.title[at])
            weight = HEADLINE_WEIGHTS[page.variant] * (HEADLINE_NEWS if page.news else 1.0) / at.size**0.5
            weights.append(np.full(at.size, weight))
    rows, labels, weights = np.concatenate(rows), np.concatenate(labels), np.concatenate(weights)
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    model = LogisticRegression(C=0.1, max_iter=2000).fit((rows - mean) / spread, labels, weights)
    found = model.coef_[0] / spread
    return np.concatenate(([model.intercept_[0] - mean @ found], found))


def spare_headlines(page, weights, scores):
    """About what newsaudit.document.debris.score does with the candidates for the headline."""
    at = page.candidates
    if not at.size:
        return
    odds = page.headlines @ weights[1:] + weights[0]
    scores[at] *= 1 - 1 / (1 + np.exp(-odds))
    if odds.max() >= HEADLINE_LEVEL:
        best = page.said[at[np.argmax(odds)]]
        same = [number for number in at if page.said[number] == best]
        scores[same] = np.minimum(scores[same], HEADLINE_SCORE)


def fold_of(site, folds):
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) // 7 % folds


def out_of_fold(pages, folds):
    scores = [None] * len(pages)
    for fold in range(folds):
        others = [page for page in pages if fold_of(page.site, folds) != fold]
        models, weights = fit(others), fit_headline(others)
        for number, page in enumerate(pages):
            if fold_of(page.site, folds) == fold:
                odds = decide(models, page.table) + page.shift
                scores[number] = 1 / (1 + np.exp(-odds))
                spare_headlines(page, weights, scores[number])
        print(f"fold {fold + 1} of {folds} done", flush=True)
    return scores


def share(level):
    return 1 / (1 + float(np.exp(-level)))


def figures(pages, scores, flag=None, sure=None):
    """The scorer's figures for the two models alone."""
    flag, sure = flag or share(LEVELS[0]), sure or share(LEVELS[1])
    found = {}
    for group, variant, news in (
        ("copied_news", "copied", True),
        ("copied_all", "copied", False),
        ("naive_news", "naive", True),
        ("extracted_news", "extracted", True),
    ):
        hit = false = missed = kept = 0
        articles, lost, all_scores, all_debris = [], [], [], []
        for page, score in zip(pages, scores, strict=True):
            if page.variant != variant or (news and not page.news):
                continue
            flagged, debris, scored = score >= flag, page.labels == DEBRIS, page.scored
            a, b = int((flagged & debris & scored).sum()), int((flagged & ~debris & scored).sum())
            c = int((~flagged & debris & scored).sum())
            hit, false, missed, kept = hit + a, false + b, missed + c, kept + int((~flagged & ~debris & scored).sum())
            articles.append(2 * a / (2 * a + b + c) if a + c else float(not b))
            body = ~debris & scored
            lost.append(page.characters[body & flagged].sum() / max(1, page.characters[body].sum()))
            all_scores.append(score[scored])
            all_debris.append(debris[scored])
        order = np.argsort(-np.concatenate(all_scores), kind="stable")
        right = np.cumsum(np.concatenate(all_debris)[order])
        good = np.flatnonzero(right / np.arange(1, right.size + 1) >= 0.95)
        certain = int((np.concatenate(all_scores) >= sure).sum())
        found[group] = {
            "P": hit / max(1, hit + false), "R": hit / max(1, hit + missed), "F1": 2 * hit / (2 * hit + false + missed),
            "macro_F1": np.mean(articles), "lost": np.mean(lost),
            "R_at_P95": right[good[-1]] / right[-1] if good.size else 0.0,
            "content_F1": 2 * kept / (2 * kept + false + missed), "sure_P": right[certain - 1] / max(1, certain),
            "sure_R": right[certain - 1] / right[-1],
        }  # fmt: skip
    clean = [(score, page) for page, score in zip(pages, scores, strict=True) if page.variant == "clean" and page.news]
    for name, least in (("clean", flag), ("clean_sure", sure)):
        found[name] = {
            "lines": sum(int((s >= least).sum()) for s, _ in clean) / sum(s.size for s, _ in clean),
            "articles": float(np.mean([bool((s >= least).any()) for s, _ in clean])),
        }
    for group, variant, news in (
        ("headlines_copied_news", "copied", True),
        ("headlines_copied_all", "copied", False),
        ("headlines_extracted_news", "extracted", True),
        ("headlines_naive_news", "naive", True),
    ):
        found[group] = headline_figures(pages, scores, variant, flag, news=news)
    return {group: {name: round(float(value), 4) for name, value in part.items()} for group, part in found.items()}


def headline_figures(pages, scores, variant, flag, *, news):
    """How many of the headlines above the first content line are flagged; pages on which all of them are."""
    lines = flagged_lines = whole = flagged_pages = 0
    for page, score in zip(pages, scores, strict=True):
        if page.variant != variant or (news and not page.news) or not page.content.any():
            continue
        flagged = (score >= flag)[: np.argmax(page.content)][page.title[: np.argmax(page.content)]]
        if flagged.size:
            lines, flagged_lines = lines + flagged.size, flagged_lines + int(flagged.sum())
            whole, flagged_pages = whole + 1, flagged_pages + bool(flagged.all())
    return {"n": lines, "flagged": flagged_lines / max(1, lines), "pages": flagged_pages / max(1, whole)}


def export(models, headline):
    trees = [
        plain_tree(tree["tree_structure"], len(models)) for model in models for tree in model.dump_model()["tree_info"]
    ]
    return {
        "features": list(FEATURES),
        "levels": LEVELS,
        "length": LENGTH,
        "bias": 0.0,  # the trees of the first round hold it
        "headline": {
            "level": HEADLINE_LEVEL,
            "bias": round(float(headline[0]), 5),
            "weights": dict(zip(HEADLINE_FEATURES, (float(f"{w:.5g}") for w in headline[1:]), strict=True)),
        },
        "trees": trees,
    }


def plain_tree(root, share):
    """The nodes of a tree as ``newsaudit.document.debris.model.Model`` reads them, its values divided by ``share``."""
    nodes = []

    def place(node):
        """Number, mean answer and count of the lines of a subtree."""
        number = len(nodes)
        if "leaf_value" in node:
            value = node["leaf_value"] / share
            nodes.append([round(value, 5)])
            return number, value, node.get("leaf_count", 1)
        nodes.append(None)
        left, low, few = place(node["left_child"])
        right, high, many = place(node["right_child"])
        value = (low * few + high * many) / (few + many)
        threshold = float(f"{node['threshold']:.7g}")
        nodes[number] = [node["split_feature"], threshold, left, right, round(value, 5)]
        return number, value, few + many

    place(root)
    return nodes


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--figures", action="store_true", help="write no model")
    options = parser.parse_args()
    pages = read_pages(options.data)
    print(f"{len(pages)} pages, {len(FEATURES)} features", flush=True)
    if options.folds:
        for group, part in figures(pages, out_of_fold(pages, options.folds)).items():
            print(group, json.dumps(part))
    if not options.figures:
        MODEL.write_text(json.dumps(export(fit(pages), fit_headline(pages)), separators=(",", ":")) + "\n", "utf-8")
        print(f"wrote {MODEL.name}, {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
