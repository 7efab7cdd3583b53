"""The text and the metadata say two things of AI that cannot both be true.

**What it finds.** A disclosure of AI in a text whose metadata declares human work (IPTC digital source type,
schema.org `digitalSourceType`, W3C `ai-disclosure`); a claim that no AI was used where the metadata declares a model.
A claim that the text itself refutes is an error of the rule no-ai-claim.

**Why it matters.** One of the two misinforms the reader, or the machine that reads the label.

**What to do.** Find out how the text was made, and correct the note or the metadata.

**Example.** "This article was written by AI." in a page whose `digitalSourceType` is `digitalCreation`.

**How it decides.** Statements found by the rules ai-disclosure and no-ai-claim, compared with the values in
`lexicons/disclosure_standards/any.toml`.

**Limits.** AI pictures do not contradict a text written by people. A claim about "other parts" or a house's texts in
general is not held against the metadata.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.standards import declared, says
from newsaudit.analyzers.disclosure.statements import disclosures
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_LIKELY = 0.85  # confidence


@as_rule(severity="error", advice="Find out how the text was made, and correct the note or the metadata.")
def rule(document: Document) -> Iterator[Detection]:
    """At most one detection for each pair of sources that disagree."""
    found = document.view(disclosures)
    made = [item for item in found.of("disclosure") if item.level not in {"image", "audio"}]
    claims = [item for item in found.of("no-ai") if item.covers == "this"]
    if not made and not claims:
        return
    said = [(key, value, says(value)) for key, value in declared(document)]
    for item, other, whose in (
        *((item, "human", "people") for item in made[:1]),
        *((item, "machine", "a model") for item in claims[:1]),
    ):
        disagree = [(key, value) for key, value, maker in said if maker == other]
        agree = any(maker not in {other, None} for _, _, maker in said)
        if disagree and not agree:
            key, value = disagree[0]
            yield Detection(
                message=f"The text and the metadata disagree: the metadata names {whose} as its source.",
                spans=(item.span,),
                confidence=_LIKELY,
                evidence={
                    "between": "text and metadata",
                    "field": key,
                    "value": value[:200],
                    "level": item.level or "none",
                },
            )
