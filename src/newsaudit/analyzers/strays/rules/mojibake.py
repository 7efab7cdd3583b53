"""Text was read in the wrong encoding.

**What it finds.** "doesnâ€™t", "mÃ¶glich": the bytes of one encoding (mostly UTF-8) read as those of another; one
finding per article with every such word.

**Why it matters.** The article looks neglected, and search does not find its words.

**What to do.** Put the letters that were meant; the suggestion does where they can be told. Read the source as UTF-8.

**Example.** "it doesnâ€™t matter"

**How it decides.** Places are found by ftfy's pattern of implausible letter pairs; a word counts when ftfy can repair
it, or when nothing else explains the pattern.

**Limits.** Text that was broken twice with bytes lost is found but not always repaired.

**Source.** ftfy (Robyn Speer), badness pattern and fix_encoding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.mojibake import find_mojibake
from newsaudit.definitions import Detection, as_rule
from newsaudit.finding import Edit, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_MAX_SHOWN = 20  # words in the evidence


@as_rule(
    severity="error",
    advice="Put the letters that were meant, and read the source in its right encoding (mostly UTF-8).",
)
def rule(document: Document) -> Iterator[Detection]:
    broken = document.view(find_mojibake)
    if not broken:
        return
    text = document.text
    edits = tuple(Edit(Span(word.start, word.end), word.repaired) for word in broken if word.repaired is not None)
    first = broken[0]
    shown = text[first.start : first.end][:40]
    repaired = f", probably “{first.repaired[:40]}”" if first.repaired else ""
    more = f" and {len(broken) - 1} more word{'s' if len(broken) > 2 else ''}" if len(broken) > 1 else ""
    subject = f"“{shown}”{more} read{'' if more else 's'}"
    yield Detection(
        message=f"{subject} like text in the wrong encoding{repaired}.",
        spans=tuple(Span(word.start, word.end) for word in broken),
        confidence=0.97 if edits else 0.85,
        evidence={
            "count": len(broken),
            "words": [
                {"word": text[word.start : word.end][:80], "repaired": word.repaired} for word in broken[:_MAX_SHOWN]
            ],
        },
        suggestion=Suggestion(edits) if edits else None,
    )
