"""What the tests of this folder share."""

from __future__ import annotations

import pytest

import newsaudit
from newsaudit import Article


@pytest.fixture
def check():
    """The findings of the analyzer ``sources`` on a draft, by rule."""

    def run(draft: str, *sources: str, language: str = "en", published: str | None = None) -> list:
        given = [
            Article(text, id=f"s{number}", language=language, published=published)
            for number, text in enumerate(sources)
        ]
        report = newsaudit.audit(Article(draft, language=language), sources=given, select=["sources"])
        assert report.results["sources"].status != "error", report.results["sources"].reason
        return list(report.findings)

    return run
