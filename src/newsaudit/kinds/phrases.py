"""Phrases: a finding wherever one of the rule's phrases stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.definitions import Detection
from newsaudit.document.phrases import find_phrases
from newsaudit.finding import Edit, Suggestion
from newsaudit.lexicon import Phrase, spellings
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.kinds import Check
    from newsaudit.rows import Row

__all__ = ["check"]

_ANY = "any"  # the language of phrases that count in every article
_CONFIDENCE = 0.9  # of a row that gives none: the words are there, what they mean was not measured


def check(row: Row) -> Check:
    """The check of a rule for ``row.phrases``.

    Phrases are matched without regard to case, at the boundaries of words; "escrit{o,a}" stands for two. Those given
    by language count in articles of that language, and in those whose language cannot be told. The suggestion keeps a
    capital at the start.

    Raises:
        ValueError: when the row has no phrase.
    """
    given = row.phrases if isinstance(row.phrases, dict) else {_ANY: row.phrases or ()}
    entries = tuple(
        Phrase("row", "row", row.where or "anywhere", language, text)
        for language, phrases in given.items()
        for phrase in phrases
        for text in spellings(phrase)
    )
    if not any(entry.text.strip() for entry in entries):
        raise ValueError("a rule of phrases needs at least one")

    def detect(document: Document) -> Iterator[Detection]:
        end = 0
        code = document.language.code
        for hit in find_phrases(document.folded, document.lines, entries).of("row"):
            language = hit.entry.language
            if hit.start < end or (language != _ANY and code not in {language, "und"}):
                continue
            if not row.quoted and any(item.start < hit.end and hit.start < item.end for item in document.quotations):
                continue
            end = hit.end
            yield _detection(row, document.text[hit.start : hit.end], Span(hit.start, hit.end), hit.entry.text)

    return detect


def _detection(row: Row, found: str, span: Span, entry: str) -> Detection:
    suggestion = None
    if row.replacement is not None:
        new = row.replacement
        new = new[:1].upper() + new[1:] if found[:1].isupper() else new
        suggestion = Suggestion((Edit(span, new),), safe=False)
    return Detection(
        message=row.message.replace("{phrase}", found),
        spans=(span,),
        confidence=_CONFIDENCE if row.confidence is None else row.confidence,
        evidence={"phrase": entry},
        suggestion=suggestion,
    )
