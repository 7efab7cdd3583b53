"""A text as it is compared: its words, sentences, quotations and figures, and where given words occur."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.date_mentions import read_timestamp
from newsaudit.document.enclosures import find_quotations
from newsaudit.document.folding import fold
from newsaudit.document.language import detect_language
from newsaudit.document.lines import Line, split_lines
from newsaudit.document.reflow import reflow
from newsaudit.document.sentences import split_sentences
from newsaudit.sources.figures import Figure, figures_of
from newsaudit.sources.tokens import Tokens, add_tokens
from newsaudit.sources.vocabulary import vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from newsaudit.article import Article
    from newsaudit.document.enclosures import Enclosure
    from newsaudit.span import Span

MAX_LINE = 4000  # code points; a longer line is cut, so that no passage is large
MAX_SENTENCE = 80  # tokens that are aligned at once; a longer sentence is cut


class Passage(NamedTuple):
    """A sentence, or a piece of a very long one.

    Attributes:
        first: index of its first token.
        last: index after its last token.
        start: first code point.
        end: after the last code point.
    """

    first: int
    last: int
    start: int
    end: int


def folded_text(article: Article) -> tuple[str, str]:
    """The text as a document has it, and the same in lower case."""
    text = reflow(article.text) if article.layout is None else article.text
    return text, fold(text)


def cut_lines(text: str) -> list[Line]:
    """The lines of a text; those of more than ``MAX_LINE`` code points are cut at a space."""
    found: list[Line] = []
    for line in split_lines(text):
        start = line.start
        while line.end - start > MAX_LINE:
            cut = text.rfind(" ", start + MAX_LINE // 2, start + MAX_LINE)
            end = cut if cut > 0 else start + MAX_LINE
            found.append(Line(len(found), start, end, text[start:end], 1, line.number))
            start = end
        found.append(Line(len(found), start, line.end, text[start : line.end], line.gap, line.number))
    return found


class TokenText:
    """The tokens of a text, or of the lines of it that count.

    Attributes:
        article: the source.
        text: its text.
        folded: the same in lower case.
        lines: the lines that were read.
        tokens: their tokens.
    """

    def __init__(
        self, article: Article, text: str, folded: str, lines: Iterable[Line], language: str | None = None
    ) -> None:
        self.article = article
        self.text = text
        self.folded = folded
        self.lines = tuple(lines)
        self.language = language or detect_language(article.language, text).code
        self.vocabulary = vocabulary_of("en" if self.language == "und" else self.language)  # too short to tell
        self.tokens = Tokens([], [], [], [], [])
        for line in self.lines:
            add_tokens(self.tokens, text, folded, (line.start, line.end), self.vocabulary)

    def __len__(self) -> int:
        return len(self.tokens.starts)

    @cached_property
    def published(self) -> date | None:
        """The day of publication, where known."""
        moment = read_timestamp(self.article.published) if self.article.published else None
        return moment.date() if moment is not None else None

    @cached_property
    def passages(self) -> list[Passage]:
        """The sentences, in order."""
        found: list[Passage] = []
        starts = self.tokens.starts
        for sentence in split_sentences(self.text, self.lines, self.language):
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            while last - first > MAX_SENTENCE:
                cut = first + MAX_SENTENCE
                found.append(Passage(first, cut, starts[first], self.tokens.ends[cut - 1]))
                first = cut
            if last > first:
                found.append(Passage(first, last, max(sentence.start, found[-1].end if found else 0), sentence.end))
        return found

    @cached_property
    def passage_starts(self) -> list[int]:
        """The first token of each passage."""
        return [passage.first for passage in self.passages]

    def passage_at(self, token: int) -> int:
        """The index of the passage that a token is in."""
        return max(0, bisect_right(self.passage_starts, token) - 1)

    def passage_around(self, span: Span) -> str:
        """The text of the sentences that a span is in."""
        first = self.passage_at(max(0, bisect_right(self.tokens.starts, span.start) - 1))
        last = self.passage_at(max(0, bisect_left(self.tokens.starts, span.end) - 1))
        return self.text[self.passages[first].start : max(self.passages[last].end, span.end)]

    @cached_property
    def quotations(self) -> tuple[Enclosure, ...]:
        """What is between quotation marks."""
        return find_quotations(self.text, self.lines)

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]

    def quotation_at(self, place: int) -> int:
        """The index of the quotation around a code point, or -1."""
        at = bisect_right(self._quotation_starts, place) - 1
        return at if at >= 0 and place < self.quotations[at].end else -1

    @cached_property
    def figures(self) -> list[Figure]:
        """All figures, in order; token indices count through the text."""
        return figures_of(self.folded, self.tokens, self.vocabulary)

    @cached_property
    def _figure_firsts(self) -> list[int]:
        return [figure.first for figure in self.figures]

    def figures_in(self, first: int, last: int) -> list[Figure]:
        """The figures whose first token is in a range."""
        return self.figures[bisect_left(self._figure_firsts, first) : bisect_left(self._figure_firsts, last)]

    @cached_property
    def joined(self) -> str:
        """All words in lower case with one space around each."""
        return f" {' '.join(self.tokens.words)} "

    @cached_property
    def _joined_starts(self) -> list[int]:
        found, at = [], 1
        for word in self.tokens.words:
            found.append(at)
            at += len(word) + 1
        return found

    def find_words(self, words: list[str]) -> list[int]:
        """The token at which these words begin one after the other, for each place up to 20."""
        needle = f" {' '.join(words)} "
        found: list[int] = []
        at = self.joined.find(needle)
        while at >= 0 and len(found) < MAX_PLACES:
            found.append(bisect_left(self._joined_starts, at + 1))
            at = self.joined.find(needle, at + 1)
        return found

    def places_of(self, keys: frozenset[str]) -> dict[str, list[int]]:
        """Where these keys occur, as token indices."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for at, key in enumerate(self.tokens.keys):
            if key in keys:
                found[key].append(at)
        return found

    def written(self, first: int, last: int) -> str:
        """The text from one token to before another."""
        if first >= last:
            return ""
        return self.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]


MAX_PLACES = 20  # occurrences of the same words that are looked at
