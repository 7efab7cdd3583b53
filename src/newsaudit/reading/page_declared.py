"""What the head of a page and its lines have in common: the headline, the description, the text in JSON-LD."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.reading.markup_lines import MarkupLine
    from newsaudit.reading.page_head import PageHead

    Floats = NDArray[np.float64]

__all__ = ["Declared", "compare_with_head"]

MAX_COMPARED = 400  # code points of a line that is compared with the page's titles
MAX_WORDS_COMPARED = 3_000  # code points of a line whose words are looked for in the title
MIN_TITLE_WORD = 4  # letters of a word of the title that says what it is about
MIN_SAME_TITLE = 0.6  # of the words of a line and a title together that are the same
MAX_SEARCHED = 50_000_000  # characters of JSON-LD text that are searched for the lines of a page
_WORD = re.compile(r"\w+")


class Declared(NamedTuple):
    """What the head of a page says of its lines.

    Attributes:
        headline: the line that is the headline, -1 where none is found.
        first_h1: the first line that is an h1, or -1.
        like_title: how much each line is like one of the page's titles, 0..1.
        like_description: the same for its descriptions.
        title_words: the share of the title's words that each line has.
        in_body: whether each line is in the text that JSON-LD gives.
        body_known: whether it gives one.
    """

    headline: int
    first_h1: int
    like_title: Floats
    like_description: Floats
    title_words: Floats
    in_body: Floats
    body_known: bool


def compare_with_head(lines: list[MarkupLine], head: PageHead) -> Declared:
    """Compare each line with what the head of the page says."""
    titles = [set(_WORD.findall(title.lower())) for title in head.titles]
    descriptions = [set(_WORD.findall(text.lower())) for text in head.descriptions]
    telling = {word for word in (titles[0] if titles else ()) if len(word) >= MIN_TITLE_WORD or not word.isascii()}
    like_title, like_description, shares, in_body = np.zeros((4, len(lines)))
    body = "".join(_WORD.findall(head.body.lower()))
    searched = bool(body) and len(lines) * len(body) <= MAX_SEARCHED
    for number, line in enumerate(lines):
        if len(line.text) > MAX_WORDS_COMPARED and not searched:
            continue
        found = _WORD.findall(line.text.lower())
        words = set(found)
        shares[number] = len(telling & words) / len(telling) if telling else 0.0
        if len(line.text) <= MAX_COMPARED:
            like_title[number] = _likeness(words, titles)
            like_description[number] = _likeness(words, descriptions)
        if searched and found:
            in_body[number] = "".join(found) in body
    heads = [number for number, line in enumerate(lines) if line.kind == "heading" and line.level == 1]
    best = max(heads, key=lambda number: like_title[number], default=-1)
    if best < 0 or like_title[best] < MIN_SAME_TITLE:  # rather an h1 than a link to the page itself
        best = int(like_title.argmax()) if like_title.max() >= MIN_SAME_TITLE else -1
    return Declared(best, heads[0] if heads else -1, like_title, like_description, shares, in_body, bool(body))


def _likeness(words: set[str], others: list[set[str]]) -> float:
    """The share of the words of a line and of the most similar other text that both have."""
    return max((len(words & other) / len(words | other) for other in others if words and other), default=0.0)
