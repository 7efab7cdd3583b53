"""Fragments of HTML keep their blocks, their links, and the way back to the source."""

from __future__ import annotations

import html as markup
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsaudit import Article, InputError, Span
from newsaudit.reading.laid_out_lines import read_fragment

CASES = tomllib.loads((Path(__file__).parent / "fragments.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_text_and_blocks(case: dict) -> None:
    article = Article.from_html(case["html"], part="fragment")
    assert article.text == case["text"]
    blocks = [[block.kind, block.level, block.span.of(article.text)] for block in article.layout.blocks]
    assert blocks == case["blocks"]
    assert not article.layout.page
    assert article.layout.around == ""


def test_links() -> None:
    text, layout = read_fragment(
        "<p>See <a href='/x'>this <b>page</b></a> or <a href='https://e.org'>that<br>one</a>.</p>", []
    )
    assert [(link.span.of(text), link.href) for link in layout.links] == [
        ("this page", "/x"), ("that", "https://e.org"), ("one", "https://e.org"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("html", "page"),
    [
        ("<p>x</p>", False),
        ("<!DOCTYPE html><p>x</p>", True),
        ("<html lang=en><p>x</p>", True),
        ("<head><title>t</title></head><p>x</p>", True),
        ("<body class=a>x", True),
        ("<header>x</header>", False),
        ("plain text", False),
    ],
)
def test_pages_and_fragments_are_told_apart(html: str, *, page: bool) -> None:
    assert Article.from_html(html).layout.page is page
    assert Article.from_html(html, part="page").layout.page
    assert not Article.from_html(html, part="fragment").layout.page


@pytest.mark.parametrize("part", ["pages", "", None, 5])
def test_parts_have_names(part: object) -> None:
    with pytest.raises(InputError, match='part must be "auto", "page" or "fragment"'):
        Article.from_html("<p>x</p>", part=part)


WORDS = st.text(st.sampled_from("abcxyzé漢&<>'\"\u00a0 \n\t\u200b."), min_size=1, max_size=12)
INLINE = ("b", "i", "a href='/x'", "span class='a>b'", "code")
BLOCKS = ("p", "div", "li", "h2", "blockquote", "td", "pre", "figcaption", "ul", "table", "section")


@st.composite
def fragments(draw: st.DrawFn) -> str:
    """HTML with text that is escaped in several ways, tags around it that may be wrong, comments and hidden elements."""
    parts = []
    for _ in range(draw(st.integers(1, 12))):
        kind = draw(st.integers(0, 7))
        text = draw(WORDS)
        if kind <= 3:
            parts.append(draw(st.sampled_from([markup.escape, numbered]))(text))
        elif kind == 4:
            tag = draw(st.sampled_from(INLINE))
            parts.append(f"<{tag}>{markup.escape(text)}</{tag.split()[0]}>")
        elif kind == 5:
            tag = draw(st.sampled_from(BLOCKS))
            parts.append(f"<{tag}>{markup.escape(text)}" + draw(st.sampled_from(["", f"</{tag}>"])))
        elif kind == 6:
            parts.append(f"<!-- {text.replace('-', '').replace('>', '')} -->")
        else:
            parts.append("<p hidden>QQQ</p><br>")
    return "".join(parts)


def numbered(text: str) -> str:
    return "".join(f"&#{ord(char)};" if char in "&<é漢" else markup.escape(char) for char in text)


@settings(max_examples=300)
@given(fragments())
def test_blocks_cover_the_text(html: str) -> None:
    text, layout = read_fragment(html, [])
    assert [block.span.of(text) for block in layout.blocks] == [
        line.strip() for line in text.split("\n") if line.strip()
    ]
    assert all(not set(block.span.of(text)) & set("\n\r\x0b\f\x85\u2028\u2029") for block in layout.blocks)
    for link in layout.links:
        assert any(block.span.start <= link.span.start < link.span.end <= block.span.end for block in layout.blocks)


@settings(max_examples=300)
@given(fragments())
def test_pieces_have_the_same_characters(html: str) -> None:
    text, layout = read_fragment(html, [])
    at = source_at = 0
    for piece in layout._pieces:
        assert piece.length > 0
        assert piece.at >= at
        assert piece.source_at >= source_at
        at, source_at = piece.at + piece.length, piece.source_at + piece.length
        assert text[piece.at : at] == html[piece.source_at : source_at]


TAG = re.compile(r"<!--.*?-->|<p hidden>.*?</p>|<(?:[^<>']|'[^']*')*>", re.DOTALL)


@settings(max_examples=300)
@given(fragments(), st.randoms(use_true_random=False))
def test_every_span_leads_to_the_same_characters(html: str, draw: object) -> None:
    text, layout = read_fragment(html, [])
    mapped = sorted({at for piece in layout._pieces for at in range(piece.at, piece.at + piece.length)})
    plain = [at for at in mapped if not text[at].isspace()]
    # what the source has one by one is everything but entities
    assert "".join(text[at] for at in range(len(text)) if at not in set(mapped)).translate(KNOWN_APART).strip() == ""
    for _ in range(5 if plain else 0):
        start, end = sorted((draw.choice(plain), draw.choice(plain)))
        found = layout.source_span(Span(start, end + 1)).of(html)
        assert squashed(markup.unescape(TAG.sub("", found))) == squashed(text[start : end + 1])


KNOWN_APART = {ord(char): None for char in "&<>'\"é漢\u00a0\u200b"}


def squashed(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "")  # alone in its block it is no line
