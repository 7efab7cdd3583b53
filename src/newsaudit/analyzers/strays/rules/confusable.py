"""A word mixes letters of two scripts that look alike.

**What it finds.** A Cyrillic "а" in a Latin word, a Latin "c" in a Russian one, and the like; one finding per article
with every such word.

**Why it matters.** The reader sees nothing, but search, spell checkers, screen readers and links fail. Such words come
from copying, from keyboards, and from text written to get past filters.

**What to do.** Write the word in one script; the suggestion puts the plain reading, which changes nothing one can see.

**Example.** "the next forwаrd step" with a Cyrillic а

**Limits.** A word that is wholly of another script, though all its letters have look-alikes, is a foreign word
(`strays.foreign-token`); Greek letters beside one or two Latin ones are symbols.

**Source.** The look-alike letters are those of Unicode Technical Standard 39 that occur in news copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.confusables import find_confusables
from newsaudit.definitions import Detection, as_rule
from newsaudit.finding import Edit, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_MAX_SHOWN = 20  # words in the evidence


@as_rule(severity="error", advice="Write the word in one script; the suggestion does.")
def rule(document: Document) -> Iterator[Detection]:
    words = document.view(find_confusables)
    if not words:
        return
    text = document.text
    first = words[0]
    edits = tuple(Edit(Span(at, at + 1), word.plain[at - word.start]) for word in words for at in word.at)
    shown = f"“{text[first.start : first.end]}”"
    subject = f"{shown} has" if len(words) == 1 else f"{shown} and {len(words) - 1} more have"
    yield Detection(
        message=f"{subject} {first.script} letters that look {first.reads}.",
        spans=tuple(Span(word.start, word.end) for word in words),
        confidence=0.97,
        evidence={
            "count": len(words),
            "words": [
                {"word": text[word.start : word.end], "plain": word.plain, "script": word.script, "reads": word.reads}
                for word in words[:_MAX_SHOWN]
            ],
        },
        suggestion=Suggestion(tuple(sorted(edits, key=lambda edit: edit.span.start)), safe=True),
    )
