"""A short word is in the text twice in a row.

**What it finds.** "the the", "of of", "und und": articles, prepositions and conjunctions that are repeated after one
space.

**Why it matters.** It is a slip that spell checkers of web editors often miss, and readers notice.

**What to do.** Delete one of the two; the suggestion does.

**Example.** "put to the the members"

**How it decides.** Only words that no sentence has twice in a row are listed, by language ("that that", "had had" and
German "die die" can be right). The second word must be in small letters. Quotation marks do not exempt: a quotation
repeats a slip too.

**Limits.** Seven languages; words repeated across a line break, and longer words, are not looked for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress, count
from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import body
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.enclosed import in_code_span
from newsaudit.finding import Edit, Suggestion
from newsaudit.lexicon import alternatives, tables
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


@lru_cache(maxsize=16)
def _doubled(language: str) -> re.Pattern[str] | None:
    words = tables("boilerplate")["any"]["never_doubled"].get(language)
    return re.compile(rf" ({alternatives(words)}) \1(?![\w'’.-])") if words else None


@as_rule(severity="warning", advice="Delete one of the two words.")
def rule(document: Document) -> Iterator[Detection]:
    pattern = _doubled(document.language.code)
    if pattern is None or not _may_double(document.folded.split(" ")):
        return  # nearly every text ends here, and the pattern costs ten times as much
    text = document.text
    for match in pattern.finditer(document.folded):
        second = Span(match.end(1), match.end())
        span = Span(match.start(1), match.end())
        lower = text[second.start + 1].islower()
        if lower and document.view(body).reads(span.start) and not in_code_span(document, span.start, span.end):
            yield Detection(
                message=f"“{span.of(text)}”: the word is there twice.",
                spans=(span,),
                confidence=0.9,
                evidence={"word": match.group(1)},
                suggestion=Suggestion((Edit(second, ""),), safe=True),
            )


def _may_double(words: list[str]) -> bool:
    """Whether a word follows itself, whatever is written right after it."""
    for at in compress(count(1), map(str.startswith, words[1:], words)):
        size = len(words[at - 1])
        if size and not words[at][size : size + 1].isalnum():
            return True
    return False
