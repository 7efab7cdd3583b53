"""One finding for all characters of one kind in an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.analyzers.strays.oddities import code_point_names, word_spans
from newsaudit.definitions import Detection
from newsaudit.finding import Edit, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsaudit.document import Document
    from newsaudit.finding import Severity

_MAX_POSITIONS = 20  # in the evidence
_MAX_EDITS = 10_000


def one_finding(
    document: Document,
    at: Sequence[int],
    what: tuple[str, str],
    *,
    replacements: Mapping[str, str] | str | None = None,
    severity: Severity | None = None,
    confidence: float = 0.97,
    words: bool = True,
    evidence: dict[str, Any] | None = None,
) -> Detection:
    """A finding with the words around all characters at these offsets.

    Args:
        document: the document.
        at: offsets, at least one, sorted.
        what: what one and several such characters are called.
        replacements: what to put in place of each: one string for all, or by character; None for no suggestion.
        severity: where it differs from the rule's.
        confidence: 0..1.
        words: mark the words around the characters; False marks the characters.
        evidence: more of it.
    """
    text = document.text
    count = len(at)
    spans = word_spans(document, at) if words else tuple(Span(place, place + 1) for place in at)
    suggestion = None
    if replacements is not None:
        edits = []
        for place in at[:_MAX_EDITS]:
            new = replacements if isinstance(replacements, str) else replacements.get(text[place])
            if new is not None:
                edits.append(Edit(Span(place, place + 1), new))
        suggestion = Suggestion(tuple(edits), safe=True) if edits else None
    return Detection(
        message=f"The text has {count} {what[0] if count == 1 else what[1]}.",
        spans=spans,
        severity=severity,
        confidence=confidence,
        evidence={
            "count": count,
            "characters": code_point_names(document, at),
            "first_positions": list(at[:_MAX_POSITIONS]),
            **(evidence or {}),
        },
        suggestion=suggestion,
    )
