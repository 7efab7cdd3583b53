"""Damaged and clean articles as feeds, CMS exports and extractors give them: five variants per class of field report.

    python benchmarks/field_variants.py                 write the cases to a temporary folder and score them
    python benchmarks/field_variants.py --set fresh     the set that nothing was mended against
    python benchmarks/field_variants.py --keep DIR      leave the files in DIR

``field_variants/articles.toml`` holds the articles, ``variants.toml`` and ``fresh.toml`` the changes made to them:
``from`` (an article) and ``as`` (the suffix of the file), then ``swap`` (pairs of old and new text), ``add`` (pairs of
a paragraph's position and a new paragraph; one that begins with ``<`` is markup), ``wrap`` (columns), ``top`` (what
comes before everything) or ``raw`` (the whole file, with ``$text`` and the like filled in), ``fields``. ``must``: the
excerpts that a rule of the class has to report, ``silent`` the rules that must not report a warning or error. Scored by
``field.py``, which is looked for in ``../shared/score`` beside the repository. The figures are in ``results.toml``.
"""

from __future__ import annotations

import argparse
import html
import json
import string
import subprocess
import sys
import tempfile
import textwrap
import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("field_variants")
SCORER = Path(__file__).resolve().parents[2] / "shared" / "score" / "field.py"
FIELDS = ("title", "author", "date", "publisher")
META = {"author": "author", "date": "article:published_time", "publisher": "og:site_name"}


def paragraphs(case: dict[str, Any], article: dict[str, Any]) -> list[str]:
    """The article's paragraphs with the case's changes; every changed text has to be there once or more."""
    text = article.get("text", "").strip()
    for old, new in case.get("swap", ()):
        if old not in text:
            raise ValueError(f"{old!r} is not in the article {case['from']!r}")
        text = text.replace(old, new, 1)
    blocks: list[str] = text.split("\n\n")
    for position, block in case.get("add", ()):
        blocks.insert(position, block)
    if "wrap" in case:
        blocks = ["\n".join(textwrap.wrap(block, case["wrap"])) for block in blocks]
    return blocks


def page(blocks: list[str], fields: dict[str, Any]) -> str:
    """A page with the fields in its head and one element per block."""
    meta = "".join(
        f'<meta {"name" if name == "author" else "property"}="{META[name]}" content="{html.escape(str(fields[name]))}">'
        for name in META
        if name in fields
    )
    title = html.escape(fields["title"], quote=False)
    body = "\n".join(
        block if block.startswith("<") else f"<p>{html.escape(block, quote=False)}</p>" for block in blocks
    )
    return (
        f'<!DOCTYPE html><html lang="{fields["language"]}"><head><meta charset="utf-8"><title>{title}</title>{meta}'
        f"</head><body><article><h1>{title}</h1>\n{body}\n</article></body></html>"
    )


def content(case: dict[str, Any], articles: dict[str, Any]) -> str:
    """The file that the case asks for."""
    article = articles.get(case.get("from", ""), {})
    fields = {
        name: value for name, value in (article | case.get("fields", {})).items() if name != "text" and value != ""
    }
    blocks = paragraphs(case, article)
    text = "\n\n".join(blocks)
    top = case.get("top", "")
    if "raw" in case:
        numbered = {f"p{number}": block for number, block in enumerate(blocks, 1)}
        quoted = {"json": json.dumps(text, ensure_ascii=False)}
        return string.Template(case["raw"]).safe_substitute(fields, text=text, **numbered, **quoted)
    if case["as"] == "html":
        return page(blocks, fields)
    if case["as"] == "json":
        return json.dumps(fields | {"text": top + text}, ensure_ascii=False, indent=1)
    if case["as"] == "md":
        front = "\n".join(
            f"{name}: {json.dumps(fields[name], ensure_ascii=False)}" for name in FIELDS if name in fields
        )
        return f"{top}---\n{front}\n---\n\n{text}\n"
    return f"{fields['title']}\n\n{top}{text}\n"


def write(name: str, folder: Path) -> None:
    """Writes the cases of one set as ``field.py`` reads them."""
    articles = tomllib.loads((FOLDER / "articles.toml").read_text("utf-8"))
    table = tomllib.loads((FOLDER / "variants.toml").read_text("utf-8"))["classes"]
    lines = []
    for kind, cases in tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")).items():
        for number, case in enumerate(cases if kind != "classes" else (), 1):
            rules = case.get("rules", table[kind].get("rules"))
            file = f"{kind}-{number}.{case['as']}"
            (folder / file).write_text(content(case, articles), "utf-8")
            must = [{"rules": rules, "excerpt": excerpt} for excerpt in case.get("must", ())]
            silent = case.get("silent", [] if must else table[kind]["silent"])
            lines.append({"file": file, "class": f"{kind} {table[kind]['name']}", "must": must, "silent": silent})
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / "expected.jsonl").write_text(text, "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", default="variants", choices=("variants", "fresh"))
    parser.add_argument("--keep", type=Path, metavar="DIR")
    options, others = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as temporary:
        target = options.keep or Path(temporary)
        target.mkdir(parents=True, exist_ok=True)
        write(options.set, target)
        order = [sys.executable, str(SCORER), "--data", str(target), *others]
        sys.exit(subprocess.run(order, check=False).returncode)  # noqa: S603  # our own scorer
