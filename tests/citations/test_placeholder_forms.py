"""Placeholders in two rounds of forms of many languages, and sentences that look like them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import newsaudit
from newsaudit import Article

FORMS = tomllib.loads((Path(__file__).parent / "placeholder_forms.toml").read_text("utf-8"))
TOKEN = re.compile("\u27e6(.*?)\u27e7")


def found_spans(text: str, language: str | None) -> list[tuple[int, int]]:
    report = newsaudit.audit(Article(text, language=language), select=["citations", "disclosure"])
    return [
        (span.start, span.end)
        for item in report.findings
        if item.rule == "citations.placeholder" or "leftover" in item.rule
        for span in item.spans
    ]


def token_spans(marked: str) -> list[tuple[int, int]]:
    """Where the tokens stand once the marks are taken out."""
    return [
        (match.start() - 2 * before, match.end() - 2 * before - 2)
        for before, match in enumerate(TOKEN.finditer(marked))
    ]


def is_found(form: dict[str, str]) -> bool:
    text = TOKEN.sub(r"\1", form["text"])
    spans = token_spans(form["text"])
    return any(a < stop and start < b for start, stop in found_spans(text, form["language"]) for a, b in spans)


@pytest.mark.parametrize("form", FORMS["first_found"] + FORMS["second_found"], ids=lambda form: form["text"])
def test_form_is_found(form: dict[str, str]) -> None:
    assert is_found(form)


@pytest.mark.parametrize("form", FORMS["first_missed"] + FORMS["second_missed"], ids=lambda form: form["text"])
def test_known_miss(form: dict[str, str]) -> None:
    """Such notes have no word for a source or an order; a miss that is mended belongs to the found ones."""
    assert not is_found(form)


@pytest.mark.parametrize("text", FORMS["clean"])
def test_clean(text: str) -> None:
    assert not found_spans(text, None)
