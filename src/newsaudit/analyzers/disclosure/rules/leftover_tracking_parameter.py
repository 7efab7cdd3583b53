"""A link carries the mark of the assistant that supplied it.

**What it finds.** "utm_source=chatgpt.com", "utm_source=openai", "utm_source=perplexity", "referrer=grok.com" and
their like in links, written out or in the markup of the text.

**Why it matters.** It tells every reader where the link comes from, and that it may never have been opened by the
author.

**What to do.** Open the link, check that the page says what it is cited for, and take the parameter out.

**Example.** "https://www.example.org/report?utm_source=chatgpt.com"

**How it decides.** Parameter and name are data (`[tracking]` in `lexicons/leftovers/any.toml`). The suggested edit
takes out the parameter alone, so that the link still works.

**Limits.** Parameters outside an address are spoken of, not used, and are let through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.leftovers_tokens import tracking, tracking_links
from newsaudit.definitions import Detection, as_rule
from newsaudit.finding import Edit, Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


@as_rule(
    severity="warning",
    advice="Open the link, check that the page says what it is cited for, and take the parameter out.",
)
def rule(document: Document) -> Iterator[Detection]:
    """One detection for each token."""
    for item, cut in tracking(document):
        yield Detection(
            message="This link carries the mark of the assistant that supplied it.",
            spans=(item.span,),
            confidence=0.95,
            evidence={"parameter": item.name},
            suggestion=Suggestion((Edit(cut.span, ""),), safe=True),
        )
    for item in tracking_links(document):
        yield Detection(
            message=f"The address of this link carries the mark of the assistant that supplied it: {item.name}.",
            spans=(item.span,),
            confidence=0.95,
            evidence={"parameter": item.name},
        )
