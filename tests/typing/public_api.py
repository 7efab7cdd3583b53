"""What users write, checked by mypy --strict; never run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, assert_type

import newsaudit
from newsaudit import Article, Config, Corpus, Finding, Neighbour, Report, Span, Summary
from newsaudit.finding import Related, Suggestion

report = newsaudit.audit("text")
assert_type(report, Report)
assert_type(newsaudit.audit(Article("text"), config=Config(), corpus=Corpus(), select=["citations"]), Report)
assert_type(newsaudit.audit_many(["a", Article("b")], corpus="batch", workers=2), Iterator[Report])
assert_type(report.quality, float | None)
assert_type(report.grade, str | None)
assert_type(report.findings, tuple[Finding, ...])
assert_type(report.findings[0].spans, tuple[Span, ...])
assert_type(report.findings[0].suggestion, Suggestion | None)
assert_type(report.findings[0].related, Related | None)
assert_type(report.to_dict(), dict[str, Any])
assert_type(report.to_json(), str)
assert_type(report.article.id, str)
assert_type(Article.read("article.txt"), Article)
assert_type(Span(0, 1).utf16("text"), tuple[int, int])
assert_type(newsaudit.summarize([report]), Summary)
assert_type(newsaudit.schema(), dict[str, Any])
with Corpus.open("corpus.sqlite", texts=False) as corpus:
    corpus.add(Article("text", id="a"))
    assert_type(corpus.neighbours(Article("text")), list[Neighbour])
    assert_type(len(corpus), int)

newsaudit.audit(b"bytes")  # type: ignore[arg-type]
newsaudit.audit("text", selct=["citations"])  # type: ignore[call-arg]
report.findings[0].message = "frozen"  # type: ignore[misc]
