"""Bylines, dates and desks in the zones where they stand, in eighteen languages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import newsaudit

PAGES = tomllib.loads((Path(__file__).parent / "languages.toml").read_text("utf-8"))


def text_of(language: str, *lines: str) -> str:
    page = PAGES[language]
    return "\n\n".join([page["headline"], *lines, *[page["paragraph"]] * 4])


def run(text: str) -> newsaudit.Report:
    return newsaudit.audit(text, select=["provenance"])


@pytest.mark.parametrize("language", PAGES)
def test_byline_and_date_are_read(language: str) -> None:
    page = PAGES[language]
    report = run(text_of(language, page["byline"], page["date"]))
    card = report.results["provenance"].metrics
    assert card["title"]["value"] == page["headline"]
    assert [(item["value"], item["kind"]) for item in card["authors"]] == [(page["name"], "person")]
    assert len(card["dates"]) == 1
    assert {finding.rule for finding in report.findings} <= {"provenance.missing-source"}


@pytest.mark.parametrize("language", PAGES)
def test_what_is_not_there_is_missing(language: str) -> None:
    rules = {finding.rule for finding in run(text_of(language)).findings}
    assert {"provenance.missing-author", "provenance.missing-date"} <= rules


@pytest.mark.parametrize("language", PAGES)
def test_desks_are_no_persons(language: str) -> None:
    rules = {
        finding.rule for finding in run(text_of(language, PAGES[language]["desk"], PAGES[language]["date"])).findings
    }
    assert rules & {"provenance.faceless-byline", "provenance.generic-byline"}
    assert "provenance.missing-author" not in rules
