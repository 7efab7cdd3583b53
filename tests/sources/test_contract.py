"""``audit(sources=)``: what is taken, what is not, and what a finding shows."""

from __future__ import annotations

import json

import pytest

import newsaudit
from newsaudit import Article, InputError

DRAFT = "The new bridge at Aldersby cost 4.5 billion euros. “We will not wait,” said Ruth Hallam, the mayor."
SOURCE = 'The new bridge at Aldersby cost 4.5 million euros. "We will not wait," said mayor Ruth Hallam.'


def test_without_sources_the_report_is_unchanged() -> None:
    without, empty = newsaudit.audit(DRAFT), newsaudit.audit(DRAFT, sources=[])
    assert without.to_json() == empty.to_json()
    assert without.results["sources"].status == "not_applicable"
    assert not without.where(analyzer="sources")


def test_a_finding_shows_both_passages() -> None:
    report = newsaudit.audit(DRAFT, sources=[Article(SOURCE, id="release", title="Bridge release")])
    (found,) = report.where(analyzer="sources")
    assert (found.rule, found.severity) == ("sources.changed-number", "error")
    assert found.spans[0].of(DRAFT) == "4.5 billion euros"
    assert (found.related.id, found.related.direction) == ("release", "source")
    assert found.related.spans[0].of(SOURCE) == "4.5 million euros"
    assert (
        found.evidence["source_passage"]
        == SOURCE.split("\n", maxsplit=1)[0][: len("The new bridge at Aldersby cost 4.5 million euros.")]
    )
    assert found.suggestion.edits[0].replacement == "4.5 million euros"
    assert not found.suggestion.safe
    page = report.to_html()
    assert "The source" in page
    assert "<b>billion</b>" in page
    assert "<b>million</b>" in page
    assert "source: Bridge release" in report.to_text()
    assert json.loads(report.to_json())["findings"]


@pytest.mark.parametrize("wrong", ["a text", Article("a text"), 3, b"bytes"])
def test_sources_must_be_a_list(wrong) -> None:
    with pytest.raises(InputError, match="list of texts and Articles"):
        newsaudit.audit(DRAFT, sources=wrong)


def test_a_source_must_be_a_text() -> None:
    with pytest.raises(InputError, match="must be a str or a newsaudit.Article"):
        newsaudit.audit(DRAFT, sources=[None])


def test_empty_sources_are_told() -> None:
    assert newsaudit.audit(DRAFT, sources=["", " \n"]).results["sources"].reason == "the sources are empty"
    notes = newsaudit.audit(DRAFT, sources=["", SOURCE]).results["sources"].metrics["notes"]
    assert [note.partition(": ")[2] for note in notes] == ["the source is empty"]


def test_another_language_is_told() -> None:
    german = "Die neue Brücke bei Aldersby ist am Montag nach zwei Jahren eröffnet worden, sagte die Bürgermeisterin."
    result = newsaudit.audit(Article(DRAFT, language="en"), sources=[Article(german, id="g", language="de")])
    assert "another language (de)" in result.results["sources"].metrics["notes"][0]
    assert not [item for item in result.where(analyzer="sources") if item.severity != "info"]


def test_a_language_without_words_is_told() -> None:
    report = newsaudit.audit(Article("Köprü 4 milyon avroya mal oldu.", language="tr"), sources=["Köprü 4 milyon."])
    assert "not covered" in report.results["sources"].metrics["notes"][-1]
