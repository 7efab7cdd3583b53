"""Places where something was still to be filled in, each of one kind, so that one family reports it.

Two grammars read brackets and marks: ``notes`` knows what editors write where a source or a figure is missing,
``slots`` what templates and assistants leave open. What both find is one token. ``kind`` says whose matter it is:

* "template": a slot of a template language ("{{first_name}}", "${price}"), which has a rule of its own;
* "slot": whatever ``slots`` finds ("[Your Name]", "[insert date]", "XX percent"), and orders that name no source;
* "source": what only an editor's note says of a source or a link ("[citation needed]", "(link TK)").
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.enclosed import is_code, quoted
from newsaudit.document.placeholders.notes import notes
from newsaudit.document.placeholders.slots import explained, slots
from newsaudit.document.placeholders.templates import find_templates
from newsaudit.document.placeholders.vocabulary import parts, words
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["Placeholder", "placeholders"]

# reasons of ``notes`` that are about what supports a claim, or about a figure
_SUPPORT = frozenset(
    {
        "source missing",
        "bare source",
        "question to the writer",
        "question mark",
        "note to the writer",
        "mark of unfinished work",
        "figure left open",
        "citation command",
    }
)


class Placeholder(NamedTuple):
    """Something that was to be filled in.

    Attributes:
        start: its first code point.
        end: behind its last code point.
        kind: "source", "template" or "slot".
        reason: what makes it one.
    """

    start: int
    end: int
    kind: str
    reason: str

    @property
    def span(self) -> Span:
        """Where it is."""
        return Span(self.start, self.end)


class _Found(NamedTuple):
    start: int
    end: int
    noted: str  # the reason of ``notes``, or ""
    slotted: str  # the reason of ``slots``, or ""


def placeholders(document: Document) -> tuple[Placeholder, ...]:
    """The placeholders in order of position; ask for them with ``document.view(placeholders)``."""
    found = sorted(
        [
            *(_Found(start, end, reason, "") for start, end, reason in notes(document)),
            *(_Found(start, end, "", reason) for start, end, reason in slots(document)),
        ]
    )
    if not found:
        return ()
    templates = list(find_templates(document.text))
    exact = frozenset(templates)
    kept = []
    for item in _joined(found, templates):
        kind = "template" if (item.start, item.end) in exact else _kind(document.text[item.start : item.end], item)
        if not is_code(document, Span(item.start, item.end)) and not (
            # the order that a note gives is read as one even where the line speaks of templates
            kind != "source"
            and not item.slotted
            and (explained(document, item.start, item.end) or quoted(document, item.start, item.end))
        ):
            kept.append(Placeholder(item.start, item.end, kind, item.noted or item.slotted))
    return tuple(kept)


def _joined(found: list[_Found], templates: list[tuple[int, int]]) -> Iterator[_Found]:
    """Merge what overlaps; widen what is inside a slot of a template to the slot."""
    at = 0
    current: _Found | None = None
    for token in found:
        item = token
        while at < len(templates) and templates[at][1] <= item.start:
            at += 1
        if at < len(templates) and templates[at][0] < item.end:
            item = item._replace(start=min(item.start, templates[at][0]), end=max(item.end, templates[at][1]))
        if current is not None and item.start < current.end:
            current = _Found(
                current.start,
                max(current.end, item.end),
                current.noted or item.noted,
                current.slotted or item.slotted,
            )
        else:
            if current is not None:
                yield current
            current = item
    if current is not None:
        yield current


def _kind(token: str, item: _Found) -> str:
    if item.slotted:
        return "slot"
    found = parts(token)
    own = [word for word in found if word in words("note", "source")]
    if any(word in words("owner", "anything") for word in found[:1]):
        return "slot"
    if found and found[0] in words("owner", "quotation-order") and own:
        return "slot" if all(word in words("owner", "quotation") for word in own) else "source"
    if item.noted in _SUPPORT or own or any(word in words("owner", "check") for word in found):
        return "source"
    if not token.isascii() and any(entry in token for entry in _cjk_sources()):
        return "source"
    return "slot"


@lru_cache(maxsize=1)
def _cjk_sources() -> tuple[str, ...]:
    return tuple(sorted(words("owner", "cjk-source")))
