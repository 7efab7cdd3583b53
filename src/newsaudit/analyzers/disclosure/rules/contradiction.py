"""The article says two things of AI in its making that cannot both be true.

What it finds: a claim that no AI was used in a text that also discloses AI; a disclosure of AI in a text whose metadata
declares human work (IPTC digital source type, schema.org ``digitalSourceType``, W3C ``ai-disclosure``); a claim that no
AI was used where the metadata declares a model.

Why it matters: one of the two misinforms the reader, or the machine that reads the label. It is the strongest evidence
that a label was set by habit, or that a template was left in place.

What to do: find out how the text was made, and correct the note or the metadata.

Example: "No AI was used to create this article." at the end of an article headed "Translated by AI".

Method: statements found by the rules ai-disclosure and no-ai-claim, compared with each other and with the values in
``lexicons/disclosure_standards/any.toml``.

Limits: AI pictures do not contradict a text written by people. A claim about "other parts" or a house's texts in
general is not held against a disclosure for this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.standards import declared, says
from newsaudit.analyzers.disclosure.statements import statements
from newsaudit.rule import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]

_SURE, _LIKELY = 0.95, 0.85  # confidence


def check(document: Document) -> Iterator[Detection]:
    """At most one detection for each pair of sources that disagree."""
    found = document.view(statements)
    made = [item for item in found.of("disclosure") if item.level not in {"image", "audio"}]
    claims = [item for item in found.of("no-ai") if item.covers == "this"]
    if made and claims:
        yield Detection(
            message="One sentence says that no AI was used; another says that AI was.",
            spans=(claims[0].span, made[0].span),
            confidence=_SURE,
            evidence={"between": "claim and disclosure", "level": made[0].level},
        )
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


rule = Rule(
    id="disclosure.contradiction",
    doc=__doc__ or "",
    severity="error",
    advice="Find out how the text was made, and correct the note or the metadata.",
    check=check,
)
