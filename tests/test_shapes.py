"""The same article in every shape gets the same findings at the same words, and every span leads back to its source."""

import html
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsaudit
from newsaudit import Article
from newsaudit.span import Span

TITLE = "Council votes to close the old baths"
# paragraphs with one thing each that a rule reports, and paragraphs with none
CLEAN = (
    (
        "The city council of Harwick voted on Tuesday to close the old swimming baths at the end of the year, after "
        "engineers warned that the roof of the main hall could no longer be repaired at a reasonable price."
    ),
    (
        "Members of the swimming club, who filled the public gallery, said they feared that the pool would stay shut for "
        "years, and that the children of the town would have nowhere to learn to swim."
    ),
    (
        "A group of residents plans to hand over a petition next week, which asks the council to keep the small teaching "
        "pool open until the new building is ready for its first visitors."
    ),
)
FLAWED = (
    (
        "Mayor Ellen Stroud told the meeting that a new building would bring commercial\u56de\u62a5 returns to the county, "
        "which has promised to pay a third once the plans have been approved."
    ),
    (
        "The heating of the halls alone costs more than all tickets bring in, the report of the council says.The number of "
        "visitors fell by half between 2015 and 2023, and nobody expects that they will come back."
    ),
    (
        "As an AI language model, I cannot give the price of the new building, which the council will publish in the autumn "
        "together with the report of the engineers and the plans of the architects."
    ),
    (
        "The county will pay $ million for the building, which the council wants to open in the spring of the year after "
        "next, as soon as the ministry has approved the plans for the railway station."
    ),
)
HEADINGS = ("What happens to the swimmers", "The price of the new building")


def plain(parts: list[tuple[str, str]]) -> Article:
    return Article("\n\n".join(text for _, text in parts), title=TITLE)


def wrapped(parts: list[tuple[str, str]]) -> Article:
    lines = ["\n".join(textwrap.wrap(text, 72, break_long_words=False, break_on_hyphens=False)) for _, text in parts]
    return Article("\n\n".join(lines), title=TITLE)


def markdown(parts: list[tuple[str, str]]) -> Article:
    lines = [("## " if kind == "h" else "") + text.replace("*", "\\*") for kind, text in parts]
    return Article.from_markdown(f"---\ntitle: {TITLE}\n---\n\n" + "\n\n".join(lines) + "\n")


def fragment(parts: list[tuple[str, str]]) -> Article:
    tags = {"h": "h2", "p": "p"}
    body = "\n".join(f"<{tags[kind]}>{html.escape(text)}</{tags[kind]}>" for kind, text in parts)
    return Article.from_dict({"title": TITLE, "content": body})


def record(parts: list[tuple[str, str]]) -> Article:
    return Article.from_dict({"headline": TITLE, "articleBody": "\n\n".join(text for _, text in parts)})


SHAPES = (plain, wrapped, markdown, fragment, record)


def said(article: Article) -> list[tuple[str, str]]:
    """What is found in the text, by rule and words."""
    report = newsaudit.audit(article)
    return [
        (finding.rule, " ".join(finding.spans[0].of(article.text).split()))
        for finding in report.findings
        if finding.spans
    ]


@st.composite
def articles(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Clean and flawed paragraphs in any order, clean ones first and last, headings between them."""
    middle = draw(st.permutations([*FLAWED, CLEAN[1]]))
    parts: list[tuple[str, str]] = [("p", CLEAN[0])]
    for number, text in enumerate(middle[: draw(st.integers(2, 5))]):
        if number < len(HEADINGS) and draw(st.booleans()):
            parts.append(("h", HEADINGS[number]))
        parts.append(("p", text))
    return [*parts, ("p", CLEAN[2])]


@settings(max_examples=25, deadline=None)
@given(articles())
def test_every_shape_gets_the_same_findings(parts: list[tuple[str, str]]) -> None:
    wanted = said(plain(parts))
    assert wanted or not any(text in FLAWED for _, text in parts)
    for shape in SHAPES[1:]:
        assert said(shape(parts)) == wanted, shape.__name__


@settings(max_examples=25, deadline=None)
@given(articles())
def test_every_span_leads_to_the_same_characters_in_the_source(parts: list[tuple[str, str]]) -> None:
    for shape in (markdown, fragment):
        article = shape(parts)
        layout = article.layout
        assert layout is not None
        for finding in newsaudit.audit(article).findings:
            for span in finding.spans:
                there = html.unescape(layout.source_span(span).of(layout.source).replace("\\*", "*"))
                assert there.split() == span.of(article.text).split()
        for block in layout.blocks:
            there = html.unescape(layout.source_span(block.span).of(layout.source).replace("\\*", "*"))
            assert there.split() == block.span.of(article.text).split()


SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
# what the advice says to add, as an editor would: fields that are missing
FIELDS = {
    "provenance.missing-author": {"authors": ("Jane Doe",)},
    "provenance.missing-date": {"published": "2026-05-20"},
    "provenance.missing-title": {"title": "Alibaba says its AI business pays"},
    "provenance.missing-publisher": {"publisher": "The Harwick Daily"},
}


def edited(article: Article, finding: newsaudit.Finding) -> Article | None:
    """The article after the advice of a finding was followed; None where it asks for words that only its author has."""
    fields = {"title": article.title, "authors": article.authors, "published": article.published}
    if finding.rule in FIELDS:
        return Article(article.text, **{**fields, **FIELDS[finding.rule]})
    edits = [(edit.span, edit.replacement) for edit in finding.suggestion.edits] if finding.suggestion else []
    if not edits and finding.rule.startswith("boilerplate.") and "lines" in finding.evidence:
        edits = [(span, "") for span in finding.spans]
    if not edits:
        return None
    text = article.text
    for span, replacement in sorted(edits, key=lambda edit: edit[0].start, reverse=True):
        end = span.end
        if not replacement and text[: span.start].endswith("\n") and text[end : end + 1] == "\n":
            end += 1
        text = text[: span.start] + replacement + text[end:]
    return Article(text, **fields)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_following_advice_never_lowers_quality(path: Path) -> None:
    article = Article(path.read_text("utf-8"))
    report = newsaudit.audit(article)
    tried = 0
    for finding in report.findings:
        after = edited(article, finding)
        if after is not None:
            tried += 1
            assert newsaudit.audit(after).quality >= report.quality, finding
    assert tried >= 3


def test_a_byline_in_the_text_costs_nothing_and_its_absence_is_told_once() -> None:
    text = "\n\n".join(CLEAN)
    signed = newsaudit.audit(f"{TITLE}\n\nBy Jane Doe\n\n3 May 2024\n\n{text}")
    assert not [finding for finding in signed.findings if finding.severity != "info" and finding.spans]
    unsigned = newsaudit.audit(f"{TITLE}\n\n{text}")
    assert signed.quality >= unsigned.quality
    twice = newsaudit.audit(
        Article(f"{TITLE}\n\nBy Jane Doe\n\n3 May 2024\n\n{text}", title=TITLE, authors=("Jane Doe",))
    )
    assert {finding.severity for finding in twice.findings if finding.spans} <= {"info"}
    assert Span(0, len(TITLE)) == twice.parts[0].span
    assert [part.role for part in twice.parts[:3]] == ["headline", "byline", "date"]
