"""A C2PA manifest stands in the text or the page, whole or damaged.

**Finds** the three forms of C2PA 2.4 for text: a link or script in HTML (A.7), invisible variation selectors (A.8), an
armoured block (A.9). A whole frame is info; a damaged one (cut off, wrong length, no manifest store, end line missing)
is a warning.

**Why it matters.** A manifest says who signed what; editing or copying a text breaks it, and a broken manifest is worse
than none, as it looks like tampering.

**What to do.** Sign again after the last edit, or take the remains out.

**Example.** A text copied out of a signed page, with half of the invisible characters behind its last sentence.

**Limits.** Only the frame is looked at; no signature is verified, and absence is never reported.

**Source.** C2PA Technical Specification 2.4, Appendix A.7 to A.9.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.c2pa import manifests
from newsaudit.definitions import Detection, Rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]


def _check(document: Document) -> Iterator[Detection]:
    for item in manifests(document):
        spans = (Span(item.start, item.end),) if item.start >= 0 else ()
        evidence = {"form": item.form, "bytes": item.size, "state": "damaged" if item.damage else "present"}
        if item.damage:
            yield Detection(
                message=f"The C2PA manifest ({item.form}) is damaged: {item.damage}.",
                spans=spans,
                confidence=0.9,
                severity="warning",
                evidence={**evidence, "damage": item.damage},
            )
        else:
            yield Detection(
                message=f"A C2PA manifest ({item.form}) is present; newsaudit does not verify its signature.",
                spans=spans,
                confidence=0.95,
                advice="Verify it with a C2PA tool; any edit of the text breaks it.",
                evidence=evidence,
            )


rule = Rule(
    "provenance.c2pa",
    __doc__ or "",
    "info",
    "Sign again after the last edit, or take the remains out.",
    _check,
    threshold=0.5,
)
