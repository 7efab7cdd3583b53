"""The document: every view of an article that more than one rule needs, each computed once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from newsaudit.document.lines import split_lines
from newsaudit.document.roles import BODY, judge_units, line_roles
from newsaudit.document.roles.own_notes import OwnNotes, own_notes
from newsaudit.document.text_views import Preferences, TextViews
from newsaudit.layout import Part
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.article import Article
    from newsaudit.document.lines import Line
    from newsaudit.document.sentences import Sentence
    from newsaudit.layout import Role
    from newsaudit.neighbour import Neighbour

__all__ = ["Document", "NeighbourSearch", "Preferences"]

_RUNNING = frozenset({"paragraph", "list-item", "quote"})


class NeighbourSearch(Protocol):
    """What a document asks of a corpus."""

    def search(self, document: Document) -> tuple[Neighbour, ...]:
        """The near-copies of the document's article, strongest first."""
        ...


class Document(TextViews):
    """One article with what each of its lines is, and what surrounds it; each view is computed when first asked for."""

    def __init__(
        self,
        article: Article,
        corpus: NeighbourSearch | None = None,
        preferences: Preferences | None = None,
        sources: tuple[Article, ...] = (),
    ) -> None:
        super().__init__(article, preferences)
        self.corpus = corpus
        self.sources = sources

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
        none: OwnNotes = ()  # the site's links and notes are not the article's
        around.take_view(own_notes, none)
        return around

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
