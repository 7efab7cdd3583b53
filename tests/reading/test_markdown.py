"""Markdown: what a reader reads, the blocks and links it has, and the way back to the source."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsaudit
from newsaudit import Article, InputError

HERE = Path(__file__).parent


def cases(name: str) -> list:
    return [pytest.param(case, id=case["name"]) for case in tomllib.loads((HERE / name).read_text("utf-8"))["case"]]


def check_places(article: Article, source: str) -> None:
    """Every piece leads to the same characters; blocks are lines of the text, in order."""
    layout = article.layout
    assert layout is not None
    assert layout.source == source
    for at, source_at, length in ((piece.at, piece.source_at, piece.length) for piece in layout.pieces):
        assert article.text[at : at + length] == source[source_at : source_at + length]
    assert [block.span.of(article.text) for block in layout.blocks] == [
        line.strip() for line in article.text.split("\n") if line.strip()
    ]
    for piece, after in pairwise(layout.pieces):  # in order, in the text and in the source
        assert piece.at + piece.length <= after.at
        assert piece.source_at + piece.length <= after.source_at


@pytest.mark.parametrize("case", cases("markdown.toml"))
def test_blocks_and_links(case: dict) -> None:
    article = Article.from_markdown(case["markdown"])
    check_places(article, case["markdown"])
    blocks = [[block.kind, block.level, block.span.of(article.text)] for block in article.layout.blocks]
    assert blocks == case["blocks"]
    assert [[link.span.of(article.text), link.href] for link in article.layout.links] == case.get("links", [])
    assert article.title == case.get("title")
    if "text" in case:
        assert article.text == case["text"]


@pytest.mark.parametrize("case", cases("front_matter.toml"))
def test_front_matter(case: dict) -> None:
    article = Article.from_markdown(case["markdown"])
    check_places(article, case["markdown"])
    assert article.text == case.get("text", "Text.")
    for field in ("title", "published", "modified", "language"):
        assert getattr(article, field) == case.get(field), field
    assert list(article.authors) == case.get("authors", [])
    for key, value in case.get("metadata", {}).items():
        assert article.metadata[key] == value
    assert case.get("skipped", "") in " ".join(article.metadata.get("skipped", [""]))
    assert ("skipped" in case) == ("skipped" in article.metadata)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("second", (8, 6)),
        ("closed", (6, 7)),
        ("cell", (12, 7)),
        ("noté", (14, 7)),
    ],
)
def test_line_and_column_are_those_of_the_file(words: str, place: tuple[int, int]) -> None:
    source = (
        "---\r\ntitle: T\r\n---\r\n\r\nThe *old* bridge\r\nwas **closed**.\r\n\r\n> A *second* bridge.\r\n\r\n"
        "| a | b |\r\n|---|---|\r\n| x | cell |\r\n\r\n[^1]: noté\r\n"
    )
    article = Article.from_markdown(source)
    at = article.text.index(words)
    span = article.layout.source_span(newsaudit.Span(at, at + len(words)))
    assert span.of(source) == words
    assert span.line_column(source) == place


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\u0085")
LINES = st.lists(
    st.text(LETTERS, min_size=1, max_size=60).map(str.strip).filter(lambda line: line and line[0] != "\ufeff"),
    min_size=1,
    max_size=6,
)
PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def escaped(line: str) -> str:
    return "".join("\\" + char if char in PUNCTUATION else char for char in line)


@given(LINES, st.sampled_from(["{}", "## {}", "> {}", "- {}", "**{}**", "1. {}", "| {} |\n|---|", "- > {}"]))
def test_escaped_text_comes_back(lines: list[str], frame: str) -> None:
    source = "\n\n".join(frame.format(escaped(line)) for line in lines)
    article = Article.from_markdown(source)
    assert [line for line in article.text.split("\n") if line] == lines
    check_places(article, source)
    for block in article.layout.blocks:
        for at in range(block.span.start, block.span.end):
            assert article.layout.source_span(newsaudit.Span(at, at + 1)).of(source) == article.text[at]


@given(st.text(st.sampled_from("ab \n\r\t*_[]()!#>-+`~<>&\\|^:{}%\"'=1.\u2028\u0000\ud800é/"), max_size=200))
def test_any_text_is_read(source: str) -> None:
    try:
        article = Article.from_markdown(source)
    except InputError:
        return
    check_places(article, source)


TIMED = {
    "quotation marks": ">",
    "quotation marks with blanks": "> ",
    "list marks": "- ",
    "brackets": "[",
    "links": "[a](",
    "pictures": "![[",
    "stars": "*a ",
    "backticks": "`a``b",
    "tags": "<a ",
    "comments": "<!-- a ",
    "elements": "<div>\n\n",
    "tables": "|a|b|\n|-|-|\n|c|d|\n",
    "rows of no table": "|a",
    "fences": "```\n",
    "prose in fences": "```\nThe council voted on Monday to close the old bridge for good.\n```\n",
    "footnotes": "[^1]: a\n",
    "marks": "[1] ",
    "definitions": "[a]: /u\n",
    "short codes of Hugo": "{{< a ",
    "short codes of WordPress": "[caption] ",
    "comments of Liquid": "{% comment %}{% endcomment %} a ",
    "addresses": "](a{{ ",
    "components": "<Foo {",
    "entities": "&#x41;",
    "line ends": "a\r\n\r",
    "rules": "---\n",
    "front matter": "a: b\n",
}


def read(source: str) -> None:
    with contextlib.suppress(InputError):  # no text
        Article.from_markdown(source)


@pytest.mark.parametrize("piece", TIMED.values(), ids=TIMED.keys())
@pytest.mark.parametrize("opening", ["", "---\n", "+++\na = "])
def test_time_is_linear(piece: str, opening: str, check_linear) -> None:
    check_linear(read, lambda size: opening + piece * (size // len(piece)), 12_000)


@pytest.mark.parametrize("mark", [">", "> ", "- ", "1. ", "> - "])
def test_ten_thousand_nested_blocks_keep_their_text(mark: str) -> None:
    article = Article.from_markdown(mark * 10_000 + "The old bridge is closed.")
    assert article.text == "The old bridge is closed."
    assert article.metadata["skipped"] == ["list and quotation marks nested deeper than 16"]


def test_lists_that_are_indented_ever_deeper_keep_their_text() -> None:
    source = "".join(" " * (2 * depth) + f"- item {depth}\n" for depth in range(300))
    assert Article.from_markdown(source).text.split("\n")[-1].endswith("item 299")


def test_a_paragraph_of_ten_megabytes_is_taken_as_it_is() -> None:
    began = time.process_time()
    article = Article.from_markdown("A *word* " * 1_100_000)
    assert time.process_time() - began < 5
    assert article.text.startswith("A *word* A *word*")
    assert article.metadata["skipped"] == ["the markup of paragraphs longer than 200,000 characters"]


def test_front_matter_of_ten_megabytes_is_passed_over() -> None:
    article = Article.from_markdown("---\ntitle: T\n" + "a: b\n" * 2_000_000 + "---\nText.")
    assert (article.text, article.title) == ("Text.", None)
    assert article.metadata["skipped"] == ["front matter of 10,000,008 characters; at most 100,000 are read"]


@pytest.mark.parametrize(
    "inside",
    ["a: " + "[" * 50_000, "- " * 30_000, "a: " + "{a: " * 20_000, "? " * 20_000, "a: &a b\nb: " + "*a " * 9_000],
)
def test_bombs_in_front_matter(inside: str) -> None:
    began = time.process_time()
    article = Article.from_markdown(f"---\ntitle: T\n{inside}\n---\nText.")
    assert time.process_time() - began < 3
    assert article.text.endswith("Text.")


@pytest.mark.parametrize("source", ["", " \n", "---\ntitle: x\n---\n", "<!-- x -->", "![a](b)", "[a]: /u"])
def test_markdown_without_text_is_refused(source: str) -> None:
    with pytest.raises(InputError, match="shows no text"):
        Article.from_markdown(source)


@pytest.mark.parametrize("source", [None, b"text", 5])
def test_markdown_is_a_string(source: object) -> None:
    with pytest.raises(InputError, match="must be a str"):
        Article.from_markdown(source)


def test_the_parser_is_loaded_when_it_is_needed() -> None:
    code = (
        "import sys, newsaudit; newsaudit.audit('Text.'); assert 'markdown_it' not in sys.modules;"
        "assert 'yaml' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


BODY = "\n\n".join(
    f"The council voted on {day} to close the old bridge for good, its chair said after the meeting in the town hall."
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday")
)


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("The ** old bridge** was closed by the council on Monday, it said.", ["**", "**"]),
        ("The **old bridge ** was closed by the council on Monday, it said.", ["**", "**"]),
        ("The **old bridge was closed by the council on Monday, it said.", ["**"]),
        ("See [the plan] (https://example.org/plan) that the council published on Monday.", ["[", "] (https://example.org/plan)"]),
        ("The &lt;b&gt;old bridge&lt;/b&gt; was closed by the council on Monday, it said.", ["<b>", "</b>"]),
        ("The **old bridge** was *closed* by the [council](/c) on Monday, it said.", []),
        ("The council writes `<b>` and `**x **` into its notes, it said on Monday at the hall.", []),
        (r"The council marks a word with \*\* or \#\# in its notes, it said on Monday.", []),
    ],
)  # fmt: skip
def test_only_what_a_reader_sees_is_leftover_markup(line: str, marks: list[str]) -> None:
    article = Article.from_markdown(f"{BODY}\n\n{line}\n")
    findings = newsaudit.audit(article, select=["boilerplate.leftover-markup"]).findings
    assert [span.of(article.text) for finding in findings for span in finding.spans] == marks


@pytest.mark.parametrize(
    ("mark", "end"), [("```", "```"), ("~~~~", "~~~~~"), ("```markdown", "```"), ("``` text", "```"), ("```md", "")]
)
def test_a_fence_around_the_article_hides_nothing_and_is_reported(mark: str, end: str) -> None:
    source = f"{mark}\n## A plan\n\n{BODY}\n\nAs an AI language model, I cannot verify it.\n{end}"
    for article in (Article.from_markdown(source), Article(source)):
        report = newsaudit.audit(article)
        rules = {finding.rule: finding for finding in report.findings}
        assert "disclosure.leftover-refusal" in rules
        spans = rules["boilerplate.leftover-markup"].spans
        assert [span.of(article.text) for span in spans if span.of(article.text)[0] in "`~"] == [mark, end][
            : 1 + bool(end)
        ]


def test_a_fence_of_code_is_code() -> None:
    source = f"{BODY}\n\n```\nAs an AI language model, I cannot verify it.\n```\n"
    for article in (Article.from_markdown(source), Article(source)):
        rules = {finding.rule for finding in newsaudit.audit(article).findings}
        assert not rules & {"disclosure.leftover-refusal", "boilerplate.leftover-markup"}
