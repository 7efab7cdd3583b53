"""A name differs from its source.

**What it finds.** A surname of the sources with a first name that no source gives it, and a name of the sources in
the place of another one. A surname alone, a title before it or another order is not a difference.

**Why it matters.** A wrong name accuses or praises the wrong person.

**What to do.** Check the name against the source.

**Example.** “Sabrina Rieger” where the mail is signed “Sabine Rieger”.

**How it decides.** Runs of capitalised words; a sentence that follows its source word by word; see docs/sources.md.

**Limits.** Scripts without capitals are not looked at. In German, where nouns are capitalised too, only names of two
words or more in the sources count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.sources.findings import changed
from newsaudit.definitions import as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.definitions import Detection
    from newsaudit.document import Document
    from newsaudit.sources.difference import Difference


def _message(item: Difference) -> str:
    return f"The article says “{item.now}”; the source says “{item.was}”."


@as_rule(severity="error", advice="Check the name against the source.")
def rule(document: Document) -> Iterator[Detection]:
    """One finding per place."""
    return changed(document, "changed-name", _message)
