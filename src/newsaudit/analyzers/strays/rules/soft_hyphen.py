r"""Soft hyphens stand in the text.

A soft hyphen (U+00AD) tells a browser where a word may break; nobody sees it, but a word with one is another word to
search, to spell checkers and to whoever compares texts. It comes along with text copied from web pages and PDF files.
One finding an article with the words of all of them; the suggestion removes them, which changes nothing one can see.

What to do: accept the suggestion; let the page's style sheet hyphenate. Example: "Not\u00adfall\u00addaten".

Limits: none known; a publisher that stores soft hyphens on purpose should switch the rule off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.findings import one_finding
from newsaudit.analyzers.strays.mojibake import outside_mojibake
from newsaudit.analyzers.strays.oddities import positions
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]


def check(document: Document) -> Iterator[Detection]:
    """All soft hyphens in one finding."""
    at = outside_mojibake(document, positions(document, "soft hyphen"))
    if at:
        yield one_finding(document, at, ("soft hyphen", "soft hyphens"), replacements="")


rule = Rule(
    id="strays.soft-hyphen",
    doc=__doc__ or "",
    severity="warning",
    advice="Remove the soft hyphens; the suggestion does.",
    check=check,
)
