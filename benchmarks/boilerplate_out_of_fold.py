"""The whole boilerplate analyzer out of fold by site: each page is audited with a model that has not seen its site.

    python benchmarks/boilerplate_out_of_fold.py SCORERS DATA.jsonl.gz [--folds 5] [--tables FILE]

SCORERS is the folder of ``boilerplate.py``, the scorer, whose functions make the figures; DATA is what
``train_boilerplate.py`` trains on. Prints one line of JSON: what the scorer prints, for the pages of news and all
copied ones. With --tables the models of the folds are kept in FILE, so that a change of the rules is measured without
training again.

The models alone (as ``train_boilerplate.py`` prints them) leave out what the analyzer adds to the line model: phrases
that are debris wherever they stand, stacked dates, headings of the body, and the rules for damage, which mark lines
too. So this is the figure to compare with other sites. Two processes, about five minutes.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import sys
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from types import SimpleNamespace

import train_boilerplate as training

import newsaudit
from newsaudit.document.debris import score
from newsaudit.document.debris.model import Model
from newsaudit.document.roles import judge


def load_scorer(folder):
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location("boilerplate_scorer", folder / "boilerplate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def findings(item, tables):
    """What the scorer asks of a finding, for one text and the fold of its site."""
    fold, text = item
    model = MODELS.setdefault(fold, Model(tables[fold]))
    judge.load_model = score.load_model = lambda: model
    report = newsaudit.audit(text, select=["boilerplate"])
    found = [
        (finding.rule, finding.severity != "info", finding.confidence, [(s.start, s.end) for s in finding.spans])
        for finding in report.findings
    ]
    found += [
        (f"role {part.role}", True, part.confidence, [(part.span.start, part.span.end)])
        for part in report.parts
        if not part.body
    ]
    return found


MODELS = {}


def fold_models(data, folds):
    """For each fold the model of all pages of other folds."""
    pages = training.read_pages(data)
    tables = []
    for fold in range(folds):
        others = [page for page in pages if training.fold_of(page.site, folds) != fold]
        tables.append(training.export(training.fit(others), training.fit_headline(others)))
        print(f"fold {fold + 1} of {folds} trained", file=sys.stderr, flush=True)
    return tables


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scorers", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--tables", type=Path, help="models of the folds, made where the file is missing")
    options = parser.parse_args()
    scorer = load_scorer(options.scorers)
    if options.tables is not None and options.tables.exists():
        tables = json.loads(options.tables.read_text("utf-8"))
    else:
        tables = fold_models(options.data, options.folds)
        if options.tables is not None:
            options.tables.write_text(json.dumps(tables), "utf-8")
    with gzip.open(options.data, "rt", encoding="utf-8") as stream:
        rows = [row for row in map(json.loads, stream) if row["news"] or row["variant"] == "copied"]
    every = rows + scorer.clean_articles(rows)
    texts = [
        (training.fold_of(row["site"], options.folds), "\n".join(line["text"] for line in row["lines"]))
        for row in every
    ]
    with Pool(2) as pool:
        found = dict(zip(texts, pool.map(partial(findings, tables=tables), texts, chunksize=16), strict=True))
    folds = {text: fold for fold, text in texts}
    # the scorer runs an analyzer over texts and counts; this one has run already
    scorer.Runner = lambda _name, **_: SimpleNamespace(
        findings=lambda text, _shown, _where: found[folds[text], text], errors=0, bad_spans=0, speed=lambda: 0.0
    )
    figures, _, articles = scorer.score_lines(rows)
    figures = {name: round(value, 4) for name, value in figures.items()}
    print(json.dumps({**figures, "articles": articles}))


if __name__ == "__main__":
    main()
