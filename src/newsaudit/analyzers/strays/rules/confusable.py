"""A word mixes letters of two scripts that look alike.

**Finds** a Cyrillic "а" in a Latin word, a Latin "c" in a Russian one, with every such word of the article in one
finding. The suggestion puts the plain reading, which changes nothing that a reader sees.

**Why it matters.** The reader sees nothing, but search, spell checkers, screen readers and links stumble. Such words
come from copying, from keyboards, and from text that hides from filters.

**What to do.** Accept the suggestion.

**Example.** "the next forwаrd step" with a Cyrillic а.

**Limits.** A word that is wholly of another script, though all its letters have doubles, is a foreign word
(`strays.foreign-token`); Greek letters beside one or two Latin ones are symbols.

**Source.** The look-alike letters are those of Unicode Technical Standard 39 that are seen in news copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.confusables import find_confusables
from newsaudit.definitions import Detection, Rule
from newsaudit.finding import Edit, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]

_SHOWN = 20


def check(document: Document) -> Iterator[Detection]:
    """All mixed words of the article in one finding."""
    words = document.view(find_confusables)
    if not words:
        return
    text = document.text
    first = words[0]
    edits = tuple(Edit(Span(at, at + 1), word.plain[at - word.start]) for word in words for at in word.at)
    count = f" and {len(words) - 1} more" if len(words) > 1 else ""
    yield Detection(
        message=f"“{text[first.start : first.end]}”{count} has {first.script} letters that look {first.reads}.",
        spans=tuple(Span(word.start, word.end) for word in words),
        confidence=0.97,
        evidence={
            "count": len(words),
            "words": [
                {"word": text[word.start : word.end], "plain": word.plain, "script": word.script, "reads": word.reads}
                for word in words[:_SHOWN]
            ],
        },
        suggestion=Suggestion(tuple(sorted(edits, key=lambda edit: edit.span.start)), safe=True),
    )


rule = Rule(
    id="strays.confusable",
    doc=__doc__ or "",
    severity="error",
    advice="Write the word in one script; the suggestion does.",
    check=check,
)
