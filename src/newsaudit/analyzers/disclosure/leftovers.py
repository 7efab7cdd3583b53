"""Leftovers of words: what an assistant or a pipeline said to whoever ran it, and what it was asked.

A grammar, not a list of sentences: candidates (``leftovers_units``) are read as sets of word classes, a shape
(``leftovers_shapes``) names the classes that make a leftover, and reports, transcripts and examples are let through.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.disclosure.leftovers_shapes import Shape, Tag, possible, table, tags
from newsaudit.analyzers.disclosure.leftovers_units import Unit, units
from newsaudit.definitions import Detection

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsaudit.document import Document
    from newsaudit.finding import Severity


_MAX_BESIDE = 12  # letters and digits beside the words of a shape that must be alone
_MAX_LEAD = 300  # code points of a line that introduces examples
_MAX_SPEAKER = 70  # code points of a speaker's name at the start of a line
# "Weber: ", "ChatGPT: ", "Q: " at the start of a line: a transcript
_SPEAKER = re.compile("[*_]{0,3}(?:[A-ZÀ-ÞА-Я][\\w.'-]{0,20}\\s?){1,3}[*_]{0,3}\\s?[:：][*_]{0,3}\\s")
_CLOSING = frozenset(",，、\"”»」'")


class Leftover(NamedTuple):
    """A sentence, bracket or line that is not part of the article."""

    kind: str
    unit: Unit
    language: str
    matched: tuple[str, ...]


class Leftovers(NamedTuple):
    """What was found, and the exemptions with their reasons."""

    found: tuple[Leftover, ...]
    let_through: tuple[tuple[Leftover, str], ...]


def leftovers(document: Document) -> Leftovers:
    """The leftovers of words in an article, each kind at most once per candidate."""
    found: list[Leftover] = []
    exempt: list[tuple[Leftover, str]] = []
    for unit in units(document):
        seen: set[str] = set()
        for language, classes in sorted(tags(document.folded, unit.inner_start, unit.inner_end).items()):
            for shape in possible(classes):
                used = _fits(document, unit, classes, shape) if shape.kind not in seen else ()
                if not used:
                    continue
                seen.add(shape.kind)
                item = Leftover(shape.kind, unit, language, tuple(document.text[tag.start : tag.end] for tag in used))
                reason = _exemption(document, unit, classes, used)
                if reason:
                    exempt.append((item, reason))
                else:
                    found.append(item)
    return Leftovers(tuple(found), tuple(exempt))


def _fits(document: Document, unit: Unit, classes: Mapping[str, list[Tag]], shape: Shape) -> tuple[Tag, ...]:
    """The tags that fill a shape; none where it does not fit."""
    if (shape.edge and unit.position == "body") or (shape.note and not unit.note and not _is_marked(unit, classes)):
        return ()
    text = document.text[unit.inner_start : unit.inner_end]
    if shape.ends and not text.rstrip("*_ ").endswith((shape.ends, "：")):
        return ()
    used: list[Tag] = []
    for names, opens in zip(shape.needs, shape.first, strict=True):
        least = used[-1].start if shape.ordered and used else unit.inner_start
        pool = [tag for name in names for tag in classes.get(name, ()) if tag.start >= least and tag not in used]
        if opens:
            pool = [tag for tag in pool if _leads(document, unit, classes, tag)]
        if not pool:
            return ()
        used.append(min(pool))
    far = shape.near and max(tag.end for tag in used) - min(tag.start for tag in used) > shape.near
    more = shape.alone and _letters_beside(text, unit.inner_start, classes, shape) > _MAX_BESIDE
    return () if far or more else tuple(used)


def _letters_beside(text: str, start: int, classes: Mapping[str, list[Tag]], shape: Shape) -> int:
    """Letters and digits that no word of the needs covers: "I hope this helps! Tell me if you need more" has none."""
    covered = bytearray(len(text))
    for name in frozenset().union(*shape.needs):
        for tag in classes.get(name, ()):
            covered[max(0, tag.start - start) : tag.end - start] = b"\1" * (tag.end - max(tag.start, start))
    return sum(char.isalnum() and not known for char, known in zip(text, covered, strict=False))


def _is_marked(unit: Unit, classes: Mapping[str, list[Tag]]) -> bool:
    """Whether the candidate begins with a mark of a note."""
    return any(tag.start <= unit.inner_start + 2 for tag in classes.get("note-mark", ()))


def _leads(document: Document, unit: Unit, classes: Mapping[str, list[Tag]], tag: Tag) -> bool:
    """Whether only openings, politeness and signs precede a tag."""
    at = unit.inner_start
    polite = [*classes.get("polite", ()), *classes.get("opener", ()), *classes.get("note-mark", ())]
    while at < tag.start:
        step = max((other.end for other in polite if other.start <= at < other.end), default=at)
        if step == at and document.text[at].isalnum():
            return False
        at = max(step, at + 1)
    return True


def _exemption(document: Document, unit: Unit, classes: Mapping[str, list[Tag]], used: tuple[Tag, ...]) -> str:
    """Why the words are no leftover, or ""."""
    first, last = min(tag.start for tag in used), max(tag.end for tag in used)
    if any(_reports(document.text, verb, first, last) for verb in classes.get("report", ())):
        return "reported"
    if unit.note:
        return ""
    if not _is_marked(unit, classes):
        end = min(unit.inner_end, unit.inner_start + _MAX_SPEAKER)
        speaker = _SPEAKER.match(document.text, unit.inner_start, end)
        if speaker is not None and first >= speaker.end() - 1:
            return "transcript"
    return "example" if _is_example(document, unit) else ""


def _reports(text: str, verb: Tag, first: int, last: int) -> bool:
    """A verb of report before the words, or after them, following a comma or a quotation mark."""
    if verb.end <= first:
        return True
    unspaced = text[verb.start] >= "\u3040"  # the verb of Japanese, Korean, Chinese reports comes last
    return verb.start >= last and (unspaced or not _CLOSING.isdisjoint(text[last : verb.end]))


def _is_example(document: Document, unit: Unit) -> bool:
    """One of a list of examples, or after a line that introduces some."""
    if document.roles[unit.line] == "list-item":
        return True
    before = document.lines[unit.line - 1].text if unit.line else ""
    if len(before) > _MAX_LEAD or not before.rstrip("*_ ").endswith((":", "：")):
        return False
    return any(word in before.lower() for word in table("lead-in")["words"])


def detections(
    document: Document, kind: str, message: str, *, edge: bool = False, confidence: float = 0.95
) -> Iterator[Detection]:
    """One detection per leftover of a kind; with ``edge`` only those at head or tail are errors."""
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
