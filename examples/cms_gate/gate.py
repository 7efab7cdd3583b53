"""A gate for any content-management system: may this draft be published, and what should its form show?

    python examples/cms_gate/gate.py draft.json [published.db]

``check`` takes the draft as a mapping and gives what a form needs: a verdict, and marks with offsets in UTF-16 units,
as browsers count. Errors block, warnings are shown. The corpus file remembers what was published, so that a draft is
compared with it; ``publish`` adds an article to it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsaudit
from newsaudit import Article, Config, Corpus

if TYPE_CHECKING:
    from collections.abc import Mapping

# What this newsroom blocks: errors, and copies of what it has published.
CONFIG = Config.from_dict(
    {
        "profile": "cms-gate",
        "rule": {"duplicates.near-copy": {"severity": "error"}, "duplicates.exact": {"severity": "error"}},
    }
)


def check(draft: Mapping[str, Any], published: Corpus | None = None) -> dict[str, Any]:
    """Audit a draft.

    Args:
        draft: "id", "text", and what is known of "title", "authors", "published", "url", "publisher"; "sources" are the
            texts that it was written from.
        published: what the newsroom has published.

    Returns:
        "may_publish", "reasons" (why not), "quality" and "marks", errors first: for each finding rule, severity,
        message, advice, "excerpt", for a copy the id and title of the other article, "source_says" (the source's
        wording), and "ranges" of [start, end) in UTF-16 units of the text; no ranges for the article as a whole.
    """
    fields = dict(draft)
    sources = fields.pop("sources", None)
    article = Article.from_dict(fields)
    report = newsaudit.audit(article, config=CONFIG, corpus=published, sources=sources)
    gate = report.gate(CONFIG.fail_on or "error")
    marks = [
        {
            "rule": finding.rule,
            "severity": finding.severity,
            "message": finding.message,
            "advice": finding.advice,
            "excerpt": finding.excerpt,
            "ranges": [span.utf16(article.text) for span in finding.spans],
            "other_article": finding.related.id if finding.related else None,
            "other_title": finding.related.title if finding.related else None,
            "source_says": finding.evidence.get("was") if finding.analyzer == "sources" else None,
        }
        for finding in sorted(report.findings, key=lambda item: (item.severity != "error", -item.score))
        if finding.severity != "info"
    ]
    return {"may_publish": gate.passed, "reasons": list(gate.reasons), "quality": report.quality, "marks": marks}


def publish(draft: Mapping[str, Any], published: Corpus) -> None:
    """Remember an article; again with the same id replaces it."""
    published.add(Article.from_dict({name: value for name, value in draft.items() if name != "sources"}))


def main() -> int:
    """Check one draft; status 1 when it may not be published."""
    if len(sys.argv) not in (2, 3):
        print("usage: cms_gate.py draft.json [published.db]", file=sys.stderr)
        return 2
    try:
        draft = json.loads(Path(sys.argv[1]).read_text("utf-8"))
        if len(sys.argv) == 3:
            with Corpus.open(sys.argv[2]) as published:
                answer = check(draft, published)
        else:
            answer = check(draft)
    except (OSError, ValueError, newsaudit.NewsauditError) as problem:
        print(f"cms_gate: {problem}", file=sys.stderr)
        return 2
    print(json.dumps(answer, ensure_ascii=True, indent=2))
    return 0 if answer["may_publish"] else 1


if __name__ == "__main__":
    sys.exit(main())
