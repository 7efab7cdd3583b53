"""Leftovers of words: what an assistant or a pipeline said to whoever ran it, and what it was told.

A grammar, not a list of sentences: candidates (``leftovers_units``) are read as sets of word classes
(``leftovers_vocabulary``), a shape names the classes that make a leftover, and guards (``leftovers_guards``) let
quotations, reports and examples through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.disclosure.leftovers_guards import Case, first_guard
from newsaudit.analyzers.disclosure.leftovers_units import Unit, units
from newsaudit.analyzers.disclosure.leftovers_vocabulary import Shape, Tag, possible, tags
from newsaudit.definitions import Detection

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsaudit.document import Document
    from newsaudit.finding import Severity

__all__ = ["Leftover", "Leftovers", "detections", "leftovers"]

_ROOM = 12  # letters and digits beside the words of a shape that must stand alone


class Leftover(NamedTuple):
    """A sentence, bracket or line that is no part of the article."""

    kind: str
    unit: Unit
    language: str
    matched: tuple[str, ...]


class Leftovers(NamedTuple):
    """What was found, and what was let through and why."""

    found: tuple[Leftover, ...]
    let_through: tuple[tuple[Leftover, str], ...]


def leftovers(document: Document) -> Leftovers:
    """The leftovers of words in an article, each kind at most once a candidate."""
    found: list[Leftover] = []
    spared: list[tuple[Leftover, str]] = []
    for unit in units(document):
        by_language = tags(document.folded, unit.inner_start, unit.inner_end)
        seen: set[str] = set()
        for language, classes in sorted(by_language.items()):
            for shape in possible(classes):
                if shape.kind in seen:
                    continue
                used = _fits(document, unit, classes, shape)
                if used is None:
                    continue
                seen.add(shape.kind)
                item = Leftover(shape.kind, unit, language, tuple(document.text[tag.start : tag.end] for tag in used))
                reason = first_guard(Case(document, unit, classes, used))
                if reason is None:
                    found.append(item)
                else:
                    spared.append((item, reason))
    return Leftovers(tuple(found), tuple(spared))


def _fits(document: Document, unit: Unit, classes: Mapping[str, list[Tag]], shape: Shape) -> tuple[Tag, ...] | None:
    """The tags that fill a shape, or None."""
    if (shape.edge and unit.position == "body") or any(name in classes for name in shape.unless):
        return None
    used: list[Tag] = []
    for names, at_start in shape.needs:
        pool = [tag for name in names for tag in classes.get(name, ())]
        if at_start:
            pool = [tag for tag in pool if _leads(document, unit, classes, tag)]
        if shape.ordered and used:
            pool = [tag for tag in pool if tag.start >= used[-1].start]
        if not pool:
            return None
        used.append(min(pool))
    if shape.near and max(tag.end for tag in used) - min(tag.start for tag in used) > shape.near:
        return None
    if shape.note and not (unit.note or _marked(unit, classes)):
        return None
    text = document.text[unit.inner_start : unit.inner_end]
    if shape.ends and not text.rstrip("*_ ").endswith((shape.ends, "：")):
        return None
    if shape.alone and sum(map(str.isalnum, text)) > _ROOM + max(tag.end - tag.start for tag in used):
        return None
    return tuple(used)


def _marked(unit: Unit, classes: Mapping[str, list[Tag]]) -> bool:
    """Whether the candidate begins with a mark of a note."""
    return any(tag.start <= unit.inner_start + 2 for tag in classes.get("note-mark", ()))


def _leads(document: Document, unit: Unit, classes: Mapping[str, list[Tag]], tag: Tag) -> bool:
    """Whether nothing but openings, politeness and signs stands before a tag."""
    at = unit.inner_start
    polite = [*classes.get("polite", ()), *classes.get("opener", ()), *classes.get("note-mark", ())]
    while at < tag.start:
        step = max((other.end for other in polite if other.start <= at < other.end), default=at)
        if step == at:
            if document.text[at].isalnum():
                return False
            step = at + 1
        at = step
    return True


def detections(
    document: Document, kind: str, message: str, *, edge: bool = False, confidence: float = 0.95
) -> Iterator[Detection]:
    """One detection for each leftover of a kind; with ``edge`` only those at head or tail are errors."""
    for item in document.view(leftovers).found:
        if item.kind == kind:
            severity: Severity = "warning" if edge and item.unit.position == "body" else "error"
            yield Detection(
                message=message,
                spans=(item.unit.span,),
                severity=severity,
                confidence=confidence,
                evidence={"matched": list(item.matched), "language": item.language, "position": item.unit.position},
            )
