"""The page's JSON-LD cannot be read.

**What it finds.** A page with a JSON-LD block that is not valid JSON and cannot be repaired. It is a warning when no
other place of the page names an author, or none gives a date: the block may hold them.

**Why it matters.** Search engines, news aggregators and archives read author, date and publisher from this block.
They drop a block that does not parse, silently and as a whole.

**What to do.** Let the content system write the block with a JSON library instead of a text template.

**Example.** A template writes the headline `He said "no"` without escaping its quotation marks.

**How it decides.** A block is read as JSON; then after repairs that leave no doubt (line breaks inside strings,
trailing or missing commas, comments, escapes that JSON does not know, unescaped quotation marks, several objects in a
row). If that fails, it is damaged. While a block is damaged, `missing-author` and `missing-date` are not reported.

**Limits.** Of a damaged block, the part before the damage is read where it is whole. What the rest would have said is
not known.

**Source.** RFC 8259; Google Search documentation on structured data errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.authors import authors
from newsaudit.analyzers.provenance.candidates import damaged_blocks
from newsaudit.analyzers.provenance.dates import dates
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


@as_rule(
    severity="warning",
    advice="Repair the JSON-LD block; a JSON library writes it without such errors.",
    touches="article",
    threshold=0.5,
)
def rule(document: Document) -> Iterator[Detection]:
    """Report the first damaged block, and what nothing else gives."""
    blocks = document.view(damaged_blocks)
    unknown = [name for name, view in (("author", authors), ("date", dates)) if blocks and not document.view(view)]
    nowhere = f", and no other place gives the {' or the '.join(unknown)}" if unknown else ""
    for block in blocks[:1]:
        yield Detection(
            message=f"The page has a JSON-LD block that is not valid JSON{nowhere}: {block}.",
            confidence=0.9,
            severity="warning" if unknown else "info",
            evidence={"blocks": list(blocks), "unknown": unknown},
        )
