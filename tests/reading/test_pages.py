"""Pages: what is shown is the text, every field keeps all its candidates, and hostile pages end soon."""

from __future__ import annotations

import contextlib
import re
import sys
import time
from html import unescape

import pytest

from newsaudit import Article, InputError
from newsaudit.document.lines import split_lines

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Storm hits coast - Example News</title>
<meta property="og:title" content="Storm hits coast"><meta property="og:site_name" content="Example News">
<meta name="author" content="Jane Smith"><meta property="article:author" content="https://facebook.com/jane">
<meta property="article:published_time" content="2024-05-03T10:00:00Z">
<link rel="canonical" href="https://example.com/storm"><meta property="og:locale" content="en_US">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle",
"headline":"Storm hits coast","author":{"@id":"#p"},"datePublished":"2024-05-03","url":"https://example.com/storm"},
{"@id":"#p","@type":"Person","name":"Jane Smith"}]}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li>World</li></ul></nav><article><h1>Storm  hits <em>coast</em></h1>
<p class="byline">By <a rel="author" href="/a">Jane Smith</a></p><time datetime="2024-05-03">May 3, 2024</time>
<p>A storm hit the coast, and <a href="https://weather.example.org/x">officials</a> said<br>damage was light,
although the harbour wall had lost some of its stones and two boats had been carried away by the waves in the night.</p>
<p>The mayor said on Friday that repairs would take a month, and that the town had asked the county to pay for half of the
cost of the new wall, which is to be higher than the old one by the height of a man.</p>
<figure><img alt="unseen"><figcaption>A wave. Photo: X</figcaption></figure>
<p hidden>Not shown</p><div style="display: none">Nor this</div>
<pre>kept  as
it is</pre><p>Second&nbsp;paragraph &amp; more, in which a fisherman tells that he had
never seen such waves in the forty years that he has been at sea off this coast.</p></article><footer>(c) 2024</footer>
<script>var x="no"</script><style>p{}</style><noscript>No script</noscript></body></html>"""


def test_the_text_is_the_article() -> None:
    article = Article.from_html(PAGE)
    lines = [line.text for line in split_lines(article.text)]
    assert [line[:12] for line in lines] == [
        "A storm hit ", "damage was l", "The mayor sa", "A wave. Phot", "kept  as", "it is", "Second\xa0parag",
    ]  # fmt: skip
    layout = article.layout
    assert layout.page
    assert [block.kind for block in layout.blocks] == [*["paragraph"] * 3, "caption", "code", "code", "paragraph"]
    assert [link.span.of(article.text) for link in layout.links] == ["officials"]
    assert set(layout.around.split("\n")) == {
        "Home", "World", "Storm hits coast", "By Jane Smith", "May 3, 2024", "(c) 2024",
    }  # fmt: skip
    for block in layout.blocks:
        there = unescape(layout.source_span(block.span).of(layout.source))
        assert re.sub(r"<[^>]*>", "", there).split() == block.span.of(article.text).split()


def test_fields_and_candidates() -> None:
    article = Article.from_html(PAGE, url="https://example.com/storm?utm=1")
    assert (article.title, article.authors, article.published) == ("Storm hits coast", ("Jane Smith",), "2024-05-03")
    assert (article.publisher, article.language, article.url) == (
        "Example News",
        "en",
        "https://example.com/storm?utm=1",
    )
    known = article.metadata["candidates"]
    assert {item["origin"] for item in known["author"]} == {"json-ld", "meta", "visible byline"}
    assert {item["origin"] for item in known["headline"]} == {"json-ld", "opengraph", "h1", "title"}
    assert known["canonical"][0] == {"value": "https://example.com/storm", "origin": "rel=canonical"}
    assert article.metadata["links"] == ["https://weather.example.org/x"]
    assert "skipped" not in article.metadata


@pytest.mark.parametrize(
    ("lang", "text", "language"),
    [
        ("de", "Nur ein Absatz.", "de"),
        ("zh-CN", "港务局用 Apache Commons CSV library 和 Elasticsearch Service Platform 统计乘客人数。", "zh"),
        ("en", "Der Stadtrat teilte mit, dass die Brücke bis zum Ende des Jahres gesperrt wird. " * 3, None),
        ("en", "Мост будет закрыт на ремонт до конца года, сообщил городской совет.", None),
        ("", "Nur ein Absatz.", None),
    ],
)
def test_the_tag_of_the_page_holds_unless_the_text_contradicts(lang: str, text: str, language: str | None) -> None:
    assert Article.from_html(f'<html lang="{lang}"><p>{text}</p>').language == language


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<meta charset=utf-8><p>Brücke</p>".encode(), "Brücke"),
        ("<p>Brücke</p>".encode(), "Brücke"),
        ("<meta charset=iso-8859-1><p>Brücke – zu</p>".encode("cp1252"), "Brücke – zu"),
        ("<meta charset=windows-1251><p>Мост закрыт</p>".encode("cp1251"), "Мост закрыт"),
        ("<meta charset=gb2312><p>旧大桥</p>".encode("gb18030"), "旧大桥"),
        ("<meta charset=windows-1251><p>Brücke</p>".encode("utf-8-sig"), "Brücke"),
        ("<meta charset=ascii><p>x</p>".encode("utf-16"), "x"),
        (b"<meta charset=no-such-thing><p>plain</p>", "plain"),
        ("<meta charset=euc-jp><p>Brücke ist — zu</p>".encode(), "Brücke ist — zu"),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    assert Article.from_html(data).text == text


def test_undeclared_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    with pytest.raises(InputError, match=r"byte 0xFC at offset 5.*charset"):
        Article.from_html(b"<p>Br\xfccke</p>")
    article = Article.from_html(b"<meta charset=utf-8><p>Br\xfccke</p>")
    assert article.text == "Br\ufffdcke"
    assert "U+FFFD" in article.metadata["skipped"][-1]


JSON_LD = '<script type="application/ld+json">{}</script><p>Some text.</p>'


@pytest.mark.parametrize(
    ("block", "title"),
    [
        ('{"@type":"NewsArticle","headline":"T"}', "T"),
        ('[{"@type":"Person"},{"@type":["Thing","NewsArticle"],"headline":"T"}]', "T"),
        ('{"@graph":[[{"@type":"ReportageNewsArticle","headline":"T"}]]}', "T"),
        ('<!-- {"@type":"NewsArticle","headline":"T"} -->', "T"),
        ('/*<![CDATA[*/{"@type":"NewsArticle","headline":"T"}/*]]>*/', "T"),
        ('{"@type":"NewsArticle","headline":"T",}', "T"),
        ('{"@type":"NewsArticle","headline":"T\n2"};', "T 2"),
        ('{"@type":"NewsArticle","headline":"T"}{broken', "T"),
        ('{"@type":"NewsArticle","headline":"A &amp; B"}', "A & B"),
        ('{"@type":"NewsArticle","headline":{"@value":"T"}}', "T"),
        ('{"@type":"NewsArticle","headline":["T","U"]}', "T"),
        ('{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Other"}]}', None),
        ('{"@type":"NewsArticle","headline":5}', None),
        ('{"@type":5,"headline":"T"}', None),
        ('{"@type":"NewsArticle","headline":null,"author":[null,[[[["x"]]]],{"name":{}}]}', None),
        ("", None),
        ("null", None),
        ("{", None),
        ("[" * 20_000, None),
        ('{"a":' * 20_000, None),
        ('{"@type":"NewsArticle","n":' + "9" * 9000 + "}", None),
    ],
)
def test_json_ld(block: str, title: str | None) -> None:
    assert Article.from_html(JSON_LD.replace("{}", block, 1)).title == title


def test_what_was_skipped_is_said() -> None:
    skipped = Article.from_html(JSON_LD.replace("{}", "{broken", 1)).metadata["skipped"]
    assert skipped == ["JSON-LD block 1: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"]


def test_the_pages_own_article_among_several() -> None:
    block = (
        '[{"@type":"NewsArticle","headline":"Other","url":"https://example.com/b"},'
        '{"@type":"NewsArticle","headline":"Own","url":"https://example.com/a"}]'
    )
    page = '<link rel="canonical" href="https://example.com/a">' + JSON_LD.replace("{}", block, 1)
    assert Article.from_html(page).title == "Own"


def test_microdata() -> None:
    page = """<article itemscope itemtype="http://schema.org/NewsArticle"><h2 itemprop="headline">T</h2>
    <span itemprop="author" itemscope itemtype="http://schema.org/Person"><b itemprop="name">Jane Smith</b></span>
    <time itemprop="datePublished" datetime="2024-05-03">May</time><div itemscope><i itemprop="headline">Other</i></div>
    <p>Text.</p></article>"""
    article = Article.from_html(page)
    assert (article.title, article.authors, article.published) == ("T", ("Jane Smith",), "2024-05-03")
    assert [item["value"] for item in article.metadata["candidates"]["headline"]] == ["T"]


def test_bylines_of_comments_and_teasers_are_not_the_articles() -> None:
    page = """<div class="comment"><span class="author">Troll</span></div><li><span class="byline">By Other</span></li>
    <article><p>Text.</p></article><aside><span class="byline">By Third</span></aside>"""
    assert "author" not in Article.from_html(page).metadata["candidates"]


@pytest.mark.parametrize(
    ("foot", "authors"),
    [
        (
            '<footer class="entry-footer"><p class="author"><a rel="author" href="/x">Jane Smith</a></p></footer>',
            ("Jane Smith",),
        ),
        ('<aside class="side"><p class="author">Written by <b>Jane Smith</b></p></aside>', ("Jane Smith",)),
        ('<footer><p class="author">Jane Smith</p></footer>', ()),  # neither a link nor a word says that she wrote it
        ('<aside><p class="author">By Jane Smith</p><p class="author">By Karla Miller</p></aside>', ()),  # two stories
        ('</article><aside><p class="author">By Jane Smith</p></aside>', ()),  # beside the article, not in it
    ],
)
def test_bylines_in_the_articles_own_footer(foot: str, authors: tuple[str, ...]) -> None:
    page = f"<html><body><article><h1>The bridge is closed</h1><p>{'The council met on Monday. ' * 8}</p>{foot}</body></html>"
    assert Article.from_html(page).authors == authors


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000 + "Text",
        "<div>" * 300_000 + "Text" + "</div>" * 300_000,
        "<p><b>" * 50_000 + "Text",
        "<p><font color=1><i>" * 20_000 + "Text",
        "<table><tr><td>" * 20_000 + "Text",
        "<a href=x><b><p>" * 20_000 + "Text",
        "<" * 500_000 + " Text",
        "<p " + 'a="' * 200_000 + '">x</p>Text',
        "<!--" * 200_000 + "--><p>Text",
        "&" * 500_000 + "Text",
        "&lt;" * 200_000 + "Text",
        "<p>Text\x00 more\ud800 text",
        '<meta content="' + "x" * 3_000_000 + '" name="author"><p>Text',
        '<meta name="author" content="x">' * 50_000 + "<p>Text",
        "<svg>" * 5000 + "<p>Text",
        "<template>" * 5000 + "</template>" * 5000 + "<p>Text",
        "<select><option>" * 20_000 + "</select><p>Text",
    ],
    ids=range(17),
)
def test_hostile_pages_end_soon(html: str) -> None:
    start = time.process_time()
    with contextlib.suppress(InputError):
        assert "Text" in Article.from_html(html).text
    assert time.process_time() - start < 8


def test_large_page() -> None:
    page = (
        "<article>" + "<p>Some words of a <b>paragraph</b> with a <a href='/x'>link</a>.</p>" * 100_000 + "</article>"
    )
    start = time.process_time()
    assert len(Article.from_html(page).text) > 3_000_000
    assert time.process_time() - start < 20


@pytest.mark.parametrize("html", ["", " ", "<script>x</script>", "<p hidden>x</p>", b"", "\x00"])
def test_pages_without_text(html: str | bytes) -> None:
    with pytest.raises(InputError, match="shows no text"):
        Article.from_html(html)


@pytest.mark.parametrize("html", [None, 5, ["<p>x</p>"]])
def test_a_page_is_str_or_bytes(html: object) -> None:
    with pytest.raises(InputError, match="html must be a str or bytes"):
        Article.from_html(html)


def test_c2pa_in_markup() -> None:
    page = '<link rel="c2pa-manifest" href="https://example.com/m.c2pa"><p>Text.</p>'
    assert Article.from_html(page).metadata["c2pa"] == {"form": "link", "href": "https://example.com/m.c2pa"}
    page = '<script type="application/c2pa">AAAA</script><p>Text.</p>'
    assert Article.from_html(page).metadata["c2pa"] == {"form": "script", "content": "AAAA"}
