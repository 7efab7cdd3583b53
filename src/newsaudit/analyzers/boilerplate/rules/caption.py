"""Alt text of a stock picture between the paragraphs.

**Finds** descriptions of stock pictures that are a paragraph of their own ("Abstract futuristic cyber landscape ...").
Captions and picture credits are parts of the article (role caption) and not reported.

**Why it matters.** An alt text describes what the reader cannot see.

**What to do.** Delete the line, or put it back as the alternative text of its picture.

**Example.** Abstract futuristic cyber landscape with digital matrix and glowing lights.

**Method.** An alt text is one line of 5 to 30 words that begins as stock pictures are described, has no finite verb,
and shares less than half of its words with the paragraphs.

**Limits.** The beginnings of alt texts are known in English, and a few in other languages.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import body, word_list
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]

_SHORTEST, _LONGEST = 5, 30  # words of an alt text
_SHARED = 0.5  # share of an alt text's longer words that are elsewhere in the text


def _check(document: Document) -> Iterator[Detection]:
    counts = document.line_word_counts
    folded, first_words = document.folded, _first_words()
    for line in document.view(body).lines:
        if _SHORTEST <= counts[line.index] <= _LONGEST:
            words = folded[line.start : line.start + 40].split(None, 4)[:4]
            start = _beginning(words) if words[0] in first_words else ""
            if start and _is_description(document, line.start, line.end):
                yield Detection(
                    message="The line reads like the description of a picture, not like a paragraph.",
                    spans=(line.span,),
                    confidence=0.82,
                    evidence={"kind": "caption", "begins with": start},
                )


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(start.split()[0] for start in word_list("alt_text"))


def _beginning(words: list[str]) -> str:
    """The longest known beginning of an alt text at the start of a line."""
    for count in range(len(words), 0, -1):
        start = " ".join(words[:count])
        if start in word_list("alt_text"):
            return start
    return ""


def _is_description(document: Document, start: int, end: int) -> bool:
    words = [word.strip(".,;:!?\"'()\u201c\u201d") for word in document.folded[start:end].split()]
    if word_list("finite_verbs").intersection(words):
        return False
    longer = [word for word in words if len(word) >= 5]
    rest = document.folded[:start] + document.folded[end:]
    return sum(word in rest for word in longer) < _SHARED * max(1, len(longer))


rule = Rule(
    id="boilerplate.caption",
    doc=__doc__ or "",
    severity="warning",
    advice="Delete the line, or put it back as the alternative text of its picture.",
    check=_check,
)
