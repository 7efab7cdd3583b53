"""A slot that nobody filled.

**What it finds.** "[Your Name]", "[Insert date]", "<insert quote here>", "[Datum einfügen]", "[您的姓名]",
"[[WINNING_TEAM_MASCOT]]", "%FIRSTNAME%", "INSERT QUOTE HERE", "XX/XX/2026", "lorem ipsum dolor sit amet".

**Why it matters.** A name, a date or a passage is missing, and the text was published unread.

**What to do.** Fill the slot, or take the sentence out.

**Example.** "The plan was welcomed by [Name of Mayor]."

**How it decides.** A bracket is judged by the kinds of words in it (`[slots]` in `lexicons/placeholders/any.toml`):
an order, "your" with a thing to fill in, or a name for such a thing alone. Slots inside quotations and code, and
lines that speak of templates, are let through.

**Limits.** A missing source or figure ("[citation needed]", "[insert link]", "XX percent") is the matter of
`citations.placeholder`. A slot of a template language ("{{first_name}}", "${price}") is the matter of
`boilerplate.template-slot`, which warns of it; here it is no more than an info. Editorial insertions ("[the company]",
"[name withheld]") are not reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.definitions import Detection, as_rule
from newsaudit.document.placeholders import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


@as_rule(severity="error", advice="Fill the slot, or take the sentence out.")
def rule(document: Document) -> Iterator[Detection]:
    """One detection for each slot."""
    for item in document.view(placeholders):
        if item.kind == "slot":
            yield Detection(
                message="Here is a slot that nobody filled.",
                spans=(item.span,),
                confidence=0.9,
                evidence={"slot": item.reason},
            )
        elif item.kind == "template":
            yield Detection(
                message="This is a slot that a template left.",
                spans=(item.span,),
                severity="info",
                confidence=0.9,
                evidence={"slot": item.reason, "see": "boilerplate.template-slot"},
            )
