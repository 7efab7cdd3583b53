"""Reports made by hand: the renderers must be right whatever the rules find."""

from __future__ import annotations

import pytest

from newsaudit import AnalyzerResult, Article, Finding, Report, Span
from newsaudit.finding import Edit, Related, Suggestion
from newsaudit.report import Suppressed
from newsaudit.scoring import Share

HOSTILE = (
    "<script>alert(1)</script>",
    "</mark></div></article>",
    "{{ 7*7 }}{% raw %}${1}<%= 1 %>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus=alert(1) '",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "<javascript:alert(1)>",
    "\u202egnp.exe\u202c \u2066x",
    "\ud800 lone \udfff",
    "NUL \x00 ESC \x1b[31m BEL \x07 C1 \x9b31m DEL \x7f",
    "| cell | --- | `code` **bold** _it_ ~~x~~ @someone #12 www.example.org",
    "::error file=x::y%0A",
    "a\r\nb\rc\x85d\u2028e\x0bf",
    "]]> <!-- --> <![CDATA[",
    "&lt;b&gt; &amp;",
    "😀 e\u0301 日本語 עברית",
    "C:\\n\\x1b",
)


def finding(text: str, *spans: tuple[int, int], severity: str = "warning", **fields) -> Finding:
    excerpt = text[slice(*spans[0])] if spans else ""
    values = {
        "rule": "citations.dangling-marker",
        "analyzer": "citations",
        "confidence": 0.9,
        "score": 0.45,
        "message": "There is something.",
        "advice": "Do something.",
        "excerpt": excerpt[:160],
        "fingerprint": "0123456789abcdef",
        **fields,
    }
    return Finding(severity=severity, spans=tuple(Span(*span) for span in spans), **values)


def report(text: str, *findings: Finding, **fields) -> Report:
    article = fields.pop("article", None) or Article(text, id="article-1")
    values = {
        "quality": 71.5,
        "grade": "C",
        "results": {
            "citations": AnalyzerResult(analyzer="citations", status="ok", risk=0.285),
            "duplicates": AnalyzerResult(analyzer="duplicates", status="not_applicable", reason="nothing to compare"),
        },
        "breakdown": (Share("citations", 100.0, 0.285, 28.5),),
        "language": "en",
        "newsaudit_version": "0.1.0",
        **fields,
    }
    return Report(article=article, findings=findings, **values)


def hostile_report(text: str) -> Report:
    """The text wherever an article, or a rule that quotes it, can put it."""
    article = Article(
        text,
        id=text,
        title=text,
        url=f"javascript:{text}",
        authors=(text,),
        publisher=text,
        metadata={text: text, "file": text},
    )
    related = Related(text, (Span(0, 1),), 0.9, "copy", text, text)
    found = [
        finding(text, message=text, advice=text, evidence={text: text}),
        finding(text, (0, len(text)), severity="error", message=text, advice=text, related=related),
        finding(
            text,
            (1, max(2, len(text) - 1)),
            severity="info",
            message=text,
            evidence={"entry": [text]},
            suggestion=Suggestion((Edit(Span(0, 1), text),), safe=True),
        ),
    ]
    results = {"strays": AnalyzerResult(analyzer="strays", status="error", reason=text)}
    return report(
        text, *found, article=article, results=results, suppressed=(Suppressed(found[0], text),), language=text[:5]
    )


@pytest.fixture(params=range(len(HOSTILE)))
def hostile(request) -> Report:
    return hostile_report(HOSTILE[request.param])
