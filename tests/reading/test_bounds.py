"""What a small input may expand to: archives, front matter, JSON-LD and records stay within their bounds."""

from __future__ import annotations

import gzip
import json
import time
import tracemalloc

import pytest

from newsaudit import Article, InputError
from newsaudit.reading import files

BODY = "The council voted on Tuesday to close the old baths, the mayor said."
DEEP = 5000
MAX_MIB = 60  # of memory that reading any of these inputs may take


@pytest.fixture(autouse=True)
def bounded():
    """Fail where reading takes more than 5 s or 60 MiB."""
    tracemalloc.start()
    began = time.process_time()
    yield
    took, (_, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 15  # with the tracing, which takes most of it
    assert peak < MAX_MIB << 20


@pytest.mark.parametrize("ending", [".txt", ".html", ".md", ".json", ".jsonl"])
@pytest.mark.parametrize("members", [1, 3])
def test_an_archive_is_unpacked_up_to_the_limit(tmp_path, monkeypatch, ending, members) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 1 << 20)
    path = tmp_path / f"a{ending}.gz"
    path.write_bytes(gzip.compress(bytes(8 << 20)) * members)
    assert path.stat().st_size < 100_000
    with pytest.raises(InputError, match="larger than 1 MiB"):
        Article.read(path)


FRONT = {
    "lists": f"x: {'[' * DEEP}{']' * DEEP}",
    "mappings": f"x: {'{a: ' * DEEP}1{'}' * DEEP}",
    "indents": "\n".join(" " * at + "a:" for at in range(300)),
    "aliases": "a: &a [x, x, x, x]\n" + "\n".join(f"{key}: &{key} [*a, *a, *a, *a]" for key in "bcdefghij"),
    "merges": "a: &a {b: c}\nd:\n  <<: [*a, *a]",
    "long": "tags: [" + "a, " * 40_000 + "]",
    "many": "\n".join(f"k{at}: v" for at in range(20_000)),
    "open": f"x: {'[' * DEEP}",
}


@pytest.mark.parametrize("fence", ["---", "+++"])
@pytest.mark.parametrize("name", FRONT)
def test_front_matter(name, fence) -> None:
    inside = FRONT[name] if fence == "---" else FRONT[name].replace(": ", " = ")
    article = Article.from_markdown(f"{fence}\n{inside}\ntitle: Baths\n{fence}\n{BODY}\n")
    assert BODY in article.text
    assert len(json.dumps(article.metadata)) < 200_000


BLOCKS = {
    "lists": "[" * DEEP + "]" * DEEP,
    "open lists": "[" * 50_000,
    "objects": '{"a":' * DEEP + "1" + "}" * DEEP,
    "articles": json.dumps([{"@type": "NewsArticle", "headline": f"T{at}"} for at in range(20_000)]),
    "authors": json.dumps({"@type": "NewsArticle", "author": [{"name": f"Jane {at} Smith"} for at in range(20_000)]}),
    "references": json.dumps({"@graph": [{"@id": f"#{at}", "author": {"@id": f"#{at + 1}"}} for at in range(5000)]}),
    "digits": '{"@type":"NewsArticle","datePublished":' + "9" * 50_000 + "}",
}


@pytest.mark.parametrize("name", BLOCKS)
def test_json_ld(name) -> None:
    html = f'<script type="application/ld+json">{BLOCKS[name]}</script><h1>Baths</h1><p>{BODY}</p>'
    article = Article.from_html(html)
    assert BODY in article.text
    assert len(article.authors) < 100
    assert len(json.dumps(article.metadata)) < 200_000


def nested(depth: int, wrap) -> object:
    value: object = "a"
    for _ in range(depth):
        value = wrap(value)
    return value


RECORDS = {
    "authors": {"authors": [f"Jane {at} Smith" for at in range(20_000)]},
    "lists": {"author": nested(DEEP, lambda value: [value])},
    "mappings": {"author": nested(DEEP, lambda value: {"name": value})},
    "keys": {f"k{at}": at for at in range(20_000)},
    "values": {"tags": ["a" * 100] * 5000},
    "wide": {"a": [{"b": ["c"] * 100}] * 100},
}


@pytest.mark.parametrize("name", RECORDS)
def test_records(name) -> None:
    article = Article.from_dict({"text": BODY, **RECORDS[name]})
    assert article.text == BODY
    assert len(article.authors) <= 100
    assert len(json.dumps(article.metadata)) < 1_000_000
