"""A line or several lines in a row are mostly in another script than the article.

A paragraph that was left untranslated, or the page's text in another language copied along. Lines of which more than
half of the letters are foreign, and which together are long enough for a sentence (30 letters; signs of Chinese,
Japanese and Korean count twice), make one finding; the words in them are not reported one by one. A passage in
quotation marks or behind a line that ends in a colon is a quotation in the original and information only.

What to do: translate the passage, mark it as a quotation in the original, or leave it out. If the whole article is in
that language, correct its declared language.

Example: an English report with a paragraph of Russian. Limits: a passage in another language of the same script is
not found here; shorter foreign lines (a name, a label) are let through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.host import find_host, settings
from newsaudit.analyzers.strays.passages import find_passages
from newsaudit.rule import Detection, Rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]


def check(document: Document) -> Iterator[Detection]:
    """One finding a passage."""
    host = document.view(find_host)
    for passage in document.view(find_passages).items:
        likely = settings()["likely"].get(passage.script, passage.script)
        yield Detection(
            message=f"This passage is mostly in the {passage.script} script; the article is not.",
            spans=(Span(passage.start, passage.end),),
            severity="info" if passage.quoted else None,
            confidence=0.5 if passage.quoted else 0.85,
            evidence={
                "script": passage.script,
                "likely_language": likely,
                "foreign_share": round(passage.share, 3),
                "letters": passage.weight,
                "quoted": passage.quoted,
                "host_language": host.language,
            },
        )


rule = Rule(
    id="strays.foreign-passage",
    doc=__doc__ or "",
    severity="warning",
    advice="Translate the passage, mark it as a quotation in the original, or leave it out.",
    check=check,
)
