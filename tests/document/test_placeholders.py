"""Placeholders and tokens in forms written before the rules were looked at: each is found, and one rule reports it."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

import newsaudit
from newsaudit import Article
from newsaudit.document import Document
from newsaudit.document.placeholders import placeholders

FORMS = tomllib.loads((Path(__file__).parent / "leftover_forms.toml").read_text("utf-8"))
BEFORE = (
    "The city council met on Tuesday to talk about the bridge over the river and the long delay of the repairs.\n\n"
)
AFTER = "\n\nThe council will meet again next month to vote on the budget for the coming year, the mayor said."
PARAMETER = "utm_source"  # a warning, the token being no more than a part of a link
FOOTNOTE = "[^1_2]"  # has the form of a Markdown footnote too, so that citations.no-reference-list speaks of it
OWNERS = {
    "citations.placeholder",
    "disclosure.leftover-placeholder",
    "disclosure.leftover-tool-token",
    "disclosure.leftover-think-tag",
    "boilerplate.template-slot",
}


def findings(form: str, select: list[str] | None = None) -> list[newsaudit.Finding]:
    return list(newsaudit.audit(BEFORE + form + AFTER, select=select).findings)


@pytest.mark.parametrize("form", [*FORMS["placeholder"], *(form for form in FORMS["residue"] if PARAMETER not in form)])
def test_each_token_is_one_error(form: str) -> None:
    found = [item for item in findings(form) if item.severity == "error"]
    assert {item.rule for item in found} & OWNERS
    spans = sorted((span.start, span.end) for item in found for span in item.spans)
    if FOOTNOTE not in form:
        assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize("form", [*FORMS["placeholder"], *FORMS["residue"]])
def test_two_families_are_enough(form: str) -> None:
    """What boilerplate.template-slot reports is told, without an alarm, by disclosure too."""
    rules = {item.rule for item in findings(form, ["citations", "disclosure"])}
    assert any(rule == "citations.placeholder" or "leftover" in rule for rule in rules)


@pytest.mark.parametrize(
    "form",
    [
        # "the [location] fair" is a slot more often than not
        pytest.param(form, marks=pytest.mark.xfail(strict=True)) if "[date] palm" in form else form
        for form in FORMS["clean"]
    ],
)
def test_clean(form: str) -> None:
    assert not [item for item in findings(form, ["citations", "disclosure"]) if item.severity == "error"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The bridge [citation needed] was closed [insert date] by {{mayor_name}}.", ["source", "slot", "template"]),
        ("It cost ${price}, and %%CITY%% paid XX percent on XX/XX/2026.", ["template", "template", "slot", "slot"]),
        ("[insérer une citation] [insérer la source] [Insert citation]", ["slot", "slot", "slot"]),
        ("[在此处插入链接] [您的姓名]", ["slot", "slot"]),
        ("INSERT QUOTE HERE\nINSERT LINK HERE", ["slot", "source"]),
        ("```\n[Your Name]\n```", []),
    ],
)
def test_each_placeholder_has_one_kind(text: str, kinds: list[str]) -> None:
    assert [item.kind for item in Document(Article(text)).view(placeholders)] == kinds


def test_what_is_left_to_boilerplate_is_reported_there() -> None:
    text = "Dear {{ first_name }}, the ticket costs ${price}, [[headline]] says; <%= author.name %> and %%CITY%% agree."
    report = newsaudit.audit(text)
    alarms = {span.of(text) for item in report.findings if item.severity == "error" for span in item.spans}
    told = {item.span.of(text) for item in Document(Article(text)).view(placeholders) if item.kind == "template"}
    assert told
    assert told <= alarms


@pytest.mark.parametrize("text", ["{{a " * 50_000, "[[a]]" * 40_000, "[DOI] " * 40_000, "<% " * 60_000, "`" * 200_000])
def test_hostile_text_ends(text: str) -> None:
    assert isinstance(Document(Article(text)).view(placeholders), tuple)
