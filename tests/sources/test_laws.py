"""Laws that hold for any draft and sources."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import newsaudit
from newsaudit import Article

WORDS = st.sampled_from(
    [
        "The",
        "council",
        "of",
        "Aldersby",
        "said",
        "on",
        "Monday",
        "that",
        "4.5",
        "million",
        "euros",
        "12",
        "per",
        "cent",
        "more",
        "will",
        "not",
        "be",
        "spent,",
        "“we",
        "are",
        "glad”",
        ",",
        ".",
        "Ruth",
        "Hallam",
        "rose",
        "fell",
        "never",
        "7",
        "May",
        "2026",
        "18:30",
        "bridge",
        "pool",
        "school",
        "costs",
        "and",
        "is",
        "no",
        "1,200",
        "workers",
        ";",
        "«",
        "nous",
        "»",
        "|",
        "[",
        "…",
        "]",
    ]
)
TEXT = st.lists(WORDS, max_size=60).map(" ".join)


def audit(draft: str, sources: list[str]) -> newsaudit.Report:
    return newsaudit.audit(Article(draft, language="en"), sources=sources, select=["sources"])


@settings(max_examples=150, deadline=None)
@given(TEXT, st.lists(TEXT, max_size=3))
def test_places_are_in_their_texts(draft: str, sources: list[str]) -> None:
    report = audit(draft, sources)
    assert report.results["sources"].status != "error", report.results["sources"].reason
    by_id = {Article(text).id: text for text in sources}
    for item in report.findings:
        assert all(0 <= span.start < span.end <= len(draft) for span in item.spans)
        assert 0 < item.confidence <= 1
        if item.related is not None:
            assert item.related.spans[0].of(by_id[item.related.id])[:600] == item.related.texts[0]


@settings(max_examples=100, deadline=None)
@given(TEXT, st.lists(TEXT, max_size=2))
def test_what_is_in_a_source_is_no_difference(draft: str, others: list[str]) -> None:
    assert not [
        item for item in audit(draft, [*others, draft]).findings if item.rule != "sources.misattributed-quotation"
    ]


@settings(max_examples=60, deadline=None)
@given(TEXT, st.lists(TEXT, max_size=3))
def test_the_same_every_time(draft: str, sources: list[str]) -> None:
    assert audit(draft, sources).to_json() == audit(draft, sources).to_json()


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT)
def test_two_versions(old: str, new: str) -> None:
    changes = newsaudit.compare(old, new)
    assert changes.to_text().endswith("\n")
    for change in changes.changes:
        assert change.new_span is None or change.new_span.of(new) or change.kind == "headline"
    assert not newsaudit.compare(new, new).changes
