"""What of a page is its article: pages made by scripts, what goes around, and pages that mean harm."""

from __future__ import annotations

import json
import time

import pytest

from newsaudit import Article, InputError

BODY = [
    "The council decided on Tuesday that the old bridge will be closed for repairs, its speaker said in the evening.",
    "Traffic will be led over the new bridge in the north of the town until the end of May, the council added.",
    "“We had no choice,” said the mayor, who had asked the county for money three times in the last two years.",
]
PROSE = "".join(f"<p>{text}</p>" for text in BODY)
MENU = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(8)) + "</ul></nav>"


def page(inside: str, head: str = "<title>Old bridge will be closed</title>") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{inside}</body></html>"


def test_what_surrounds_the_article_goes_around() -> None:
    article = Article.from_html(
        page(
            f"{MENU}<main><article><h1>Old bridge will be closed</h1>{PROSE}</article></main><footer>All rights</footer>"
        )
    )
    assert article.text == "\n\n".join(BODY)
    assert "Section 7" in article.layout.around.split("\n")
    assert "All rights" in article.layout.around.split("\n")
    assert article.layout.page


def test_every_visible_line_is_in_the_text_or_around_once() -> None:
    html = page(f"{MENU}<article><h1>Old bridge will be closed</h1>{PROSE}<ul><li>One</li><li>Two</li></ul></article>")
    article = Article.from_html(html)
    whole = Article.from_html(html, part="fragment")
    lines = [line for text in (article.text, article.layout.around) for line in text.split("\n") if line]
    assert sorted(lines) == sorted(line for line in whole.text.split("\n") if line)


@pytest.mark.parametrize(
    "mark", ["id='comments'", "class='comment-list'", "id='onetrust-consent-sdk'", "class='wide CybotCookiebotDialog'"]
)
def test_comments_and_dialogs_on_consent_are_never_the_article(mark: str) -> None:
    other = "".join(f"<p>{text.replace('bridge', 'tunnel')}</p>" for text in BODY * 3)
    article = Article.from_html(page(f"<article>{PROSE}</article><div {mark}>{other}</div>"))
    assert "tunnel" not in article.text
    assert BODY[0] in article.text
    assert article.layout.around.count("tunnel") >= 6


def test_links_are_those_of_the_article() -> None:
    html = page(
        f"<nav><a href='https://a.example'>Shop</a></nav><article>{PROSE}<p>{BODY[0]} <a href='https://b.example'>More</a></p></article>"
    )
    assert Article.from_html(html).metadata["links"] == ["https://b.example"]


def test_a_page_made_by_scripts_is_read_from_its_json_ld() -> None:
    block = json.dumps({"@type": "NewsArticle", "headline": "Old bridge", "articleBody": "\n".join(BODY)})
    article = Article.from_html(
        page("<div id=root></div><p>Loading</p>", f'<script type="application/ld+json">{block}</script>')
    )
    assert article.text == "\n\n".join(BODY)
    assert article.layout.around == "Loading"
    assert article.layout.source == ""
    assert [block.kind for block in article.layout.blocks] == ["paragraph"] * 3


def test_hidden_text_is_read_where_nothing_else_is_shown() -> None:
    hidden = f"<div hidden id='S:0'><article>{PROSE * 8}</article></div>"
    assert BODY[1] in Article.from_html(page(f"<p>Loading</p>{hidden}")).text
    with pytest.raises(InputError, match="shows no text"):
        Article.from_html(page("<div id=root></div><script>load()</script>"))


def test_the_same_paragraph_for_another_width_of_the_screen_is_left_out() -> None:
    html = page(f"<main><div class=desktop>{PROSE}</div><div class=mobile>{PROSE}</div></main>")
    assert Article.from_html(html).text.count(BODY[0]) == 1


@pytest.mark.parametrize(
    "inside",
    [
        "<figcaption>Text</figcaption>",
        "<ol class=references><li>Text</ol>",
        "<div id=comments><p>Text</div>",
        "<nav><a href=/>Text</a></nav>",
        "<pre>Text</pre>",
        "<table><tr><td>Text<td>5</table>",
        "<h1>Text</h1>",
    ],
)
def test_a_page_with_little_on_it_has_some_text(inside: str) -> None:
    assert "Text" in Article.from_html(f"<html><head><title>Text</title></head><body>{inside}</body></html>").text


HOSTILE = [
    "<div>" * 10_000 + "Text",
    "<p><b>" * 50_000 + "Text",
    "<table><tr><td>" * 20_000 + "Text",
    "<ul><li>Text" * 5_000,
    "<" * 500_000 + " Text",
    "<p " + 'a="' * 200_000 + '">x</p>Text',
    "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">Text",
    "<p class='" + "a " * 500_000 + "'>Text",
    "".join(f"<p class='c{number} comment-{number}'>Text</p>" for number in range(20_000)),
    "<p>" + "word and more " * 300_000 + "Text",
    "<p>" + "Text<br>" * 50_000,
    "<pre>" + "Text\n" * 50_000,
    "<p>Text\x00 more\ud800 text",
    "<?php echo 1 ?><p>Text <?x a ?>b",
    "<p>" + "<a href=x>Text</a> " * 50_000,
]


@pytest.mark.parametrize("html", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_pages_end_soon(html: str) -> None:
    start = time.process_time()
    article = Article.from_html(html, part="page")
    assert "Text" in article.text or "Text" in article.layout.around
    assert time.process_time() - start < 8


@pytest.mark.parametrize("html", ["<frameset cols='50%'><frame src=a></frameset>", "<html><body></body></html>"])
def test_pages_that_show_nothing(html: str) -> None:
    with pytest.raises(InputError, match="shows no text"):
        Article.from_html(html)
