"""A slot of a template that nobody filled.

**Finds** "[Your Name]", "[Insert date]", "<insert quote here>", "[Datum einfügen]", "[您的姓名]", "{{first_name}}",
"[[WINNING_TEAM_MASCOT]]", "%FIRSTNAME%", "XX%", "lorem ipsum dolor sit amet".

**Why it matters.** A name, a date or a figure is missing, and the text was published unread.

**What to do.** Fill the slot, or take the sentence out.

**Example.** "The plan was welcomed by [Name of Mayor]."

**Method.** A bracket is judged by the kinds of words in it (``[slots]`` in ``lexicons/leftovers/any.toml``): an
order, "your" with a thing to fill in, or a name for such a thing alone. Slots inside quotations and code, and lines
that speak of templates, are let through.

**Limits.** A missing source ("[citation needed]", "[TK]") is the matter of ``citations.placeholder``. Editorial
insertions ("[the company]", "[name withheld]") are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.leftovers_slots import slots
from newsaudit.rule import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]


def check(document: Document) -> Iterator[Detection]:
    """One detection for each token."""
    for item in slots(document):
        yield Detection(
            message="Here is a slot of a template that nobody filled.",
            spans=(item.span,),
            confidence=0.9,
            evidence={"slot": item.name},
        )


rule = Rule(
    id="disclosure.leftover-placeholder",
    doc=__doc__ or "",
    severity="error",
    advice="Fill the slot, or take the sentence out.",
    check=check,
)
