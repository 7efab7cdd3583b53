"""The article names nothing it rests on.

What it finds: a text with no link, no agency or outlet credit, no reference mark or list, no "according to" or similar
attribution in its language, and fewer than two direct quotations.

Why it matters: a reader cannot check any of it, and a syndication desk cannot tell whether it was reported or copied.

What to do: say where the facts come from: link the letter, the study or the report, or name who said it.

Example: "The company has announced ..., a letter to shareholders says." without a link to the letter.

Source: the sourcing criteria of the Journalism Trust Initiative and NewsGuard; reading of the seed articles.

Limits: one attribution anywhere keeps the rule silent; whether each claim has its source is for the ``citations``
analyzer to say. Opinion pieces and guides are not told apart from reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.sources import sources
from newsaudit.rule import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]

LEAST_WORDS = 120  # a shorter piece may be a note that needs no source


def _check(document: Document) -> Iterator[Detection]:
    if sum(document.line_word_counts) >= LEAST_WORDS and not any(sources(document).values()):
        yield Detection(
            message="No link, agency, reference or attribution leads a reader further. What does the article rest on?",
            confidence=0.8,
            evidence={"field": "source", "counts": dict(sources(document))},
        )


rule = Rule(
    "provenance.missing-source",
    __doc__ or "",
    "warning",
    "Link or name what the article rests on.",
    _check,
    touches="article",
    threshold=0.5,
)
