"""The same source listed twice under two numbers.

**Finds** entries of the reference list whose wording is the same apart from case, spaces and closing punctuation.

**Why it matters.** One source looks like two.

**What to do.** Keep one entry and point both markers to it.

**Example.** "[2] Smith, J. The Bridge. 2004" and "[5] Smith, J. The Bridge. 2004".

**Limits.** Entries that differ in a page number are different; entries shorter than twelve characters ("Ibid.") are
left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.author_year import author_years
from newsaudit.analyzers.citations.references import references
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.reference_list import Entry

_LEAST = 12  # code points; "Ibid., p. 4" says nothing of its own


def check(document: Document) -> Iterator[Detection]:
    """One finding for each entry that repeats an earlier one."""
    first: dict[str, Entry] = {}
    for entry in (*document.view(references).entries, *document.view(author_years).entries):
        body = " ".join(entry.body.casefold().split()).rstrip(" .,;")
        if len(body) < _LEAST or body.startswith("ibid"):
            continue
        original = first.setdefault(body, entry)
        if original is not entry and (original.key != entry.key or not entry.key.isdigit()):
            same = f"Entries {original.key} and {entry.key} of the reference list are the same."
            again = f"The entry {entry.key} stands twice in the reference list."
            yield Detection(
                message=same if original.key != entry.key else again,
                spans=(entry.span,),
                evidence={"first": original.key, "again": entry.key},
            )


rule = Rule(
    id="citations.duplicate-reference",
    doc=__doc__ or "",
    severity="info",
    advice="Keep one entry and point both markers to it.",
    check=check,
)
