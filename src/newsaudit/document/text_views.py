"""What the text of an article is cut into: lines, words, phrases, sentences, quotations, links.

These views need no judgement of what a line is. ``Document`` adds that, and what makes up the judgement (references,
corrections, credits, labels, debris) reads these.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from newsaudit.document.enclosures import Enclosure, find_quotations, outermost
from newsaudit.document.folding import fold
from newsaudit.document.language import Language, detect_language
from newsaudit.document.lines import Line, split_lines
from newsaudit.document.links import Link, Marker, find_links, find_markers
from newsaudit.document.phrase_hits import PhraseHits, find_phrases
from newsaudit.document.prose import prose_lines, which_end
from newsaudit.document.reflow import reflow
from newsaudit.document.sentences import Sentence, split_sentences
from newsaudit.document.spacing import CHARACTERS_PER_WORD

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    import numpy as np
    from numpy.typing import NDArray

    from newsaudit.article import Article
    from newsaudit.document.words import WordMarks, Words
    from newsaudit.layout import BlockKind

View = TypeVar("View")


class Preferences(NamedTuple):
    """What a newsroom says of its own texts in the configuration.

    Attributes:
        debris_phrases: lines with these are not part of an article.
        allowed_phrases: lines with these are part of it.
        allowed_words: words or phrases that are not foreign tokens.
    """

    debris_phrases: tuple[str, ...] = ()
    allowed_phrases: tuple[str, ...] = ()
    allowed_words: tuple[str, ...] = ()


class TextViews:
    """The text of an article and its views, each computed once, when it is first asked for.

    ``text`` is ``article.text``, with a blank in place of each line break inside a hard-wrapped paragraph: offsets into
    it are offsets into ``article.text``.
    """

    def __init__(self, article: Article, preferences: Preferences | None = None) -> None:
        self.article = article
        self.text = reflow(article.text) if article.layout is None else article.text
        self.preferences = preferences if preferences is not None else Preferences()
        self._views: dict[Callable[..., Any], Any] = {}

    def view(self, make: Callable[[Self], View]) -> View:
        """``make(document)``, computed once: how a family shares a view of its own among its rules."""
        if make not in self._views:
            self._views[make] = make(self)
        value: View = self._views[make]
        return value

    def take_view(self, make: Callable[[Self], View], value: View) -> None:
        """Take over what ``make`` gave for the same text and preferences before."""
        self._views[make] = value

    @cached_property
    def folded(self) -> str:
        """Lower case, straight apostrophes, plain spaces; the same length as ``text``."""
        return fold(self.text)

    @cached_property
    def codes(self) -> NDArray[np.uint32]:
        """The code point of each character of ``text``."""
        from newsaudit.document.character_classes import code_points

        return code_points(self.text)

    @cached_property
    def classes(self) -> NDArray[np.uint8]:
        """The class of each character (see ``newsaudit.document.character_classes``)."""
        from newsaudit.document.character_classes import classes

        return classes(self.codes)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that are not blank."""
        return split_lines(self.text)

    @cached_property
    def line_starts(self) -> list[int]:
        """The first code point of each line."""
        return [line.start for line in self.lines]

    def line_of(self, at: int) -> int:
        """The index of the line that an offset is on, or of the last line before it; -1 before the first."""
        return bisect_right(self.line_starts, at) - 1

    @cached_property
    def word_marks(self) -> WordMarks:
        """Where words start, without their spelling: all that counting needs."""
        from newsaudit.document.words import mark_words

        return mark_words(self.classes)

    @cached_property
    def words(self) -> Words:
        """The words as arrays of offsets and hashes."""
        from newsaudit.document.character_classes import code_points
        from newsaudit.document.words import read_words

        return read_words(code_points(self.folded), self.word_marks)

    @cached_property
    def line_word_counts(self) -> list[int]:
        """Words on each line; in scripts without spaces 1.8 characters count as one."""
        import numpy as np

        marks = self.word_marks
        bounds = [*self.line_starts, len(self.text) + 1]
        before = marks.starts.searchsorted(bounds)
        counts = before[1:] - before[:-1]
        if marks.unspaced is not None:
            unspaced = marks.unspaced.nonzero()[0].searchsorted(bounds)
            counts = np.rint(counts - (unspaced[1:] - unspaced[:-1]) * (1 - 1 / CHARACTERS_PER_WORD)).astype(int)
        result: list[int] = counts.tolist()
        return result

    @cached_property
    def language(self) -> Language:
        """What the text is read as."""
        return detect_language(self.article.language, self.text)

    @cached_property
    def phrases(self) -> PhraseHits:
        """The hits of all lexicons' phrases."""
        return find_phrases(self.folded, self.lines)

    @cached_property
    def block_kinds(self) -> tuple[BlockKind, ...] | None:
        """What the markup says of each line; None for plain text."""
        layout = self.article.layout
        if layout is None or not layout.blocks:
            return None
        starts = [block.span.start for block in layout.blocks]
        kinds = [block.kind for block in layout.blocks]
        return tuple([kinds[max(0, bisect_right(starts, line.start) - 1)] for line in self.lines])

    @cached_property
    def prose(self) -> tuple[bool, ...]:
        """Whether each line is prose: 14 words and the end of a sentence, or 40 words."""
        return prose_lines(self.line_word_counts, self.line_ended, self.block_kinds)

    @cached_property
    def line_bounds(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The first code point of each line, and the one after its last."""
        import numpy as np

        lines = self.lines
        starts, ends = self.line_starts, [line.end for line in lines]
        return np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)

    @cached_property
    def line_ended(self) -> NDArray[np.bool_]:
        """Whether each line ends with the end of a sentence."""
        return which_end(self.text, *self.line_bounds)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all lines."""
        return split_sentences(self.text, self.lines, self.language.code)

    @cached_property
    def quotations(self) -> tuple[Enclosure, ...]:
        """The quotations, in order; what is quoted inside a quotation is part of it."""
        return outermost(find_quotations(self.text, self.lines))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Web addresses in the text."""
        return find_links(self.text, self.folded)

    @cached_property
    def markers(self) -> tuple[Marker, ...]:
        """Numbered marks such as "[3]", superscripts and Markdown footnotes."""
        return find_markers(self.text)
