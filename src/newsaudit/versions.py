"""What changed between two versions of an article, and whether a correction note says so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from newsaudit.auditing import as_article, audit
from newsaudit.finding import Finding
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.article import Article
    from newsaudit.document import Document
    from newsaudit.layout import Role

ChangeKind: TypeAlias = Literal["figure", "quotation", "speaker", "name", "negation", "headline", "added", "removed"]

_KINDS: dict[str, ChangeKind] = {
    "sources.changed-number": "figure",
    "sources.altered-quotation": "quotation",
    "sources.misattributed-quotation": "speaker",
    "sources.changed-name": "name",
    "sources.changed-negation": "negation",
}
_NOTES: frozenset[Role] = frozenset({"correction"})
_HEADLINE: Role = "headline"


class Change(msgspec.Struct, frozen=True):
    """One change.

    Attributes:
        kind: what was changed.
        old: the wording before; empty where a passage was added.
        new: the wording after; empty where a passage was removed.
        old_span: where that is in the old version, or None.
        new_span: where that is in the new version, or None.
        noted: True when a correction note of the new version names the old or the new wording, None when the note
            names none of the changes, False otherwise.
    """

    kind: ChangeKind
    old: str
    new: str
    old_span: Span | None = None
    new_span: Span | None = None
    noted: bool | None = False


class Changes(msgspec.Struct, frozen=True):
    """The changes from one version of an article to the next.

    Attributes:
        changes: in the order of the new version; passages that were removed come last.
        note: the correction notes that the old version does not have.
        findings: changed figures, quotations, names and negations that no note mentions; places are those of the new
            version, ``related`` is the old one.
    """

    changes: tuple[Change, ...] = ()
    note: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)

    def to_json(self) -> str:
        """One line of JSON."""
        return json.dumps(msgspec.to_builtins(self), ensure_ascii=True)

    def to_text(self) -> str:
        """One line per change, and what no note mentions marked; ends in a line break."""
        if not self.changes:
            return "Nothing changed.\n"
        lines = [_line(change) for change in self.changes]
        lines += [f"Correction note: {_short(note)}" for note in self.note]
        silent = len(self.findings)
        if silent:
            lines.append(f"{silent} change{'s' if silent > 1 else ''} of substance without a correction note.")
        return "\n".join(lines) + "\n"


def compare(old: str | Article, new: str | Article) -> Changes:
    """What changed from one version of an article to the next.

    Args:
        old: the version before, a text or an Article.
        new: the version after.

    Returns:
        The changes. Typography, line breaks and the order of sentences are not changes.

    Raises:
        InputError: when one of the two is neither a text nor an Article.
    """
    from newsaudit.document import Document  # NumPy and some fifty patterns: not before they are used
    from newsaudit.sources.changed_passages import changed_passages

    before, after = as_article(old), as_article(new)
    original, document = Document(before), Document(after)
    notes = _new_notes(original, document)
    inside = [span for span, _ in notes]
    report = audit(after, sources=[before], select=["sources"])
    found = [item for item in report.findings if item.rule in _KINDS and not any(map(item.spans[0].overlaps, inside))]
    said = " ".join(text for _, text in notes).casefold()
    changes = [_of_finding(item, document.text, said) for item in found]
    headline = _headline_change(original, document, said)
    if headline is not None:
        changes.insert(0, headline)
    taken = [change.new_span for change in changes if change.new_span is not None]
    added, removed = changed_passages(before, after)
    changes += [
        Change("added", "", span.of(document.text), None, span, None if said else False)
        for span in added
        if not any(map(span.overlaps, [*inside, *taken]))
    ]
    changes.sort(key=lambda change: change.new_span.start if change.new_span is not None else -1)
    old_taken = [change.old_span for change in changes if change.old_span is not None]
    changes += [
        Change("removed", span.of(before.text), "", span, None, None if said else False)
        for span in removed
        if not any(map(span.overlaps, old_taken))
    ]
    if any(change.noted for change in changes):  # the note is about some of them: it leaves the others out
        changes = [msgspec.structs.replace(change, noted=bool(change.noted)) for change in changes]
    silent = {change.new_span for change in changes if change.noted is False}
    return Changes(
        tuple(changes), tuple(text for _, text in notes), tuple(item for item in found if item.spans[0] in silent)
    )


def _new_notes(old: Document, new: Document) -> list[tuple[Span, str]]:
    """The correction notes of the new version that the old one does not have."""
    known = {part.span.of(old.text).casefold() for part in old.parts if part.role in _NOTES}
    notes = [(part.span, part.span.of(new.text)) for part in new.parts if part.role in _NOTES]
    return [(span, text) for span, text in notes if text.casefold() not in known]


def _of_finding(item: Finding, text: str, said: str) -> Change:
    old_span = item.related.spans[0] if item.related is not None and item.related.spans else None
    old, new = str(item.evidence["was"]), item.spans[0].of(text)
    noted = None if said else False
    if said and (old.casefold() in said or new.casefold() in said):
        noted = True
    return Change(_KINDS[item.rule], old, new, old_span, item.spans[0], noted)


def _headline_change(old: Document, new: Document, said: str) -> Change | None:
    """The headlines where they differ in more than case and spaces."""
    (before, old_span), (after, new_span) = _headline(old), _headline(new)
    if not before or not after or before.casefold().split() == after.casefold().split():
        return None
    return Change("headline", before, after, old_span, new_span, None if said else False)


def _headline(document: Document) -> tuple[str, Span | None]:
    if document.article.title:
        return document.article.title, None
    for part in document.parts:
        if part.role == _HEADLINE:
            return part.span.of(document.text), part.span
    return "", None


def _line(change: Change) -> str:
    noted = {True: "", None: " (the note does not name it)", False: " (no note)"}[change.noted]
    if change.kind == "added":
        return f"added: {_short(change.new)}"
    if change.kind == "removed":
        return f"removed: {_short(change.old)}"
    return f"{change.kind}: “{_short(change.old)}” → “{_short(change.new)}”{noted}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MAX_SHOWN else line[: MAX_SHOWN - 1] + "…"


MAX_SHOWN = 120  # code points of a wording on one line
