"""Train ``models/disclosure.json``, the linear model that decides whether a sentence is a disclosure.

    python benchmarks/train_disclosure.py [--data DIR] [--folds N] [--write] [--natural]

Rows are the readings of candidates in: the labelled sets ``ai_disclosure`` and ``ai_disclosure_2`` under DIR, the cases
of the rules ai-disclosure and no-ai-claim, the sentences in ``disclosure_cases.jsonl``, sentences made from the
patterns in ``disclosure_sentences.toml`` and put into articles, and real articles about AI (``ai_natural``), whose
sentences count as no disclosures but for those in ``disclosure_natural.json``. A labelled text says only that one of
its candidates is the statement: the likeliest one, chosen anew in each of three rounds (multiple-instance learning).
Copies in which known words are dropped at random teach the model to read wordings whose words nobody listed.

``--folds N`` trains N times without a fold and scores that fold with ``score/disclosure.py`` beside DIR; ``--natural``
prints what is found in the natural articles of each fold. Development only: scikit-learn is no dependency of newsaudit.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import importlib
import importlib.util
import itertools
import json
import random
import re
import sys
import tomllib
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from newsaudit import Article
from newsaudit.analyzers.disclosure.candidates import candidates
from newsaudit.analyzers.disclosure.decision import Model
from newsaudit.analyzers.disclosure.features import measure
from newsaudit.analyzers.disclosure.guards import first_guard, may_state
from newsaudit.analyzers.disclosure.reading import read
from newsaudit.analyzers.disclosure.statements import disclosures, readings
from newsaudit.analyzers.disclosure.tags import Tags
from newsaudit.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
NEITHER, DISCLOSURE, CLAIM = 0, 1, 2
LABELS = {"disclosure": DISCLOSURE, "human_only": CLAIM}
ROUNDS = 3
COPIES, DROPPED = 2, 0.2  # copies of a row, and the share of its words dropped in them
OPEN = frozenset(
    {"make", "noun", "role", "author", "lead", "review", "partly", "used", "human", "filler", "caveat"}
)  # classes with new words
WEIGHTS = {"labelled": 3.0, "case": 1.0, "made": 0.6, "natural": 6.0}
HARD = 2.0  # how much more a sentence weighs that was written to look like a disclosure
C = 0.1
LEVELS = (0.56, 0.4)
MOST_MADE = 12  # sentences from one pattern


class Text(NamedTuple):
    """A text with one label: `kind` of source, `gold` the statement's place where it is known."""

    name: str
    kind: str
    text: str
    language: str | None
    label: int
    gold: tuple[int, int] | None = None


class Row(NamedTuple):
    """One candidate of a text, read in one language, with its copies."""

    text: str
    kind: str
    label: int  # NEITHER, or that of the bag it may be the statement of
    bag: str
    features: dict[str, float]
    copies: list[dict[str, float]]


def labelled(data: Path) -> Iterator[Text]:
    for folder in ("ai_disclosure", "ai_disclosure_2"):
        for path in sorted((data / folder).glob("dev_*.jsonl")):
            for line in path.read_text("utf-8").splitlines():
                row = json.loads(line)
                gold = tuple(row["gold"]) if row.get("gold") else None
                label = LABELS.get(row["label"], NEITHER)
                yield Text(
                    f"{folder}/{row['id']}",
                    "labelled",
                    row["text"],
                    row["lang"] or None,
                    label,
                    gold if label else None,
                )


def cases() -> Iterator[Text]:
    for rule, label in (("ai-disclosure", DISCLOSURE), ("no-ai-claim", CLAIM)):
        path = ROOT / "src/newsaudit/analyzers/disclosure/rules" / f"{rule.replace('-', '_')}.toml"
        table = tomllib.loads(path.read_text("utf-8"))
        for number, case in enumerate(table.get("fires", ())):
            if not set(case) & {"article", "metadata", "html", "authors"}:
                yield Text(f"case/{rule}/{number}", "case", case["text"], case.get("language"), label)
        for number, case in enumerate(table.get("silent", ())):
            if rule == "ai-disclosure" and not set(case) & {"article", "metadata", "html", "authors"}:
                yield Text(f"case/silent/{number}", "case", case["text"], case.get("language"), NEITHER)
    for number, line in enumerate((HERE / "disclosure_cases.jsonl").read_text("utf-8").splitlines()):
        case = json.loads(line)
        yield Text(f"case/listed/{number}", "case", case["text"], case["language"], DISCLOSURE)


def expand(pattern: str) -> Iterator[str]:
    """The sentences of a pattern: "{a|b} c" is "a c" and "b c"."""
    parts = [part[1:-1].split("|") if part.startswith("{") else [part] for part in re.split(r"(\{[^{}]*\})", pattern)]
    for choice in itertools.product(*parts):
        yield " ".join("".join(choice).split())


def made(hosts: Mapping[str, list[list[str]]]) -> Iterator[Text]:
    """Sentences of the patterns, each in an article of its language, before or after the text, or alone."""
    path = HERE / "disclosure_sentences.toml"
    if not path.exists():
        return
    for language, groups in tomllib.loads(path.read_text("utf-8")).items():
        for group, patterns in groups.items():
            for number, pattern in enumerate(patterns):
                name = f"made/{language}/{group}/{number}"
                dice = random.Random(zlib.crc32(name.encode()))  # noqa: S311  # no secret
                sentences = sorted(set(expand(pattern)))
                for sentence in dice.sample(sentences, min(MOST_MADE, len(sentences))):
                    yield _placed(name, sentence, language, group, hosts, dice)


def _placed(
    name: str, sentence: str, language: str, group: str, hosts: Mapping[str, list[list[str]]], dice: random.Random
) -> Text:
    label = {"disclosure": DISCLOSURE, "claim": CLAIM}.get(group, NEITHER)
    lines = list(dice.choice(hosts.get(language) or hosts["en"]))
    place = dice.choice(("alone", "head", "head", "tail", "tail", "tail", "tail"))
    if place == "alone":
        return Text(name, "made", sentence, language, label, (0, len(sentence)) if label else None)
    lines.insert(1 if place == "head" else len(lines), sentence)
    text = "\n\n".join(lines)
    at = text.rindex(sentence) if place == "tail" else text.index(sentence)
    return Text(name, "made", text, language, label, (at, at + len(sentence)) if label else None)


def natural(data: Path, limit: int | None) -> Iterator[Text]:
    path = HERE / "disclosure_natural.json"
    disclosing = set(json.loads(path.read_text("utf-8"))) if path.exists() else set()
    with gzip.open(data / "ai_natural" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, limit):
            row = json.loads(line)
            if row["id"] not in disclosing:
                yield Text(f"natural/{row['id']}", "natural", row["text"], row["lang"], NEITHER)


def host_articles(texts: Iterable[Text]) -> dict[str, list[list[str]]]:
    """Paragraphs of the labelled set's negatives, by language, to put made sentences into."""
    found: dict[str, list[list[str]]] = collections.defaultdict(list)
    for text in texts:
        if text.name.startswith("ai_disclosure_2/") and text.label == NEITHER and text.text.count("\n\n") > 1:
            lines = [
                part for part in text.text.split("\n\n") if not re.search(r"\b(?:AI|KI|IA|ИИ)\b|人工|ChatGPT", part)
            ]
            if len(lines) > 2:
                found[text.language or "en"].append(lines)
    return found


def rows(text: Text) -> Iterator[Row]:
    document = Document(Article(text=text.text, language=text.language))
    for candidate in candidates(document):
        for reading in readings(document, candidate):
            label = text.label
            if first_guard(reading, "disclosure" if label == DISCLOSURE else "no-ai") is not None:
                continue
            if text.gold and not (candidate.start < text.gold[1] and candidate.end > text.gold[0]):
                label = NEITHER
            dice = random.Random(zlib.crc32(f"{text.name}{candidate.start}{reading.language}".encode()))  # noqa: S311
            count = 0 if text.kind == "natural" else COPIES
            partial = [read(document, candidate, dropped(reading.tags, dice)) for _ in range(count)]
            copies = [measure(copy) for copy in partial if may_state(copy)]
            yield Row(text.name, text.kind, label, f"{text.name}@{text.text[:0]}{id(text)}", measure(reading), copies)


def dropped(tags: Tags, dice: random.Random) -> Tags:
    kept: dict[str, list[Any]] = {}
    for tag in tags.all:
        if tag.kind not in OPEN or dice.random() >= DROPPED:
            kept.setdefault(tag.kind, []).append(tag)
    return Tags(tags.language, tags.folded, kept)


def train(found: list[Row], c: float = C) -> Model:
    """The model of some rows."""
    chosen = {at for at, row in enumerate(found) if row.label}
    vectorizer = DictVectorizer(dtype=np.float32)
    matrix = vectorizer.fit_transform([row.features for row in found])
    for step in range(ROUNDS):
        xs: list[dict[str, float]] = []
        ys: list[int] = []
        ws: list[float] = []
        for at, row in enumerate(found):
            if row.label and at not in chosen:
                continue
            weight = WEIGHTS[row.kind] * (HARD if row.label == NEITHER and row.kind in {"labelled", "case"} else 1.0)
            for features, share in ((row.features, 1.0), *((copy, 1 / COPIES) for copy in row.copies)):
                xs.append(features)
                ys.append(row.label)
                ws.append(weight * share)
        classifier = LogisticRegression(C=c, max_iter=400)
        classifier.fit(vectorizer.transform(xs), ys, sample_weight=ws)
        if step < ROUNDS - 1:
            chances = classifier.predict_log_proba(matrix)
            best: dict[str, int] = {}
            for at, row in enumerate(found):
                if row.label and (row.bag not in best or chances[at, row.label] > chances[best[row.bag], row.label]):
                    best[row.bag] = at
            chosen = set(best.values())
    weights = classifier.coef_ - classifier.coef_[NEITHER]
    bias = classifier.intercept_ - classifier.intercept_[NEITHER]
    names = vectorizer.get_feature_names_out()
    table = {
        name: [round(float(weights[kind, at]), 3) for kind in (DISCLOSURE, CLAIM)]
        for at, name in enumerate(names)
        if abs(weights[1:, at]).max() >= 0.005
    }
    return Model(
        {
            "bias": [round(float(bias[kind]), 3) for kind in (DISCLOSURE, CLAIM)],
            "weights": table,
            "levels": list(LEVELS),
        }
    )


def fold_of(name: str, folds: int) -> int:
    return zlib.crc32(name.encode()) % folds


def use(model: Model) -> None:
    importlib.import_module(disclosures.__module__).load_model = lambda: model  # type: ignore[attr-defined]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--natural", action="store_true")
    parser.add_argument("--c", type=float, default=C)
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    texts = [*labelled(options.data), *cases()]
    texts += made(host_articles(texts))
    texts += natural(options.data, options.limit)
    found = [row for text in texts for row in rows(text)]
    print({kind: sum(row.kind == kind for row in found) for kind in WEIGHTS}, file=sys.stderr)
    if options.folds:
        evaluate(texts, found, options)
    if options.write:
        model = train(found, options.c)
        path = ROOT / "src/newsaudit/models/disclosure.json"
        path.write_text(
            json.dumps(model.table, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace("],", "],\n")
            + "\n",
            "utf-8",
        )
        print("features", len(model.table["weights"]))


def evaluate(texts: list[Text], found: list[Row], options: argparse.Namespace) -> None:
    """Score each fold with a model that has not seen it."""
    scorer = _scorer(options.data)
    auditor = scorer.Auditor()
    sets = {name: scorer.read(options.data / name) for name in ("ai_disclosure", "ai_disclosure_2")}
    alarms: list[tuple[str, str]] = []
    for fold in range(options.folds):
        use(train([row for row in found if fold_of(row.text, options.folds) != fold], options.c))
        for name, items in sets.items():
            for item in items:
                if fold_of(f"{name}/{item['id']}", options.folds) == fold:
                    item["all"] = auditor.findings(item["text"], item["lang"] or None, item["id"])
                    item["found"] = {hit[0] for hit in item["all"]}
        if options.natural:
            for text in texts:
                if text.kind == "natural" and fold_of(text.name, options.folds) == fold:
                    document = Document(Article(text=text.text, language=text.language))
                    alarms += [
                        (text.name, f"{item.kind} {item.confidence} {item.span.of(text.text)[:220]!r} {item.reasons}")
                        for item in document.view(disclosures).found
                    ]
    for name, items in sets.items():
        report(scorer, name, items, options.misses)
    for name, said in alarms:
        print(name, said)
    print("natural articles with a finding:", len({name for name, _ in alarms}))


def report(scorer: Any, name: str, items: list[dict[str, Any]], misses: int) -> None:
    figures: dict[str, Any] = {}
    for kind in scorer.CLASSES:
        figures[kind] = [round(value, 3) if value is not None else None for value in scorer.prf(items, kind)[:3]]
    level, checked, _, leftover, pairs = scorer.agreement(items)
    print(
        name,
        figures,
        f"level {level:.3f} reviewed {checked:.3f} kinds {leftover}",
        f"alarms {scorer.alarms(items):.1f}",
    )
    languages = sorted({item["lang"] for item in items})
    recall = {code: scorer.prf([item for item in items if item["lang"] == code], "disclosure")[1] for code in languages}
    print("  recall by language", {code: round(value, 2) for code, value in recall.items() if value is not None})
    print(
        "  levels",
        {pair: count for pair, count in pairs.items() if pair[1] not in scorer.LEVELS.get(pair[0], {pair[0]})},
    )
    for item in [item for item in items if item["found"] - {"leftover"} != ({item["label"]} - {"none", "leftover"})][
        :misses
    ]:
        gold = item.get("gold")
        said = item["text"][gold[0] : gold[1]] if gold else item["text"]
        print("  ", item["id"], item["lang"], item["label"], item["level"], sorted(item["found"]), repr(said[:200]))


def _scorer(data: Path) -> Any:
    path = data.parent / "score" / "disclosure.py"
    spec = importlib.util.spec_from_file_location("disclosure_scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
