"""Records: plain ones, those of common tools, schema.org, ninjs, feeds; wrong types and strangers' objects."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newsaudit import Article, InputError
from newsaudit.reading import read_articles

CASES = json.loads((Path(__file__).parent / "records.json").read_text("utf-8"))
TEXT = "The town council voted on Monday to close the old bridge."


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_records_of_common_tools(case: dict[str, Any]) -> None:
    article, expected = Article.from_dict(case["record"]), case["article"]
    for field in ("title", "published", "modified", "url", "publisher", "language"):
        assert getattr(article, field) == expected.get(field)
    assert article.authors == tuple(expected.get("authors", ()))
    lines = [" ".join(line.split()) for line in article.text.splitlines() if line.strip()]
    assert lines == [line for _, line in expected["lines"]]
    kinds = [kind for kind, _ in expected["lines"]]
    if any(kinds):
        assert article.layout is not None
        assert [block.kind for block in article.layout.blocks] == kinds
        assert [link.href for link in article.layout.links] == expected.get("links", [])


def test_several_articles_in_one_file(tmp_path: Path) -> None:
    posts = {"posts": [{"title": "T", "text": "One text."}, {"title": "U", "text": "Two texts."}]}
    path = tmp_path / "a.json"
    path.write_text(json.dumps(posts), "utf-8")
    assert [article.title for article in read_articles(path)] == ["T", "U"]
    with pytest.raises(InputError, match="holds 2 articles"):
        Article.from_dict(posts)


def test_a_file_that_is_a_document_of_blocks(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"type": "p", "children": [{"text": word}]} for word in ("One.", "Two.")]), "utf-8")
    assert Article.read(path).text.split() == ["One.", "Two."]


def test_refused_records_name_the_keys_inside() -> None:
    with pytest.raises(InputError, match=r"the keys were: data, data\.headline, data\.url\)"):
        Article.from_dict({"data": {"headline": "T", "url": "x"}})


def test_numbers_are_no_authors_and_addresses_no_publishers() -> None:
    article = Article.from_dict({"text": TEXT, "author": 7, "source": "https://example.org/a", "published": True})
    assert (article.authors, article.publisher, article.published) == ((), None, None)
    assert article.url == "https://example.org/a"


def test_plain_record() -> None:
    article = Article.from_dict(
        {"id": 7, "title": "T", "text": TEXT, "url": "https://example.com/a", "authors": ["Jane Smith", "Bob Jones"],
         "published": datetime(2024, 5, 3, tzinfo=UTC), "publisher": "Example Times",
         "language": "en", "section": "Local"}
    )  # fmt: skip
    assert (article.id, article.title, article.text, article.url) == ("7", "T", TEXT, "https://example.com/a")
    assert article.authors == ("Jane Smith", "Bob Jones")
    assert article.published == "2024-05-03T00:00:00+00:00"
    assert (article.publisher, article.language, article.metadata["section"]) == ("Example Times", "en", "Local")
    assert {"value": "Jane Smith", "origin": "record authors"} in article.metadata["candidates"]["author"]


def test_article_round_trip() -> None:
    first = Article(TEXT, title="T", authors=("Jane Smith",), published="2024-05-03", metadata={"x": 1})
    fields = {name: getattr(first, name) for name in first.__struct_fields__}
    second = Article.from_dict(fields)
    assert (second.text, second.id, second.title, second.authors) == (first.text, first.id, "T", ("Jane Smith",))
    assert second.metadata["x"] == 1


def test_schema_org() -> None:
    record = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "name": "Page"},
            {
                "@type": ["NewsArticle", "Thing"],
                "headline": "T",
                "articleBody": TEXT,
                "author": [{"@id": "#jane"}, {"@type": "Person", "name": "Bob Jones"}],
                "datePublished": "2024-05-03",
                "dateModified": "2024-05-04",
                "publisher": {"@type": "Organization", "name": "Example Times"},
                "mainEntityOfPage": {"@id": "https://example.com/a"},
                "inLanguage": "en",
                "isBasedOn": "https://example.org/source",
            },
            {"@id": "#jane", "@type": "Person", "name": "Jane Smith"},
        ],
    }
    article = Article.from_dict(record)
    assert (article.title, article.text, article.authors) == ("T", TEXT, ("Jane Smith", "Bob Jones"))
    assert (article.published, article.modified, article.publisher) == ("2024-05-03", "2024-05-04", "Example Times")
    assert article.url == "https://example.com/a"
    assert article.metadata["candidates"]["based_on"][0]["value"] == "https://example.org/source"


def test_ninjs() -> None:
    old = {
        "uri": "tag:example.com,2024:1", "headline": "T", "body_text": TEXT, "byline": "Jane Smith",
        "versioncreated": "2024-05-04T10:00:00Z", "firstcreated": "2024-05-03T10:00:00Z", "language": "en",
        "copyrightholder": "Example Agency", "digitalsourcetype": "trainedAlgorithmicMedia",
    }  # fmt: skip
    article = Article.from_dict(old)
    assert (article.id, article.title, article.text, article.authors) == (old["uri"], "T", TEXT, ("Jane Smith",))
    assert (article.published, article.modified) == (old["firstcreated"], old["versioncreated"])
    assert article.publisher == "Example Agency"
    assert article.metadata["candidates"]["digital_source_type"][0]["value"] == "trainedAlgorithmicMedia"
    new = {
        "headlines": [{"role": "main", "value": "T"}],
        "bodies": [{"contenttype": "text/plain", "value": TEXT}],
        "infosources": [{"name": "Example Agency"}],
    }
    article = Article.from_dict(new)
    assert (article.title, article.text, article.publisher) == ("T", TEXT, "Example Agency")


def test_feeds() -> None:
    rss = {
        "title": "T", "link": "https://example.com/a", "dc:creator": "Jane Smith",
        "pubDate": "Fri, 03 May 2024 10:00:00 GMT",
        "description": "Short.", "content:encoded": f"<p>{TEXT}</p><p>More &amp; more.</p>", "guid": {"#text": "a-1"},
    }  # fmt: skip
    article = Article.from_dict(rss)
    assert (article.title, article.text) == ("T", f"{TEXT}\n\nMore & more.")
    assert (article.authors, article.id, article.url) == (("Jane Smith",), "a-1", "https://example.com/a")
    assert article.published == rss["pubDate"]
    atom = {
        "title": "T", "updated": "2024-05-04T10:00:00Z", "published": "2024-05-03T10:00:00Z",
        "author": {"name": "Jane Smith"}, "content": [{"type": "text/html", "value": f"<p>{TEXT}</p>"}],
        "link": {"href": "https://example.com/a"},
    }  # fmt: skip
    article = Article.from_dict(atom)
    assert (article.text, article.authors, article.url) == (TEXT, ("Jane Smith",), "https://example.com/a")
    assert (article.published, article.modified) == (atom["published"], atom["updated"])


def test_less_than_signs_are_no_markup() -> None:
    assert Article.from_dict({"text": "If a < b and b > c, then <b> is a tag."}).text.startswith("If a < b")


def test_paragraphs_in_a_list() -> None:
    assert Article.from_dict({"body": ["One.", "Two."]}).text == "One.\n\nTwo."


class Spiteful:
    def __repr__(self) -> str:
        raise AssertionError("repr was called")

    __str__ = __repr__


@pytest.mark.parametrize("record", [None, 5, "text", [], Spiteful()])
def test_a_record_is_a_mapping(record: object) -> None:
    with pytest.raises(InputError, match="a record must be a mapping"):
        Article.from_dict(record)


def test_strangers_objects_are_never_called() -> None:
    article = Article.from_dict(
        {"text": TEXT, "title": Spiteful(), "authors": [Spiteful()], "extra": {"deep": [Spiteful()]}, 5: Spiteful()}
    )
    assert article.title is None
    assert article.metadata["extra"] == {"deep": ["<Spiteful>"]}
    with pytest.raises(InputError, match="the keys were: a, text"):
        Article.from_dict({"text": Spiteful(), "a": 1, 7: 2})


def test_cycles_and_depth_end() -> None:
    cycle: dict[str, object] = {"text": TEXT}
    cycle["self"] = cycle
    assert Article.from_dict(cycle).text == TEXT
    deep: dict[str, object] = {}
    node = deep
    for _ in range(50_000):
        node["@graph"] = node = {}
    node["@type"] = "NewsArticle"
    node["articleBody"] = TEXT
    deep["text"] = "Other text."
    assert Article.from_dict(deep).text in (TEXT, "Other text.")
    for key in ("data", "body", "content", "author", "items"):
        node = leaf = {}
        for _ in range(10_000):
            leaf[key] = leaf = {}
        leaf[key] = TEXT
        with pytest.raises(InputError, match="has no text"):
            Article.from_dict({"title": "T", key: node})
    graph: dict[str, object] = {"@id": "#a", "@type": "NewsArticle", "articleBody": TEXT, "author": {"@id": "#b"}}
    graph["mainEntity"] = {"@id": "#b", "name": {"@id": "#a"}, "author": graph}
    assert Article.from_dict(graph).authors == ()


def nothing_here(value: object) -> dict[str, object]:
    return {
        "title": value,
        "body": value,
        "content": {"rendered": value},
        "author": value,
        "date": value,
        "data": value,
    }


@pytest.mark.parametrize("value", [None, [], {}, 0, True, [None], [[]], [{}], {"a": None}, Spiteful(), [Spiteful()]])
def test_values_of_wrong_types_are_no_text(value: object) -> None:
    with pytest.raises(InputError, match="has no text"):
        Article.from_dict(nothing_here(value))


def test_large_records_end_soon() -> None:
    start = time.process_time()
    block = {"type": "paragraph", "children": [{"text": "word " * 10}]}
    article = Article.from_dict({"title": "T", "body": [block] * 150_000})
    assert "nested deeper" in article.metadata["skipped"][0]
    Article.from_dict({"text": TEXT, "author": [{"name": "Jane Smith"}] * 500_000, "tags": ["x"] * 500_000})
    assert time.process_time() - start < 20
