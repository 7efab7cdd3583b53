"""Leftovers of assistants: what the cases do not show, such as guards, offsets, edits and hostile text."""

from __future__ import annotations

import time

import pytest

import newsaudit
from newsaudit import Article
from newsaudit.analyzers.disclosure.leftovers import leftovers
from newsaudit.analyzers.disclosure.leftovers_shapes import FAMILY, shapes
from newsaudit.document import Document
from newsaudit.lexicon import tables

PREFIX = "disclosure.leftover-"
RULES = [rule.id for rule in newsaudit.rules() if rule.id.startswith(PREFIX)]
LANGUAGES = ("de", "en", "es", "fr", "it", "ja", "ko", "nl", "pt", "ru", "zh")


def found(text: str, language: str | None = None) -> list[tuple[str, str]]:
    report = newsaudit.audit(Article(text, language=language), select=RULES)
    assert report.results["disclosure"].status in {"ok", "not_applicable"}
    return [(item.rule.removeprefix(PREFIX), item.spans[0].of(text)) for item in report.findings]


def test_nine_rules() -> None:
    assert len(RULES) == 9


def test_parameter_in_the_address_of_a_link() -> None:
    page = (
        '<p>Read the <a href="https://a.example/x?y=1&amp;utm_source=openai">order</a> and <a href="/b">more</a>.</p>'
    )
    report = newsaudit.audit(Article.from_html(page), select=["disclosure.leftover-tracking-parameter"])
    assert [(item.excerpt, item.evidence["parameter"]) for item in report.findings] == [("order", "utm_source=openai")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_can_fill_every_shape_family(language: str) -> None:
    """Each language has words for each kind that is a matter of words."""
    table = tables(FAMILY)[language]
    known = {*table["phrases"], *table["grammar"]}
    filled = {shape.kind for shape in shapes() if all(known & names for names in shape.needs)}
    assert filled >= {"refusal", "assistant-voice", "prompt-echo", "truncation-note", "knowledge-cutoff", "think-tag"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The bot answered I'm sorry, but I can't assist with that request.", "reported"),
        ("I'm sorry, but I can't assist with that request, the bot replied.", "reported"),
        ("Weber: I'm sorry, but I can't help you with that request.", "transcript"),
        ("Two prompts to try:\nRewrite the following article in 500 words.", "example"),
    ],
)
def test_guards_say_why(text: str, reason: str) -> None:
    view = leftovers(Document(Article(text, language="en")))
    assert [why for _, why in view.let_through] == [reason]
    assert not view.found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I'm sorry, but I can't assist with that request.", "refusal"),
        ("Rewrite the following article in 500 words.", "prompt-echo"),
    ],
)
def test_guards_need_their_reason(text: str, kind: str) -> None:
    assert [name for name, _ in found(text, "en")] == [kind]


@pytest.mark.parametrize("frame", ['"{}"', "“{}”", "«{}»", "`{}`", "\n```\n{}\n```\n"])
@pytest.mark.parametrize(
    "leftover",
    [
        "As an AI language model, I cannot browse the web.",
        "Rewrite the following article in 500 words.",
        "turn0search0",
        "<think>",
    ],
)
def test_quoted_or_code_is_silent(frame: str, leftover: str) -> None:
    assert not found("He read it aloud: " + frame.format(leftover) + " and laughed.", "en")


def test_offsets_with_marks_before() -> None:
    text = "\ufeffİstanbul 🌊 e\u0301\u2028Rents rose citeturn0search1.\r\nLet me know if you'd like me to shorten it!"
    assert found(text, "en") == [
        ("tool-token", "citeturn0search1"),
        ("assistant-voice", "Let me know if you'd like me to shorten it!"),
    ]


@pytest.mark.parametrize(
    ("link", "left"),
    [
        ("https://a.org/x?utm_source=chatgpt.com", "https://a.org/x"),
        ("https://a.org/x?utm_source=chatgpt.com&id=7", "https://a.org/x?id=7"),
        ("https://a.org/x?id=7&utm_source=openai", "https://a.org/x?id=7"),
        ("https://a.org/x?id=7&utm_source=openai#top", "https://a.org/x?id=7#top"),
    ],
)
def test_edit_leaves_a_link_that_works(link: str, left: str) -> None:
    text = f"See {link} for more."
    (finding,) = newsaudit.audit(text, select=[PREFIX + "tracking-parameter"]).findings
    assert finding.suggestion is not None
    assert finding.suggestion.safe
    (edit,) = finding.suggestion.edits
    assert text[: edit.span.start] + edit.replacement + text[edit.span.end :] == f"See {left} for more."


def test_same_words_are_a_warning_within_and_an_error_at_the_ends() -> None:
    prose = (
        "The tunnel opens in May, the council said on Monday, and it will carry 20,000 cars a day between the banks."
    )
    offer = "Let me know if you'd like me to shorten it."
    lines = [prose] * 8
    for place, severity in ((0, "error"), (4, "warning"), (8, "error")):
        text = "\n".join([*lines[:place], offer, *lines[place:]])
        findings = newsaudit.audit(Article(text, language="en"), select=[PREFIX + "assistant-voice"]).findings
        assert [item.severity for item in findings] == [severity]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        "{{" * 100_000,
        "<" * 200_000,
        "%A" * 100_000,
        "turn0" * 60_000,
        "turn0search0" * 20_000,
        "[oai_citation " + "a " * 100_000,
        "†" * 100_000,
        "as an ai, i cannot " * 10_000,
        "i can't " * 30_000,
        "(the provided text " * 10_000,
        "http://a.b?" + "&utm_source=chatgpt" * 10_000,
        "`" * 100_000 + " turn0search0",
        "XX" * 100_000,
        "\ud800 [Your Name] \udfff\x00" * 5_000,
        "请将以下文章" * 20_000,
    ],
    ids=range(16),
)
def test_hostile_text_costs_little(text: str) -> None:
    started = time.process_time()
    found(text)
    assert time.process_time() - started < 6
