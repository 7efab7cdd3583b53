"""Who signs the article, when it was published, by whom, what it is based on, and where its data contradict each other.

The analyzer reads the article's fields, the metadata that came with it (``metadata["candidates"]``, see
``newsaudit.reading``) and the lines of the text that are bylines and dates. What an input cannot have is never
missing: a bare text has no canonical link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.analyzers.provenance.authors import authors
from newsaudit.analyzers.provenance.corrections import corrections
from newsaudit.analyzers.provenance.dates import dates
from newsaudit.analyzers.provenance.faceless import desk_lines
from newsaudit.analyzers.provenance.layout import layout
from newsaudit.analyzers.provenance.outlets import outlets
from newsaudit.analyzers.provenance.places import dateline
from newsaudit.analyzers.provenance.signs import Sign, title
from newsaudit.analyzers.provenance.sources import sources
from newsaudit.definitions import Analyzer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsaudit.document import Document

__all__ = ["analyzer"]

MAX_VALUES_PER_FIELD = 20
MAX_VALUE = 300  # code points shown of one value
MIN_WORDS = 40  # shorter texts are notes, headlines or captions: nobody expects a byline of them


def _not_applicable(document: Document) -> str | None:
    if document.article.metadata.get("candidates"):
        return None
    words = sum(document.line_word_counts)
    if words < MIN_WORDS:
        return f"the text has {words} words; under {MIN_WORDS} nobody expects a byline or a date"
    if document.view(layout).prose == len(document.lines):
        return "the text has no running prose"
    return None


def _metrics(document: Document) -> Mapping[str, Any]:
    """What the provenance card is made of: each value with its origin and, where it stands in the text, its span."""
    headline, place = document.view(title), document.view(dateline)
    return {
        "title": None if headline is None else _seen(headline),
        "authors": [*_signed(document)][:MAX_VALUES_PER_FIELD],
        "dates": [_seen(item) for item in document.view(dates)[:MAX_VALUES_PER_FIELD]],
        "publisher": [_seen(item) for item in document.view(outlets)[:MAX_VALUES_PER_FIELD]],
        "dateline": None
        if place is None or not place.place
        else {"value": place.place, "agency": place.agency, "origin": "dateline", "span": [place.start, place.end]},
        "sources": dict(sources(document)),
        "corrections": [*_corrections(document)],
    }


def _corrections(document: Document) -> Iterator[dict[str, Any]]:
    """The notes on corrections in the article, and those that its page shows elsewhere."""
    for note in document.view(corrections):
        yield {
            "value": note.span.of(document.text)[:MAX_VALUE],
            "origin": note.kind or "note",
            "span": [note.start, note.end],
            "lacks": list(note.lacks),
        }
    around = document.around
    if around is not None:
        for note in around.view(corrections):
            yield {
                "value": note.span.of(around.text)[:MAX_VALUE],
                "origin": f"{note.kind or 'note'} around the article",
            }


def _signed(document: Document) -> Iterator[dict[str, Any]]:
    """Who signs, and the desks that stand where a byline does."""
    known: set[int] = set()
    for item in document.view(authors):
        known.add(item.sign.start)
        yield {**_seen(item.sign), "kind": item.kind}
    for line in document.view(desk_lines):
        if line.start not in known:
            sign = Sign(document.text[line.start : line.end], "signature", line.start, line.end)
            yield {**_seen(sign), "kind": line.kind}


def _seen(sign: Sign) -> dict[str, Any]:
    said: dict[str, Any] = {"value": sign.value[:MAX_VALUE], "origin": sign.origin}
    if sign.start >= 0:
        said["span"] = [sign.start, sign.end]
    return said


def _let_through(document: Document) -> Iterable[Mapping[str, Any]]:
    """Bylines of agencies: nobody's name, and yet no gap."""
    for item in document.view(authors):
        if item.kind == "agency":
            yield {"rule": "provenance.generic-byline", "value": item.sign.value, "why": "an agency signs"}


analyzer = Analyzer("provenance", __doc__ or "", _not_applicable, _metrics, _let_through)
