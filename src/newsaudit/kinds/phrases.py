"""Phrases: one finding per occurrence of a phrase of the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.definitions import Detection
from newsaudit.document.phrase_hits import find_phrases
from newsaudit.finding import Edit, Suggestion
from newsaudit.lexicon import Phrase, spellings
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsaudit.definitions import Check
    from newsaudit.document import Document
    from newsaudit.document.phrase_hits import PhraseHits
    from newsaudit.rows import Row

_ANY = "any"  # the language of phrases that count in every article
_CONFIDENCE = 0.9  # of a row that gives none: the words are there, what they mean was not measured


class PhrasePass:
    """The phrases of all rules of one file, found in one pass over a text.

    Phrases are matched without regard to case, at the boundaries of words; "escrit{o,a}" stands for two.

    Args:
        rows: rules of this kind by id.
    """

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self._entries = tuple(entry for rule_id, row in rows.items() for entry in _entries(rule_id, row))

    def hits(self, document: Document) -> PhraseHits:
        """The phrases of a document by rule, found once."""
        return document.view(self._find)

    def _find(self, document: Document) -> PhraseHits:
        return find_phrases(document.folded, document.lines, self._entries)


def _entries(rule_id: str, row: Row) -> Iterator[Phrase]:
    given = row.phrases if isinstance(row.phrases, dict) else {_ANY: row.phrases or ()}
    for language, phrases in given.items():
        for text in [spelling for phrase in phrases for spelling in spellings(phrase)]:
            yield Phrase(rule_id, "row", row.where or "anywhere", language, text)


def check(rule_id: str, row: Row, found: PhrasePass) -> Check:
    """The check of a rule for ``row.phrases``.

    Phrases given by language count in articles of that language, and in those whose language cannot be told. The
    suggestion keeps a capital at the start.

    Raises:
        ValueError: when the row has no phrase.
    """
    if not any(entry.text.strip() for entry in _entries(rule_id, row)):
        raise ValueError("a rule of phrases needs at least one")

    def detect(document: Document) -> Iterator[Detection]:
        end = 0
        code = document.language.code
        for hit in found.hits(document).of(rule_id):
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
