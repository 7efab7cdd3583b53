"""A C2PA manifest in the text or the page, whole or damaged.

**What it finds.** The three forms of C2PA 2.4 for text: a link or script in HTML (A.7), invisible variation selectors
(A.8), an armoured block (A.9). A whole frame is a note; a damaged one (cut off, wrong length, no manifest store, end
line missing) is a warning.

**Why it matters.** A manifest says who signed what. Editing or copying a text breaks it, and a broken manifest is
worse than none, as it looks like tampering.

**What to do.** Sign again after the last edit, or remove what is left of it.

**Example.** A text copied from a signed page, with half of the invisible characters after its last sentence.

**Limits.** Only the frame is read; no signature is verified, and absence is never reported.

**Source.** C2PA Technical Specification 2.4, Appendix A.7 to A.9.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.c2pa import manifests
from newsaudit.definitions import Detection, as_rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


@as_rule(severity="info", advice="Sign again after the last edit, or remove what is left of it.", threshold=0.5)
def rule(document: Document) -> Iterator[Detection]:
    """Report each manifest."""
    for item in manifests(document):
        evidence = {"form": item.form, "bytes": item.size, "state": "damaged" if item.damage else "present"}
        present = f"The article has a C2PA manifest ({item.form}); newsaudit does not verify its signature."
        yield Detection(
            message=f"The C2PA manifest ({item.form}) is damaged: {item.damage}." if item.damage else present,
            spans=(Span(item.start, item.end),) if item.start >= 0 else (),
            confidence=0.9 if item.damage else 0.95,
            severity="warning" if item.damage else None,
            advice=None if item.damage else "Verify it with a C2PA tool; any edit of the text breaks it.",
            evidence={**evidence, "damage": item.damage} if item.damage else evidence,
        )
