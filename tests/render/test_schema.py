"""JSON and SARIF validate against their schemas: seeds, hostile articles, and any articles you name.

    NEWSAUDIT_TEXTS=articles.jsonl.gz pytest tests/render/test_schema.py

adds the first 200 articles of that file ("text" in each record, or "lines" of {"text"}).
"""

from __future__ import annotations

import gzip
import json
import os
from itertools import islice
from pathlib import Path

import pytest

import newsaudit
from newsaudit.render.sarif import to_sarif

from .conftest import HOSTILE, hostile_report
from .test_browser import hostile_articles

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
TEXTS = os.environ.get("NEWSAUDIT_TEXTS")
STORY = (
    "The harbour authority said on Tuesday that it would dredge the outer channel for the first time in nineteen "
    "years, at a cost of 42 million euros. Work is due to begin in March and to last until the end of October. "
)


@pytest.fixture
def check(check_schema, check_sarif):
    """Checks reports as JSON and as SARIF; the number of them."""

    def run(reports: list[newsaudit.Report]) -> int:
        for report in reports:
            line = report.to_json()
            line.encode("utf-8")
            check_schema(json.loads(line))
            assert newsaudit.Report.from_dict(json.loads(line)) == report
            check_sarif(json.loads(report.to_sarif()))
        check_sarif(json.loads(to_sarif([report.to_dict() for report in reports])))
        return len(reports)

    return run


def test_seeds(check) -> None:
    assert check(list(newsaudit.audit_many([newsaudit.Article.read(path) for path in SEEDS]))) == 4


def test_near_copies(check) -> None:
    reports = list(newsaudit.audit_many([STORY, STORY.replace("42", "45"), f"Another lead.\n\n{STORY}"]))
    assert any(found.related and found.related.texts for found in reports[0].findings)
    check(reports)


def test_hostile_articles_as_they_are_audited(check) -> None:
    texts = [*HOSTILE, *(made.article.text for made in hostile_articles())]
    assert check(list(newsaudit.audit_many(texts))) >= 60


def test_hostile_reports(check_schema) -> None:
    reports = [hostile_report(text) for text in HOSTILE]
    for report in reports:
        check_schema(json.loads(report.to_json()))


@pytest.mark.skipif(TEXTS is None, reason="NEWSAUDIT_TEXTS names no file of articles: only our own are validated")
def test_articles_of_a_file(check) -> None:
    path = Path(str(TEXTS))
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in islice(lines, 200)]
    texts = [record.get("text") or "\n".join(part["text"] for part in record["lines"]) for record in records]
    assert check(list(newsaudit.audit_many(texts))) == len(texts)
