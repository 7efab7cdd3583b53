"""The only disclosure of AI comes after the text.

**What it finds.** An article that says that AI generated, translated, summarised or helped to write it, and says so
only after its last paragraph, in a footer or outside the article.

**Why it matters.** Readers should know before they read. The guidelines on Article 50 of the EU AI Act (C(2026) 5054,
paras 117 and 142, read in secondary sources) ask for a label near the headline or at the beginning of the text, at the
latest at the first exposure (Article 50(5)); a footer alone does not suffice. China's measures (Article 4) allow the
end.

**What to do.** Put the note, or a label such as "AI-GENERATED", under the headline.

**Example.** A story that ends in "This article was written with the help of AI.", with nothing above it.

**How it decides.** The statements of the rule ai-disclosure. A text that a person reviewed is silent, as are notes on
pictures and sound, and texts of fewer than six lines.

**Limits.** A label that the page shows outside the text is not seen in plain text. What is found is evidence for an
editor, not a statement on compliance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.statements import disclosures
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_LEAST_LINES = 6  # a shorter text shows its end at first sight
_LATE = 0.8  # confidence
_LAW = "Regulation (EU) 2024/1689, Article 50(4) and 50(5)"


@as_rule(severity="info", advice="Put the note, or a label, under the headline.")
def rule(document: Document) -> Iterator[Detection]:
    """At most one detection: the first of the late disclosures."""
    found = document.view(disclosures)
    made = [item for item in found.of("disclosure") if item.level not in {"image", "audio"}]
    prose = document.prose
    if not made or found.reviewed or len(document.lines) < _LEAST_LINES or True not in prose:
        return
    last = len(prose) - 1 - prose[::-1].index(True)
    end = document.lines[last].start
    if any(item.span.start < end for item in made) or "label" in document.roles[:last]:
        return
    yield Detection(
        message="The article says only at its end that AI made it or helped to.",
        spans=(made[0].span,),
        confidence=_LATE,
        evidence={"level": made[0].level, "law": _LAW},
    )
