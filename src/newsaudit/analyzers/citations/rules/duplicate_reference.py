"""The same source listed twice.

**What it finds.** Entries of the reference list whose wording is the same apart from case, spaces and closing
punctuation.

**Why it matters.** One source looks like two.

**What to do.** Keep one entry and point both markers to it.

**Example.** "[2] Smith, J. The Bridge. 2004" and "[5] Smith, J. The Bridge. 2004".

**Limits.** Entries that differ in a page number are different; entries shorter than twelve code points ("Ibid.") are
left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.references import reference_systems
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.reference_list import Entry

MIN_ENTRY = 12  # code points; "Ibid., p. 4" says nothing of its own


@as_rule(severity="info", advice="Keep one entry and point both markers to it.")
def rule(document: Document) -> Iterator[Detection]:
    """Report each entry that repeats an earlier one."""
    first: dict[str, Entry] = {}
    for entry in [entry for system in document.view(reference_systems) for entry in system.entries]:
        body = " ".join(entry.body.casefold().split()).rstrip(" .,;")
        if len(body) < MIN_ENTRY or body.startswith("ibid"):
            continue
        original = first.setdefault(body, entry)
        if original is not entry and (original.key != entry.key or not entry.key.isdigit()):
            same = f"Entries {original.key} and {entry.key} of the reference list are the same."
            twice = f"The reference list has the entry {entry.key} twice."
            yield Detection(
                message=same if original.key != entry.key else twice,
                spans=(entry.span,),
                evidence={"first": original.key, "again": entry.key},
            )
