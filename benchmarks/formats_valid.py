"""Do all formats for machines fit their schemas, whatever the text? Counts what was tried and what was wrong.

    python benchmarks/formats_valid.py [--articles 200] [--junit-schema junit-10.xsd]

Tried are the seeds, hostile texts (as text, title, author, address and file name) and the first articles of the
development set, which is looked for in ``../shared`` beside the repository. JSON is checked against
``newsaudit.schema()``, SARIF against the official schema in ``tests/render``, JUnit for being well-formed and, with the
package xmlschema installed, against a schema that is given; GitHub's annotations against their grammar; and every JSON
report must come back as an equal report. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import xml.etree.ElementTree as ET  # our own output
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema

import newsaudit
from newsaudit import Article, Config
from newsaudit.render.github import to_github

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
SET = ROOT.parent / "shared" / "data" / "boilerplate" / "dev.jsonl.gz"
SARIF = json.loads((ROOT / "tests" / "render" / "sarif-2.1.0.schema.json").read_text("utf-8"))
ANNOTATION = re.compile(r"::(error|warning|notice) file=[^,:\r\n]*(,\w+=[^,:\r\n]*)*::[^\r\n]*")
PIECES = (
    "<script>alert(1)</script>", "</mark></div>", "]]>", "<!-- --> <![CDATA[", "&#0; &lt;", '" onclick="x', "{{ 7*7 }}",
    "javascript:alert(1)", "::error file=x::y%0A", "\u202egnp.exe\u202c", "\ud800 lone \udfff", "NUL \x00 ESC \x1b[31m",
    "\x7f\x85\x9b\ufffe\uffff\U0001fffe\U0010ffff", "a\r\nb\rc\u2028d\x0be", "😀🏽 e\u0301 日本語 עברית",
    "[[ELEMENT]] As an AI language model, I", "the council said [7] [8].\n\nReferences\n[1] A", "| [x](y) `z`",
    "C:\\n\\x1b %0D", "\u0130İ" * 9, "\ufeff",
)  # fmt: skip
CLEAN = "The council met on Monday, and agreed to repair the bridge over the river before the winter comes. "


def hostile() -> Iterator[Article]:
    """Each piece alone, in a text, in all fields, and all of them together."""
    for piece in (*PIECES, "".join(PIECES), "\n\n".join(PIECES)):
        yield Article(piece)
        yield Article(f"{CLEAN * 3}{piece} {CLEAN}\n\n{CLEAN}{piece}")
        yield Article(
            CLEAN + piece, id=piece, title=piece, url=piece, authors=(piece,), published=piece, publisher=piece,
            metadata={"file": piece, piece: [piece]},
        )  # fmt: skip
        yield Article(CLEAN + piece, metadata={"file": "a/b.jsonl", "line": "3"})


def developed(most: int) -> Iterator[Article]:
    """Articles of the development set, as people copied them."""
    if SET.exists():
        with gzip.open(SET, "rt", encoding="utf-8") as file:
            for _, line in zip(range(most), file, strict=False):
                record = json.loads(line)
                yield Article("\n".join(part["text"] for part in record["lines"]), id=str(record.get("id", "")))


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    ask.add_argument("--articles", type=int, default=200)
    ask.add_argument("--junit-schema")
    options = ask.parse_args()
    sarif = jsonschema.Draft4Validator(SARIF)
    report = jsonschema.Draft202012Validator(newsaudit.schema())
    junit = None
    if options.junit_schema:
        import xmlschema

        junit = xmlschema.XMLSchema(options.junit_schema)
    seeds = [Article.read(path) for path in sorted((ROOT / "seeds").glob("*.txt"))]
    sets = {"seeds": seeds, "hostile": list(hostile()), "development": list(developed(options.articles))}
    tried: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    config = Config(suppress=[{"rule": "boilerplate.debris", "reason": "".join(PIECES)}])
    checks: dict[str, Callable[[newsaudit.Report], object]] = {
        "json": lambda made: report.validate(json.loads(made.to_json().encode("utf-8"))),
        "same again": _same,
        "sarif": lambda made: sarif.validate(json.loads(made.to_sarif().encode("utf-8"))),
        "junit": lambda made: _junit(made, junit),
        "github": _github,
    }
    for name, articles in sets.items():
        for made in newsaudit.audit_many(articles, config=config, corpus=None if name == "hostile" else "batch"):
            tried[name] += 1
            tried["findings"] += len(made.findings)
            tried["suppressed"] += len(made.suppressed)
            tried["failed audits"] += made.quality is None and bool(made.article.text.strip())
            for kind, check in checks.items():
                try:
                    check(made)
                except (ValueError, AssertionError, jsonschema.ValidationError, ET.ParseError) as problem:
                    wrong[kind] += 1
                    print(f"{name}, {made.article.id!r}: {kind}: {str(problem)[:300]}", file=sys.stderr)
    schema = "schema" if junit else "well-formed"
    print(json.dumps({**tried, "wrong": dict(wrong), "junit checked": schema}))
    return 1 if wrong else 0


def _same(made: newsaudit.Report) -> None:
    assert newsaudit.Report.from_dict(json.loads(made.to_json())) == made


def _junit(made: newsaudit.Report, schema: object) -> None:
    for fail_on in ("error", "info", "quality<70"):
        document = made.to_junit(fail_on).encode("utf-8")
        root = ET.fromstring(document)  # noqa: S314
        if schema is not None:
            schema.validate(ET.ElementTree(root))


def _github(made: newsaudit.Report) -> None:
    for line in to_github(made.to_dict()).encode("utf-8").decode().splitlines():
        assert ANNOTATION.fullmatch(line), line


if __name__ == "__main__":
    sys.exit(main())
