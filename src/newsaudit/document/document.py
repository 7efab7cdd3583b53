"""The document: every view of an article that more than one rule needs, each computed once."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from newsaudit.document.corrections import correction_lines
from newsaudit.document.credits import credit_lines
from newsaudit.document.enclosures import Enclosure, find_quotations, outermost
from newsaudit.document.folding import fold
from newsaudit.document.labels import label_lines
from newsaudit.document.language import Language, detect_language
from newsaudit.document.lines import Line, split_lines
from newsaudit.document.links import Link, Marker, find_links, find_markers
from newsaudit.document.phrases import PhraseHits, find_phrases
from newsaudit.document.prose import prose_lines
from newsaudit.document.references import reference_lines
from newsaudit.document.reflow import reflow
from newsaudit.document.roles import BODY, judge_units, line_roles
from newsaudit.document.sentences import Sentence, split_sentences
from newsaudit.layout import Part
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from newsaudit.article import Article
    from newsaudit.document.words import WordMarks, Words
    from newsaudit.layout import BlockKind, Role
    from newsaudit.neighbour import Neighbour

__all__ = ["Document", "NeighbourSearch", "Preferences"]

View = TypeVar("View")

_RUNNING = frozenset({"paragraph", "list-item", "quote"})


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
    """One article and its views, each lazy.

    ``text`` is ``article.text``, with a blank in place of each line break inside a hard-wrapped paragraph: offsets into
    it are offsets into ``article.text``.
    """

    def __init__(
        self,
        article: Article,
        corpus: NeighbourSearch | None = None,
        preferences: Preferences | None = None,
        sources: tuple[Article, ...] = (),
    ) -> None:
        self.article = article
        self.text = reflow(article.text) if article.layout is None else article.text
        self.corpus = corpus
        self.sources = sources
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
    def around(self) -> Document | None:
        """What a page shows outside its article, as a document of its own; None where there is nothing.

        Its lines are taken as they are: debris there is the site's, and only facts are read.
        """
        from newsaudit.article import Article
        from newsaudit.layout import Block, Layout

        layout = self.article.layout
        if layout is None or not layout.around:
            return None
        blocks = tuple([Block("paragraph", line.span) for line in split_lines(layout.around)])
        around = Document(Article(layout.around, language=self.language.code, layout=Layout(blocks, page=True)))
        around.own_notes = ()  # the site's links and notes are not the article's
        return around

    @cached_property
    def prose(self) -> tuple[bool, ...]:
        """Whether each line is prose: 14 words and the end of a sentence, or 40 words."""
        return prose_lines(self)

    @cached_property
    def own_notes(self) -> tuple[tuple[Role, frozenset[int]], ...]:
        """Lines that are references, corrections, credits and labels of the article."""
        return (
            ("references", reference_lines(self)),
            ("correction", correction_lines(self)),
            ("credit", credit_lines(self)),
            ("label", frozenset(label_lines(self))),
        )

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """What each line is in the article."""
        return line_roles(self)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The same as spans with their confidence, one per line, or per sentence of flattened text."""
        return tuple(
            [
                Part(unit.role, Span(unit.start, unit.end), unit.role in BODY, unit.confidence)
                for unit in judge_units(self)
            ]
        )

    @cached_property
    def paragraphs(self) -> tuple[bool, ...]:
        """Whether each line is running prose of the article."""
        return tuple([prose and role in _RUNNING for role, prose in zip(self.roles, self.prose, strict=True)])

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

    @cached_property
    def body_lines(self) -> tuple[Line, ...]:
        """The lines that readers read as the article: no debris, byline, caption or reference."""
        roles = self.roles
        return tuple([line for line in self.lines if roles[line.index] in BODY])

    @cached_property
    def body_sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the body lines."""
        roles = self.roles
        return tuple([item for item in self.sentences if roles[item.line] in BODY])

    @cached_property
    def neighbours(self) -> tuple[Neighbour, ...]:
        """Near-copies in the corpus, strongest first; none without a corpus."""
        return self.corpus.search(self) if self.corpus is not None else ()
