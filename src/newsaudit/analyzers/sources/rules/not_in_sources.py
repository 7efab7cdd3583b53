"""A quotation or figure that no source has.

**What it finds.** Quotations of four words or more and figures without a counterpart in any of the sources given.

**Why it matters.** It may come from another source, which should be named, or from nowhere.

**What to do.** Say where it comes from, or add its source to the check.

**Example.** “Some 450 volunteers will hand out water” where no source mentions volunteers.

**Limits.** “Not in the sources” is not “wrong”: only the sources given were searched, and the evidence lists them.
Years, dates and small numbers in words are not looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_MESSAGES = {
    "quotation": "None of the sources has this quotation.",
    "figure": "None of the sources has this figure: “{now}”.",
    "figures": "None of the sources has these figures: “{now}” and {more} more.",
}


@as_rule(severity="info", advice="Say where it comes from, or add its source to the check.")
def rule(document: Document) -> Iterator[Detection]:
    """One finding per place; a warning where a source quotes the same person with other words."""
    from newsaudit.sources.check import SURE_MISSING, check

    result = document.view(check)
    for item in (item for item in result.differences if item.there is None):
        yield Detection(
            message=_MESSAGES["figures" if item.more else item.kind].format(now=item.now, more=len(item.more)),
            spans=(item.span, *item.more),
            confidence=item.confidence,
            severity="warning" if item.confidence >= SURE_MISSING else "info",
            evidence={"kind": item.kind, "searched": list(result.searched)},
        )
