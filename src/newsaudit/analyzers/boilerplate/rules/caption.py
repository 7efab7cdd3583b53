"""The alt text of a stock picture is between the paragraphs.

**What it finds.** Descriptions of stock pictures that are a paragraph of their own ("Abstract futuristic cyber
landscape ..."). Captions and picture credits are parts of the article (role caption) and are not reported.

**Why it matters.** An alt text describes what the reader cannot see.

**What to do.** Delete the line, or make it the alternative text of its picture again.

**Example.** Abstract futuristic cyber landscape with digital matrix and glowing lights.

**How it decides.** An alt text is one line of 5 to 30 words that begins as stock pictures are described, has no
finite verb, and shares less than half of its words with the paragraphs.

**Limits.** The beginnings of alt texts are known in English, and a few in other languages.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import body, word_list
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.lines import Line

_MIN_WORDS, _MAX_WORDS = 5, 30  # of an alt text
_MAX_SHARED = 0.5  # share of an alt text's longer words that are elsewhere in the text
_MIN_LETTERS = 5  # of a longer word
_MAX_BEGINNING = 4  # words
_BEGINNING_READS = 40  # code points
_MAX_LINES = 40  # that begin like an alt text: each is compared with the whole text


@as_rule(severity="warning", advice="Delete the line, or make it the alternative text of its picture again.")
def rule(document: Document) -> Iterator[Detection]:
    for line, beginning in islice(_begun(document), _MAX_LINES):
        if _is_description(document, line):
            yield Detection(
                message="This line reads like the description of a picture, not like a paragraph.",
                spans=(line.span,),
                confidence=0.82,
                evidence={"kind": "caption", "begins with": beginning},
            )


def _begun(document: Document) -> Iterator[tuple[Line, str]]:
    """The lines that are as long as an alt text and begin like one, with that beginning."""
    counts = document.line_word_counts
    for line in document.view(body).lines:
        if _MIN_WORDS <= counts[line.index] <= _MAX_WORDS:
            beginning = _beginning(document.folded[line.start : line.start + _BEGINNING_READS])
            if beginning:
                yield line, beginning


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(beginning.split()[0] for beginning in word_list("alt_text"))


def _beginning(folded: str) -> str:
    """The longest known beginning of an alt text at the start of a line, or ""."""
    words = folded.split(None, _MAX_BEGINNING)[:_MAX_BEGINNING]
    if words[0] not in _first_words():
        return ""
    beginnings = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((beginning for beginning in beginnings if beginning in word_list("alt_text")), "")


def _is_description(document: Document, line: Line) -> bool:
    folded = document.folded
    words = [word.strip(".,;:!?\"'()\u201c\u201d") for word in folded[line.start : line.end].split()]
    longer = [word for word in words if len(word) >= _MIN_LETTERS]
    shared = sum(folded.count(word) > words.count(word) for word in longer)
    return word_list("finite_verbs").isdisjoint(words) and shared < _MAX_SHARED * max(1, len(longer))
