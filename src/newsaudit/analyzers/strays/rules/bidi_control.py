r"""Controls of writing direction stand in a text that runs from left to right.

Embeddings, overrides and isolates (U+202A to U+202E, U+2066 to U+2069) change the order in which letters are shown:
what is read is not what is stored (the "Trojan source" trick). In texts of right-to-left scripts, and on lines with
such letters, they have their use and are let through. Plain direction marks (U+200E, U+200F, U+061C), and isolates
that open and close around whole words, change nothing in such a text and are info.

What to do: accept the suggestion, which removes them. Example: "informati\u202eons".

Source: Boucher and Anderson, "Trojan Source: Invisible Vulnerabilities" (2021). Limits: whether the order of a line
with right-to-left letters is right is not judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.findings import one_finding
from newsaudit.analyzers.strays.invisibles import find_bidi
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]


def check(document: Document) -> Iterator[Detection]:
    """Those that can reorder text in one finding, or else the marks as info."""
    harmful, harmless, _ = document.view(find_bidi)
    if harmful:
        what = ("control that changes the writing direction", "controls that change the writing direction")
        yield one_finding(document, harmful, what, replacements="")
    elif harmless:
        what = ("direction mark without use", "direction marks without use")
        yield one_finding(document, harmless, what, replacements="", severity="info", words=False)


rule = Rule(
    id="strays.bidi-control",
    doc=__doc__ or "",
    severity="warning",
    advice="Remove the direction controls; the suggestion does.",
    check=check,
)
