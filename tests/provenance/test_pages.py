"""Pages made for the test: each field said by each pair of origins, once with one voice and once with two."""

from __future__ import annotations

import json
import re
from itertools import combinations

import pytest

import newsaudit
from newsaudit import Article, Span
from newsaudit.layout import Block, Layout

BODY = (
    "<p>The town council voted on Monday to close the old bridge for repairs until the end of the year, and to send "
    "the buses over the northern road instead.</p><p>Shop owners in the centre fear that they will lose customers, "
    "and asked for a free car park near the station while the work goes on, the mayor said according to "
    '<a href="https://agency.example.org/1">the agency</a>.</p>'
)
# field -> two values that contradict each other
VALUES = {
    "author": ("Jane Smith", "Karla Miller"),
    "published": ("2024-05-03", "2024-06-19"),
    "headline": ("Council closes the old bridge for repairs", "Ten recipes to try this rainy weekend"),
    "publisher": ("Example Times", "Daily Mirror"),
    "canonical": ("https://example.com/bridge", "https://other.example.org/a/b"),
    "language": ("en", "de"),
    "digital_source_type": ("digitalCreation", "trainedAlgorithmicMedia"),
}
ORIGINS = {
    "author": ("json-ld", "opengraph", "meta", "microdata", "visible byline", "text (byline)"),
    "published": ("json-ld", "opengraph", "meta", "microdata", "time", "text (head)"),
    "headline": ("json-ld", "opengraph", "meta", "twitter", "microdata", "h1", "title"),
    "publisher": ("json-ld", "opengraph", "meta", "microdata"),
    "canonical": ("json-ld", "opengraph", "meta", "rel=canonical"),
    "language": ("json-ld", "opengraph", "meta", "html lang"),
    "digital_source_type": ("json-ld", "meta", "microdata"),
}
JSON_LD = {
    "author": "author", "published": "datePublished", "headline": "headline", "publisher": "publisher",
    "canonical": "url", "language": "inLanguage", "digital_source_type": "digitalSourceType",
}  # fmt: skip
IN_WORDS = {"2024-05-03": "3 May 2024", "2024-06-19": "June 19, 2024"}
META = {
    ("author", "opengraph"): '<meta property="article:author" content="{}">',
    ("headline", "meta"): '<meta name="dc.title" content="{}">',
    ("canonical", "meta"): '<meta name="parsely-link" content="{}">',
    ("author", "meta"): '<meta name="author" content="{}">',
    ("published", "opengraph"): '<meta property="article:published_time" content="{}">',
    ("published", "meta"): '<meta name="pubdate" content="{}">',
    ("headline", "opengraph"): '<meta property="og:title" content="{}">',
    ("headline", "twitter"): '<meta name="twitter:title" content="{}">',
    ("headline", "title"): "<title>{}</title>",
    ("publisher", "opengraph"): '<meta property="og:site_name" content="{}">',
    ("publisher", "meta"): '<meta name="publisher" content="{}">',
    ("canonical", "opengraph"): '<meta property="og:url" content="{}">',
    ("canonical", "rel=canonical"): '<link rel="canonical" href="{}">',
    ("language", "opengraph"): '<meta property="og:locale" content="{}">',
    ("language", "meta"): '<meta http-equiv="content-language" content="{}">',
    ("digital_source_type", "meta"): '<meta name="digitalSourceType" content="{}">',
}
ITEMPROP = {
    "author": "author", "published": "datePublished", "headline": "headline", "publisher": "publisher",
    "digital_source_type": "digitalSourceType",
}  # fmt: skip


def page(said: dict[tuple[str, str], str]) -> str:
    """A page on which each (field, origin) says its value."""
    node = {"@context": "https://schema.org", "@type": "NewsArticle"}
    head, item, top = [], [], []
    lang = said.get(("language", "html lang"), "")
    for (field, origin), value in said.items():
        if origin == "json-ld":
            nested = field in ("author", "publisher")
            kind = "Person" if field == "author" else "Organization"
            node[JSON_LD[field]] = {"@type": kind, "name": value} if nested else value
        elif origin == "microdata":
            item.append(f'<meta itemprop="{ITEMPROP[field]}" content="{value}">')
        elif origin == "h1":
            top.append(f"<h1>{value}</h1>")
        elif origin == "visible byline":
            top.append(f'<p class="byline">By {value}</p>')
        elif origin == "text (byline)":
            top.append(f"<p>By {value}</p>")
        elif origin == "text (head)":
            top.append(f"<p>Published: {IN_WORDS[value]}</p>")
        elif origin == "time":
            top.append(f'<time class="published" datetime="{value}">that day</time>')
        elif origin != "html lang":
            head.append(META[field, origin].format(value))
    if len(node) > 2:
        head.append(f'<script type="application/ld+json">{json.dumps(node)}</script>')
    scope = ' itemscope itemtype="https://schema.org/NewsArticle"' if item else ""
    html = f'<html lang="{lang}">' if lang else "<html>"
    return (
        f"<!doctype html>{html}<head>{''.join(head)}</head><body><article{scope}>{''.join(item + top)}{BODY}</article>"
    )


def complete(field: str, said: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """The same page with every other field said once."""
    others = {
        ("author", "meta"): VALUES["author"][0],
        ("published", "meta"): VALUES["published"][0],
        ("headline", "h1"): VALUES["headline"][0],
        ("publisher", "opengraph"): VALUES["publisher"][0],
        ("canonical", "rel=canonical"): VALUES["canonical"][0],
    }
    return {**{key: value for key, value in others.items() if key[0] != field}, **said}


def findings(html: str) -> list[newsaudit.Finding]:
    return list(newsaudit.audit(Article.from_html(html), select=["provenance"]).findings)


PAIRS = [
    pytest.param(field, one, other, id=f"{field}-{one}-{other}")
    for field, origins in ORIGINS.items()
    for one, other in combinations(origins, 2)
    if not other.startswith("text")  # a page's byline and date are around its text: the next test
]


@pytest.mark.parametrize(("field", "one", "other"), PAIRS)
def test_two_voices(field: str, one: str, other: str) -> None:
    first, second = VALUES[field]
    found = findings(page(complete(field, {(field, one): first, (field, other): second})))
    conflicts = [item for item in found if item.rule == "provenance.conflict"]
    assert [item.evidence["field"] for item in conflicts] == [field]
    values = conflicts[0].evidence["values"]
    # the field of the article takes its value from the first origin, and stands for it against the text
    assert {item["origin"] for item in values} in ({one, other}, {"field", other})
    assert {IN_WORDS.get(item["value"], item["value"]) for item in values} == {
        IN_WORDS.get(value, value) for value in (first, second)
    }
    allowed = {"provenance.conflict", "provenance.digital-source-type"}
    assert {item.rule for item in found} <= allowed


@pytest.mark.parametrize(("field", "line"), [("author", "By Karla Miller"), ("published", "Published: June 19, 2024")])
def test_a_field_and_the_text(field: str, line: str) -> None:
    paragraphs = re.sub("<[^>]+>", "", BODY.replace("</p><p>", "\n\n"))
    text = f"{VALUES['headline'][0]}\n\n{line}\n\n{paragraphs}"
    given = {"author": {"authors": VALUES["author"][:1]}, "published": {"published": VALUES["published"][0]}}
    findings = newsaudit.audit(Article(text, **given[field]), select=["provenance.conflict"]).findings
    assert [(item.evidence["field"], item.excerpt in line) for item in findings] == [(field, True)]
    same = {"authors": ("Karla Miller",), "published": "2024-06-19"}
    assert not newsaudit.audit(Article(text, **same), select=["provenance.conflict"]).findings


@pytest.mark.parametrize(("field", "one", "other"), PAIRS)
def test_one_voice(field: str, one: str, other: str) -> None:
    first = VALUES[field][0]
    assert not findings(page(complete(field, {(field, one): first, (field, other): first})))


# ways in which one value is written in two places of a page without a contradiction
SAME = [
    ("author", "json-ld", "Jane Smith", "meta", "By Jane Smith"),
    ("author", "json-ld", "Jane Smith", "meta", "SMITH, Jane"),
    ("author", "json-ld", "Jane Smith", "visible byline", "Jane Smith, Transport Correspondent"),
    ("author", "json-ld", "Jane Smith", "visible byline", "JANE SMITH"),
    ("author", "json-ld", "Jane Smith", "text (byline)", "Jane Smith and Karla Miller"),
    ("author", "json-ld", "Jane Smith", "meta", "Example Times News Desk"),
    ("author", "meta", "J. Smith", "microdata", "Jane Smith"),
    ("author", "meta", "jsmith", "microdata", "Jane Smith"),
    ("published", "json-ld", "2024-05-03T22:30:00-05:00", "meta", "2024-05-04"),
    ("published", "json-ld", "2024-05-03T10:00:00Z", "opengraph", "Fri, 03 May 2024 10:00:00 GMT"),
    ("published", "json-ld", "2024-05-03", "meta", "20240503"),
    ("published", "meta", "May 3, 2024", "time", "2024-05-03T08:00:00+02:00"),
    ("published", "meta", "1714730400", "time", "2024-05-03"),
    ("headline", "json-ld", "Council closes the old bridge", "title", "Council closes the old bridge - Example Times"),
    ("headline", "json-ld", "Council closes the old bridge", "h1", "Council closes old bridge until the winter"),
    ("headline", "opengraph", "Old bridge is closed by the council", "h1", "Council closes the old bridge"),
    (
        "headline",
        "json-ld",
        "Council &amp; mayor close the old bridge",
        "h1",
        "Council &amp; mayor close the old bridge",
    ),
    ("language", "json-ld", "eng", "opengraph", "en_US"),
    ("canonical", "rel=canonical", "https://example.com/a/bridge", "opengraph", "https://example.com//a/bridge/"),
    ("canonical", "rel=canonical", "https://example.com/a/bridge", "opengraph", "/a/bridge"),
    (
        "canonical",
        "rel=canonical",
        "https://example.com/en/news/bridge",
        "opengraph",
        "https://example.com/news/bridge",
    ),
    ("canonical", "rel=canonical", "https://example.com/a/bridge", "json-ld", "https://example.com"),
    ("publisher", "json-ld", "Frankfurter Allgemeine Zeitung", "opengraph", "FAZ.NET"),
    ("publisher", "json-ld", "LTO", "opengraph", "Legal Tribune Online"),
    ("publisher", "json-ld", "Example Times", "opengraph", "ExampleTimes.com"),
    ("publisher", "json-ld", "The Example Times Ltd", "opengraph", "Example Times"),
    ("publisher", "json-ld", "Example Broadcasting Corporation", "opengraph", "EBC"),
    ("publisher", "json-ld", "Example Times", "meta", "Example Times | News, Sport, Weather"),
    ("canonical", "json-ld", "https://www.example.com/bridge/", "rel=canonical", "http://example.com/bridge"),
    (
        "canonical",
        "json-ld",
        "https://example.com/bridge.html?utm_source=x",
        "rel=canonical",
        "https://example.com/bridge",
    ),
    ("canonical", "opengraph", "https://m.example.com/bridge", "rel=canonical", "https://example.com/bridge"),
    ("canonical", "opengraph", "https://example.com/bridge/amp/", "rel=canonical", "https://example.com/bridge"),
    ("canonical", "opengraph", "https://example.com/bridge#top", "rel=canonical", "https://example.com/bridge"),
    ("language", "opengraph", "en_US", "html lang", "en-GB"),
    ("language", "json-ld", "en", "html lang", "EN-us"),
    ("digital_source_type", "json-ld", "https://schema.org/DigitalCreationDigitalSource", "meta", "digitalCreation"),
]


@pytest.mark.parametrize(("field", "one", "first", "other", "second"), SAME)
def test_two_ways_to_write_the_same(field: str, one: str, first: str, other: str, second: str) -> None:
    assert not findings(page(complete(field, {(field, one): first, (field, other): second})))


@pytest.mark.parametrize("origin", ["json-ld", "meta", "microdata", "opengraph"])
@pytest.mark.parametrize("field", ["author", "published", "headline", "publisher"])
def test_a_field_that_only_one_origin_says(field: str, origin: str) -> None:
    if origin in ORIGINS[field]:
        assert not findings(page(complete(field, {(field, origin): VALUES[field][0]})))


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("author", "provenance.missing-author"),
        ("published", "provenance.missing-date"),
        ("headline", "provenance.missing-title"),
        ("publisher", "provenance.missing-publisher"),
    ],
)
def test_a_field_that_nobody_says(field: str, rule: str) -> None:
    found = findings(page(complete(field, {})))
    assert [item.rule for item in found] == [rule]
    assert found[0].spans == ()


def test_what_no_page_must_have_is_not_missing() -> None:
    assert not findings(page(complete("canonical", {})))


def test_desk_as_author() -> None:
    said = complete("author", {("author", "json-ld"): "Example Times News Desk"})
    assert [item.rule for item in findings(page(said))] == ["provenance.faceless-byline"]


def test_the_house_as_author() -> None:
    said = complete("author", {("author", "json-ld"): "Example Times"})
    assert [item.rule for item in findings(page(said))] == ["provenance.faceless-byline"]


def test_dates_of_other_stories_are_not_the_articles() -> None:
    text = (
        "Council closes the old bridge\n\n"
        + re.sub(r"</?[pa][^>]*>", "\n\n", BODY)
        + "Dec.07 2025\n\n" * 3
        + "Dec.06 2025"
    )
    rules = [item.rule for item in newsaudit.audit(text, select=["provenance"]).findings]
    assert "provenance.missing-date" in rules


def test_metrics_are_the_card() -> None:
    said = complete("author", {("author", "json-ld"): "Jane Smith"})
    card = newsaudit.audit(Article.from_html(page(said)), select=["provenance"]).results["provenance"].metrics
    assert card["title"] == {"value": VALUES["headline"][0], "origin": "field"}
    assert card["authors"][0] == {"value": "Jane Smith", "origin": "field", "kind": "person"}
    assert card["dates"][0] == {"value": "2024-05-03", "origin": "field"}
    assert card["sources"]["links"] == 1


@pytest.mark.parametrize(("byline", "conflicts"), [("By Karla Miller", 1), ("By Jane Smith", 0), ("Karla Miller", 0)])
def test_the_byline_that_a_page_shows_above_its_text(byline: str, conflicts: int) -> None:
    title = "Council closes the old bridge for repairs"
    text = re.sub("<[^>]*>", " ", BODY)
    around = f"{title}\n{byline}\nShare\n"
    layout = Layout((Block("paragraph", Span(0, len(text))),), page=True, around=around)
    article = Article(text, title=title, authors=("Jane Smith",), published="2024-05-03", layout=layout)
    found = newsaudit.audit(article, select=["provenance.conflict"]).findings
    assert len(found) == conflicts
    assert all("Karla Miller (byline on the page)" in finding.message for finding in found)


@pytest.mark.parametrize("shown", [VALUES["headline"][0], "Old bridge closed for repairs in May"])
def test_byline_and_date_below_the_headline_that_readers_see(shown: str) -> None:
    text = re.sub("<[^>]*>", " ", BODY)
    layout = Layout(
        (Block("paragraph", Span(0, len(text))),), page=True, around=f"News\n{shown}\nBy Jane Smith May 3, 2024"
    )
    for title, seen in ((f"{shown} (2024) | Example Times", []), ("Bridge news", [{"value": shown, "origin": "h1"}])):
        article = Article(text, title=title, layout=layout, metadata={"candidates": {"headline": seen}})
        missing = newsaudit.audit(article, select=["provenance.missing-author", "provenance.missing-date"]).findings
        assert [finding.message for finding in missing] == []
