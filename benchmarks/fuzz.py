"""Audit damaged, spliced and hostile input, and check that nothing breaks.

    python benchmarks/fuzz.py --runs 200000                 texts only
    python benchmarks/fuzz.py --runs 20000 --kinds page,markdown,record
    python benchmarks/fuzz.py --runs 200 --kinds corpus,stored
    python benchmarks/fuzz.py --start 4711 --runs 1         repeat one case

Input is made from the cases of the rules, the word lists and the seed articles: pieces are spliced, repeated, cut and
sprinkled with characters that break parsers. Case N is the same on every machine. A case passes when the input is
audited or refused with an error of newsaudit, no analyzer fails, spans lie within the text, edits do not overlap, the
JSON is valid, and every renderer writes the report. Failures are printed with their number; the exit status is 1.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import tempfile
import tomllib
import traceback
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsaudit
from newsaudit import Article, Corpus, NewsauditError, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
RENDER_EVERY = 20  # one report in twenty goes through all renderers, which cost more than the audit
LONG_EVERY = 200  # one text in two hundred is long
SPECIAL = [
    *"\0\a\b\t\n\r\x0b\x0c\x1b\x7f\x85\xa0\xad\u200b\u200d\u200e\u202e\u2028\u2029\u2066\ufeff\ufffd\ufe0f\u0301\u0660",
    "\ud83d", "\udc00", "\U000e0041", "\U0001f1e9", "\U0010ffff", "\u1e9e", "İ", "ß", "ﬁ", "回", "の", "한", "ا", "½",
    "<", ">", "&", '"', "'", "“", "”", "«", "[", "]", "(", ")", "{{", "}}", "`", "```", "~~~", "#", "*", "_", "|", "\\",
    "&amp;", "&#0;", "&#x110000;", "<!--", "-->", "<![CDATA[", "<?php", "<b", "</p>", "---\n", "+++\n", "://", "@", "%",
    "[1]", "[^1]", "[1-9999999999]", "¹²", "\n\n", "\n- ", "\n1. ", "\n> ", "\n| a | b |\n|---|", "\n\nReferences\n",
]  # fmt: skip
NUMBERS = [0, -1, 1e308, 10**5000, "9" * 4301, "0x" + "f" * 40, True, None, float("nan"), float("inf"), 2**63]
DATES = ["2024-02-30", "0000-00-00", "+275760-09-13", "yesterday", "1714521600000", "2024-05-01T25:61Z", "９/９"]

KEYS = """title headline name author authors byline published date datePublished dateModified modified url @id @type
    @graph language inLanguage publisher section metadata text body content html markdown layout blocks children type
    value data style id file line source tags image caption credit spans""".split()  # noqa: SIM905  # as a list it takes fifty lines
TAGS = """p div span b a h1 h2 article section figure figcaption table tr td select option ul li pre code blockquote
    time script style svg math template noscript iframe br hr img input button title base form sup""".split()  # noqa: SIM905


def strings(value: Any) -> Iterator[str]:
    """All texts in nested lists and tables."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)


def collected(folder: str) -> list[str]:
    files = sorted((ROOT / "src" / "newsaudit" / folder).rglob("*.toml"))
    return sorted({text for file in files for text in strings(tomllib.loads(file.read_text("utf-8"))) if text})


def written(value: Any) -> str:
    """JSON as a stranger writes it, with numbers that Python refuses to read."""
    digits = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        return json.dumps(value)
    finally:
        sys.set_int_max_str_digits(digits)


class Maker:
    """Makes inputs from a seeded source of chance."""

    def __init__(self) -> None:
        self.chance = random.Random()  # noqa: S311  # inputs to test with, no secrets
        seeds = [file.read_text("utf-8") for file in sorted((ROOT / "seeds").glob("*.txt"))]
        self.lines = sorted({line for seed in seeds for line in seed.splitlines() if line.strip()})
        self.sources = (collected("analyzers"), collected("lexicons"), self.lines, SPECIAL)

    def piece(self) -> str:
        return self.chance.choice(self.chance.choice(self.sources))

    def text(self, most: int = 8) -> str:
        """A few hundred characters of spliced pieces, damaged."""
        pieces = [self.piece() for _ in range(self.chance.randint(1, most))]
        made = list(self.chance.choice(["", " ", " ", "\n", "\n\n"]).join(pieces))
        for _ in range(self.chance.choice([0, 0, 1, 3, 12])):
            at = self.chance.randint(0, len(made))
            end = at + self.chance.choice([0, 1, 1, 2, 8])
            match self.chance.randrange(4):
                case 0:
                    made[at:at] = self.piece()
                case 1:
                    made[at:end] = []
                case 2:
                    made[at:at] = self.chance.choice(SPECIAL) * self.chance.choice([1, 2, 20])
                case _:
                    made[at:end] = made[at:end] * 2
        return "".join(made)

    def value(self, depth: int = 0) -> Any:
        """A value as a record of a CMS or a JSON-LD block may hold it, or should not."""
        match self.chance.randrange(8 if depth < 4 else 5):
            case 0 | 1:
                return self.text(2)
            case 2:
                return self.chance.choice(NUMBERS)
            case 3:
                return self.chance.choice(DATES)
            case 4:
                return "Jane Smith"
            case 5:
                return [self.value(depth + 1) for _ in range(self.chance.randint(0, 3))]
            case _:
                return self.table(depth + 1)

    def table(self, depth: int = 0) -> dict[str, Any]:
        return {self.chance.choice(KEYS): self.value(depth) for _ in range(self.chance.randint(0, 5))}

    def page(self) -> str:
        """A page, or what is left of one."""
        attributes = [
            "", " class=byline", " style='display:none'", " style='color:#fff;font-size:0'", " hidden", " href='#1'",
            " itemprop=author", " datetime='0000'", " rel=author", " title='<'", " lang=xx", " dir=rtl", " x='",
        ]  # fmt: skip
        parts = []
        if self.chance.random() < 0.4:
            block = written({"@type": "NewsArticle", **self.table()})
            parts.append(f'<script type="application/ld+json">{self.damaged(block)}</script>')
        if self.chance.random() < 0.4:
            name = self.chance.choice(["author", "og:title", "article:published_time", "robots", "date", "description"])
            parts.append(f"<meta name='{name}' property='{name}' content='{self.text(1)}'>")
        for _ in range(self.chance.randint(1, 12)):
            tag = self.chance.choice(TAGS)
            close = self.chance.choice([f"</{tag}>", f"</{tag}>", "", "</p>"])
            parts.append(f"<{tag}{self.chance.choice(attributes)}>{self.text(2)}{close}")
        return self.damaged("".join(parts))

    def damaged(self, text: str) -> str:
        if text and self.chance.random() < 0.3:
            at = self.chance.randrange(len(text))
            return text[:at] + self.chance.choice(SPECIAL) + text[at + self.chance.choice([0, 1, 5, len(text)]) :]
        return text

    def markdown(self) -> str:
        """A Markdown file, often with front matter."""
        rows = [f"{name}: {written(value)}" for name, value in self.table().items()]
        mark, rows = self.chance.choice(
            [("---", rows), ("+++", [row.replace(": ", " = ", 1) for row in rows]), ("", [])],
        )
        starts = [
            "# ",
            "## ",
            "- ",
            "> ",
            "1. ",
            "    ",
            "```\n",
            "| a | ",
            "![a](",
            "[a](",
            "[^1]: ",
            "<div>",
            "::: ",
            "",
        ]
        body = "\n".join(self.chance.choice(starts) + self.text(2) for _ in range(self.chance.randint(1, 8)))
        return self.damaged("\n".join([mark, *rows, mark, body]) if mark else body)


def text(maker: Maker) -> None:
    check(maker, maker.text(300 if maker.chance.randrange(LONG_EVERY) == 0 else 4))


def page(maker: Maker) -> None:
    check(maker, lambda: Article.from_html(maker.page()))


def markdown(maker: Maker) -> None:
    check(maker, lambda: Article.from_markdown(maker.markdown()))


def record(maker: Maker) -> None:
    check(maker, lambda: Article.from_dict({"text": maker.text(), **maker.table()}))


def file(maker: Maker) -> None:
    """A file of any kind, its bytes damaged, read as a folder of files is."""
    kind, make = maker.chance.choice(
        [
            (".txt", maker.text),
            (".html", maker.page),
            (".md", maker.markdown),
            (".json", maker.value),
            (".jsonl", maker.table),
        ]
    )
    made = make()
    data = bytearray((made if isinstance(made, str) else written(made)).encode("utf-8", "surrogatepass") or b"x")
    for _ in range(maker.chance.choice([0, 1, 5])):
        data[maker.chance.randrange(len(data))] = maker.chance.randrange(256)
    if maker.chance.random() < 0.2:
        data, kind = bytearray(gzip.compress(data, mtime=0)), kind + ".gz"
        data[maker.chance.randrange(len(data))] ^= maker.chance.choice([0, 1, 255])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{kind}")
        path.write_bytes(data)
        for article in newsaudit.reading.read_articles(path, on_error=lambda _place, _problem: None):
            check(maker, article)


def stored(maker: Maker) -> None:
    """A stored report with wrong values in it, read again and rendered."""
    plain = json.loads(newsaudit.audit(maker.text()).to_json())
    for _ in range(maker.chance.randint(1, 3)):
        inner: Any = plain
        while isinstance(inner, dict | list) and inner:
            key = maker.chance.choice(list(inner) if isinstance(inner, dict) else range(len(inner)))
            if not isinstance(inner[key], dict | list) or maker.chance.random() < 0.2:
                inner[key] = maker.value()
                break
            inner = inner[key]
    render(Report.from_dict(plain))


def corpus(maker: Maker) -> None:
    """An index with flipped bytes, or a batch in which every article is a copy of another."""
    articles = [Article(maker.text(20) or "x", id=maker.chance.choice(["a", "b", f"c{n}"])) for n in range(6)]
    for report in newsaudit.audit_many([*articles, *articles, maker.text()]):
        valid(report)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "index.db")
        with Corpus.open(path) as index:
            index.add_many(articles)
        data = bytearray(path.read_bytes())
        for _ in range(maker.chance.choice([0, 1, 20])):
            data[maker.chance.randrange(len(data))] ^= maker.chance.randrange(1, 256)
        path.write_bytes(data)
        with Corpus.open(path) as index:
            calls: list[Callable[[], object]] = [
                lambda: index.neighbours(articles[0]), index.pairs, index.clusters, lambda: len(index),
                lambda: index.add(Article(maker.text(20) or "x", id="new")), lambda: "a" in index and index.remove("a"),
                lambda: list(newsaudit.audit_many(articles, corpus=index)), lambda: Corpus().merge(index),
            ]  # fmt: skip
            for call in calls:
                try:
                    call()
                except NewsauditError:
                    continue


KINDS = {made.__name__: made for made in (text, page, markdown, record, file, stored, corpus)}


def check(maker: Maker, made: Article | str | Callable[[], Article]) -> None:
    report = newsaudit.audit(made() if callable(made) else made)
    valid(report)
    if maker.chance.randrange(RENDER_EVERY) == 0:
        render(report)
        assert render(Report.from_dict(report.to_dict())) == render(report), "a stored report is rendered otherwise"


def valid(report: Report) -> None:
    """Check what holds of every report."""
    for result in report.results.values():
        assert result.status != "error" or result is report.results.get("input"), result
    assert 0 <= report.quality <= 100 if report.quality is not None else not report.parts, report.quality
    size = len(report.article.text)
    marks = [finding.fingerprint for finding in report.findings]
    assert len(marks) == len(set(marks)), "two findings have one fingerprint"
    for finding in report.findings:
        assert all(0 <= span.start <= span.end <= size for span in finding.spans), finding
        edits = sorted(edit.span for edit in finding.suggestion.edits) if finding.suggestion else []
        assert all(before.end <= after.start for before, after in pairwise(edits)), finding
    json.loads(report.to_json(), parse_constant=lambda constant: 1 / 0 if constant else None)


def render(report: Report) -> list[str]:
    return [
        report.to_text(), report.to_markdown(), report.to_html(), json.dumps(report.to_sarif()), report.to_junit(),
        report._repr_html_(), report.clean_text().text,
    ]  # fmt: skip


def run(start: int, runs: int, kinds: list[str]) -> int:
    """Run cases; the number of failures."""
    maker, failures, refused = Maker(), 0, 0
    for number in range(start, start + runs):
        maker.chance.seed(number)
        try:
            KINDS[kinds[number % len(kinds)]](maker)
        except NewsauditError:
            refused += 1
        except Exception:  # noqa: BLE001  # any other exception is what the script looks for
            failures += 1
            print(f"case {number} ({kinds[number % len(kinds)]})\n{traceback.format_exc()[-1500:]}", flush=True)
    print(f"{runs} cases from {start} ({', '.join(kinds)}): {refused} refused, {failures} failed", flush=True)
    return failures


def main() -> None:
    parser = argparse.ArgumentParser(description="Audit hostile input and check that nothing breaks.")
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--start", type=int, default=0, help="number of the first case")
    parser.add_argument("--kinds", type=lambda value: value.split(","), default=["text"], help=", ".join(KINDS))
    options = parser.parse_args()
    sys.exit(1 if run(options.start, options.runs, options.kinds) else 0)


if __name__ == "__main__":
    main()
