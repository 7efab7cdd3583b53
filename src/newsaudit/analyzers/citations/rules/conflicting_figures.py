"""The headline and the text give different numbers of the same thing.

**Finds** a count in the headline (people killed, injured, arrested or missing; jobs; homes) that stands nowhere in the
text, while the text gives another number of the same: "12 killed" above "14 people were killed".

**Why it matters.** Headlines are written first and updated last; readers see the one that is wrong.

**What to do.** Check which number holds now, and give it in both places.

**Example.** The headline "Bus crash kills 12" above "Fourteen people were killed when a bus left the road on Monday."

**Method.** Both numbers are in the evidence. The headline's must stand nowhere in the text in figures or words, and the
text must give one other number only, near its start. Bounds that fit ("at least 12" and 14), guesses, rounded numbers,
and sentences of another year or event are no conflict.

**Limits.** Other counts and sums of money are not compared; neither is a headline with two numbers of the same thing.
English, German, French and Spanish.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.conflicts import conflicts
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


def check(document: Document) -> Iterator[Detection]:
    """One finding for each thing with two numbers."""
    for item in conflicts(document):
        yield Detection(
            message=f"The headline says {item.in_headline:,.0f} ({item.of}), the text says {item.in_body:,.0f}.",
            spans=(item.body,) if item.headline is None else (item.headline, item.body),
            confidence=0.8,
            evidence={"headline": item.in_headline, "text": item.in_body, "of": item.of},
        )


rule = Rule(
    id="citations.conflicting-figures",
    doc=__doc__ or "",
    severity="warning",
    advice="Check which number holds now, and give it in both places.",
    check=check,
    touches="sentences",
)
