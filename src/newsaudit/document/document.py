"""The document: every view of an article that more than one rule needs, each computed once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from newsaudit.document.debris import DebrisLine, judge_lines
from newsaudit.document.folding import fold
from newsaudit.document.language import Language, detect_language
from newsaudit.document.lines import Line, split_lines
from newsaudit.document.links import Link, Marker, find_links, find_markers
from newsaudit.document.phrases import PhraseHits, find_phrases
from newsaudit.document.quotations import Quotation, find_quotations
from newsaudit.document.sentences import Sentence, split_sentences
from newsaudit.document.zones import Zone, find_zones

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from newsaudit.article import Article
    from newsaudit.document.words import WordMarks, Words
    from newsaudit.neighbour import Neighbour

__all__ = ["Document", "NeighbourSearch", "Preferences"]

View = TypeVar("View")

SURE_DEBRIS = 0.8  # probability from which a line is left out of the body


class Preferences(NamedTuple):
    """What a house says of its own texts, from the configuration.

    Attributes:
        debris_phrases: lines with these are no part of an article.
        allowed_phrases: lines with these are part of it.
        allowed_words: words or phrases that are no stray foreign tokens.
    """

    debris_phrases: tuple[str, ...] = ()
    allowed_phrases: tuple[str, ...] = ()
    allowed_words: tuple[str, ...] = ()


class NeighbourSearch(Protocol):
    """What a document asks of a corpus."""

    def search(self, document: Document) -> tuple[Neighbour, ...]:
        """The near-copies of the document's article, strongest first."""
        ...


class Document:
    """One article and its views, each lazy, each with offsets into ``text``, which is ``article.text`` unmodified."""

    def __init__(
        self, article: Article, corpus: NeighbourSearch | None = None, preferences: Preferences | None = None
    ) -> None:
        self.article = article
        self.text = article.text
        self.corpus = corpus
        self.preferences = preferences if preferences is not None else Preferences()
        self._views: dict[Callable[[Document], Any], Any] = {}

    def view(self, make: Callable[[Document], View]) -> View:
        """``make(document)``, computed once: how a family shares a view of its own among its rules."""
        if make not in self._views:
            self._views[make] = make(self)
        value: View = self._views[make]
        return value

    def take_view(self, make: Callable[[Document], View], value: View) -> None:
        """Take over what ``make`` gave for the same text and preferences before."""
        self._views[make] = value

    @cached_property
    def folded(self) -> str:
        """Lower case, straight apostrophes, plain spaces; the same length as ``text``."""
        return fold(self.text)

    @cached_property
    def codes(self) -> NDArray[np.uint32]:
        """The code point of each character of ``text``."""
        from newsaudit.document.characters import code_points

        return code_points(self.text)

    @cached_property
    def classes(self) -> NDArray[np.uint8]:
        """The class of each character (see ``newsaudit.document.characters``)."""
        from newsaudit.document.characters import classes

        return classes(self.codes)

    @cached_property
    def visible_length(self) -> int:
        """Number of characters that are no white space, at least 1."""
        from newsaudit.document.characters import BREAK, SPACE

        kinds = self.classes
        blank = int((kinds == SPACE).sum()) + int((kinds == BREAK).sum())
        return max(1, len(self.text) - blank)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that are not blank."""
        return split_lines(self.text)

    @cached_property
    def word_marks(self) -> WordMarks:
        """Where words start, without their spelling: all that counting needs."""
        from newsaudit.document.words import mark_words

        return mark_words(self.classes)

    @cached_property
    def words(self) -> Words:
        """The words as arrays of offsets and hashes."""
        from newsaudit.document.characters import code_points
        from newsaudit.document.words import read_words

        return read_words(code_points(self.folded), self.word_marks)

    @cached_property
    def line_word_counts(self) -> list[int]:
        """Words on each line; in scripts without spaces 1.8 characters count as one."""
        import numpy as np

        marks = self.word_marks
        bounds = [line.start for line in self.lines] + [len(self.text) + 1]
        before = marks.starts.searchsorted(bounds)
        counts = before[1:] - before[:-1]
        if marks.unspaced is not None:
            unspaced = marks.unspaced.nonzero()[0].searchsorted(bounds)
            counts = np.rint(counts - (unspaced[1:] - unspaced[:-1]) * (1 - 1 / 1.8)).astype(int)
        result: list[int] = counts.tolist()
        return result

    @cached_property
    def language(self) -> Language:
        """What the text is read as."""
        return detect_language(self.article.language, self.folded)

    @cached_property
    def phrases(self) -> PhraseHits:
        """The hits of all lexicons' phrases."""
        return find_phrases(self.folded, self.lines)

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """The zone of each line."""
        return find_zones(self)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all lines."""
        return split_sentences(self.text, self.lines, self.language.code)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """What stands between quotation marks."""
        return find_quotations(self.text, self.lines)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Web addresses in the text."""
        return find_links(self.text, self.folded)

    @cached_property
    def markers(self) -> tuple[Marker, ...]:
        """Numbered marks such as "[3]", superscripts and Markdown footnotes."""
        return find_markers(self.text)

    @cached_property
    def debris(self) -> tuple[DebrisLine, ...]:
        """How likely each line is no part of the article."""
        return judge_lines(self)

    @cached_property
    def body_lines(self) -> tuple[Line, ...]:
        """The lines without the sure debris."""
        return tuple(line for line in self.lines if self.debris[line.index].probability < SURE_DEBRIS)

    @cached_property
    def body_sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the body lines."""
        return tuple(item for item in self.sentences if self.debris[item.line].probability < SURE_DEBRIS)

    @cached_property
    def neighbours(self) -> tuple[Neighbour, ...]:
        """Near-copies in the corpus, strongest first; none without a corpus."""
        return self.corpus.search(self) if self.corpus is not None else ()
