"""Readability: how long the sentences and words are, against what is usual for news in that language.

Three rules, all of them info: long sentences, a text that is harder than 99 % of the news articles measured in its
language, very long paragraphs. The measures come from the counts that all analyzers share; textstat is only loaded
by ``measures(..., full=True)``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.analyzers.readability.counts import count
from newsaudit.analyzers.readability.measures import from_counts, measures
from newsaudit.definitions import Analyzer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.document import Document

__all__ = ["analyzer", "measures"]

_MIN_SENTENCES = 5  # the measures of fewer change by a third with a single sentence
_WITHOUT_SPACES = frozenset(("zh", "ja", "th", "lo", "km", "my"))


def _not_applicable(document: Document) -> str | None:
    if document.language.code in _WITHOUT_SPACES:
        return "the language is written without spaces, and these measures count words"
    sentences = len(document.view(count).words_in)
    few = f"the text has {sentences} sentences of running prose, and the measures need {_MIN_SENTENCES}"
    return few if sentences < _MIN_SENTENCES else None


def _metrics(document: Document) -> Mapping[str, Any]:
    return {"language": document.language.code, **from_counts(document.view(count))}


analyzer = Analyzer("readability", __doc__ or "", _not_applicable, _metrics)
