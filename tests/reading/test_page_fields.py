"""Which headline, authors and date a page has, where its statements differ or only readers see them."""

from __future__ import annotations

import json

import pytest

from newsaudit import Article
from newsaudit.reading.page_dates import in_iso_form

LONG = (
    "<p>" + "The harbour board voted on Tuesday to add a night boat on the northern line, its chair said. " * 2 + "</p>"
)


def page(body: str, *, ld: object = None, og: str = "", title: str = "", head: str = "") -> Article:
    parts = [head]
    if ld is not None:
        parts.append(f'<script type="application/ld+json">{json.dumps(ld)}</script>')
    if og:
        parts.append(f'<meta property="og:title" content="{og}">')
    if title:
        parts.append(f"<title>{title}</title>")
    html = f'<!doctype html><html lang="en"><head>{"".join(parts)}</head><body>{body}</body></html>'
    return Article.from_html(html, url="https://www.example.org/news/night-boat")


def news(**fields: object) -> dict[str, object]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", **fields}


@pytest.mark.parametrize(
    ("structured", "social", "heading", "expected"),
    [
        ("Night boat from May", "Night boat from May - Harbour News", "Night boat", "Night boat from May"),
        ("Harbour Ferry: Night Boat 2026", "The night boat is coming", "<h1>The night boat is coming</h1>", "The night boat is coming"),
        ("Night boat for the harbour", "You won't believe this boat", "<h1>Night boat for the harbour</h1>", "Night boat for the harbour"),
        # the h1 in the trail of links is made for search engines, the h2 is what readers see
        ("Harbour ferry night boat 2026", "The night boat is coming", "<ul><li><h1>Harbour ferry night boat 2026</h1></li></ul><h2>The night boat is coming</h2>", "The night boat is coming"),
        ("Night boat 2026", "This boat sails at night", "<h1>A boat for people on the late shift</h1>", "A boat for people on the late shift"),
        ("Night boat 2026", "This boat sails at night", "<h2>What the boat will cost</h2>", "Night boat 2026"),
        ("", "The night boat is coming | Harbour News", "<h1>Night boat</h1>", "The night boat is coming"),
        ("", "", "<h1>The night boat is coming</h1>", "The night boat is coming"),
    ],
)  # fmt: skip
def test_headlines(structured: str, social: str, heading: str, expected: str) -> None:
    publisher = {"@type": "Organization", "name": "Harbour News"}
    ld = news(headline=structured, publisher=publisher) if structured else news(publisher=publisher)
    assert page(f"<main>{heading}{LONG}</main>", ld=ld, og=social).title == expected


@pytest.mark.parametrize(
    ("body", "author", "expected"),
    [
        ("", "Jane Smith and Bob Jones", ("Jane Smith", "Bob Jones")),
        ("", [{"@type": "Person", "name": "Jane Smith"}, "Bob Jones"], ("Jane Smith", "Bob Jones")),
        ("", {"@type": "Person", "name": "https://example.org/jane"}, ()),
        # the outlet signs; the page shows who wrote it
        ('<p class="author">By <a href="/author/jane">Jane Smith</a></p>', {"@type": "Organization", "name": "Harbour News"}, ("Jane Smith",)),
        ('<ul class="authors"><li class="authors__item">by Jane Smith</li></ul>', "admin", ("Jane Smith",)),
        ('<p class="meta">von <a href="/autoren/jane-smith">Dr. Jane Smith</a></p>', None, ("Dr. Jane Smith",)),
        ("<p><strong>Jane Smith</strong></p>", {"@type": "Organization", "name": "Harbour News"}, ("Jane Smith",)),
        ("<p><strong>Harbour Board</strong></p>", {"@type": "Organization", "name": "Harbour News"}, ("Harbour News",)),
        ('<div class="author-contact">Twitter Facebook</div>', {"@type": "Organization", "name": "Harbour News"}, ("Harbour News",)),
        ('<p class="byline">Published on 3 March 2026</p>', None, ()),
        ('<div class="related"><span class="author">Other Person</span></div>', None, ()),
        ("", {"@type": "Person", "name": "AFP"}, ("AFP",)),
    ],
)  # fmt: skip
def test_authors(body: str, author: object, expected: tuple[str, ...]) -> None:
    ld = news(headline="Night boat", publisher={"name": "Harbour News"}, **({"author": author} if author else {}))
    assert page(f"<main><h1>Night boat</h1>{body}{LONG}</main>", ld=ld).authors == expected


def test_an_author_by_reference() -> None:
    graph = {"@graph": [news(author=[{"@id": "#jane"}]), {"@id": "#jane", "@type": "Person", "name": "Jane Smith"}]}
    assert page(LONG, ld=graph).authors == ("Jane Smith",)


@pytest.mark.parametrize(
    ("body", "head", "expected"),
    [
        (
            "",
            '<meta property="article:published_time" content="2026-03-03T23:30:00+02:00">',
            "2026-03-03T23:30:00+02:00",
        ),
        ("", '<meta name="date" content="Fri Apr 28 19:20:36 CEST 2023">', "2023-04-28T19:20:36"),
        ("", '<meta name="date" content="Tue, 03 Mar 2026 10:00:00 +0100">', "2026-03-03T10:00:00+01:00"),
        ("", '<meta name="date" content="20260303">', "2026-03-03"),
        ('<time class="published" datetime="2026-03-03">today</time>', "", "2026-03-03"),
        ('<div class="lineinfo">Tue 03.03.26 | 14:07 | By Jane Smith</div>', "", "2026-03-03"),
        ('<span class="post-date">March 3, 2026</span>', "", "2026-03-03"),
        ('<span class="read-time">5 min</span>', "", None),
        ('<div class="related"><span class="date">March 3, 2026</span></div>', "", None),
    ],
)
def test_dates(body: str, head: str, expected: str | None) -> None:
    assert page(f"<main><h1>Night boat</h1>{body}{LONG}</main>", head=head).published == expected


@pytest.mark.parametrize(
    "value", ["soon", "", "13/13/2026", "99999999", "2026-99-99", "0000/00/00", "Xyz Foo 45 1:1:1 CET 2026"]
)
def test_what_is_no_date_stays_as_it_is(value: str) -> None:
    assert in_iso_form(value) == value


def test_a_wrongly_declared_encoding() -> None:
    text = "Der Hafenrat hat für das Nachtboot gestimmt, die Fähre fährt über Nacht, früh und spät, größer und schöner."
    html = f'<html><head><meta charset="iso-8859-1"></head><body><p>{text}</p></body></html>'
    assert Article.from_html(html.encode("utf-8")).text == text


@pytest.mark.parametrize(
    "said",
    [
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2024-05-03"}]}</script>',
        '<meta name="published-time" content="2024-05-03">',
        "<article><aside><time datetime=2024-05-03>3 May</time></aside></article>",
        '<article><footer><time datetime="2024-05-03">3 May</time></footer></article>',
        '<article><time class="updated" datetime="2024-05-03">3 May</time></article>',
    ],
)
def test_dates_of_pages_that_say_them_in_their_own_way(said: str) -> None:
    article = Article.from_html(
        f"<html><body><h1>Bridge closed</h1><p>{'The council met on Monday. ' * 9}</p>{said}</body></html>"
    )
    assert article.published == "2024-05-03"


def test_the_articles_own_date_comes_before_that_of_its_page() -> None:
    node = '{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"}, {"@type": "NewsArticle", "datePublished": "2024-05-03"}]}'
    page = f'<script type="application/ld+json">{node}</script><p>{"The council met on Monday. " * 9}</p>'
    assert Article.from_html(page, part="page").published == "2024-05-03"
