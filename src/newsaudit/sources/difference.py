"""What the comparison yields: a place in the draft, the place in a source, and what kind of difference it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

if TYPE_CHECKING:
    from newsaudit.document.enclosures import Enclosure
    from newsaudit.sources.texts import TokenText
    from newsaudit.span import Span

Rule: TypeAlias = Literal[
    "altered-quotation",
    "misattributed-quotation",
    "changed-number",
    "changed-name",
    "changed-negation",
    "not-in-sources",
]


RULES: tuple[Rule, ...] = get_args(Rule)  # the one that says most first


class Difference(NamedTuple):
    """One difference.

    Attributes:
        rule: which rule reports it.
        kind: what differs, in one word ("scale", "unit", "weekday", "dropped", ...).
        span: the place in the draft.
        now: what the draft says there.
        there: the source, or None where no source has it.
        source_span: the place in the source.
        was: what the source says there.
        confidence: 0..1, how sure the alignment is.
        alike: share of the draft's words around the place that are in the source, 0..1.
        replacement: the source's wording where putting it in the place of ``span`` settles the difference, or None.
        more: further places of the same difference.
    """

    rule: Rule
    kind: str
    span: Span
    now: str
    there: TokenText | None = None
    source_span: Span | None = None
    was: str = ""
    confidence: float = 0.9
    alike: float = 1.0
    replacement: str | None = None
    more: tuple[Span, ...] = ()


def differing(rule: Rule, kind: str, here: TokenText, span: Span, there: TokenText, source_span: Span) -> Difference:
    """A place in the draft that differs from one in a source."""
    return Difference(rule, kind, span, span.of(here.text), there, source_span, source_span.of(there.text))


class Quoted(NamedTuple):
    """The words of a quotation of the draft.

    Attributes:
        quotation: where it is.
        words: token indices, insertions left out.
        cuts: before which of ``words`` an ellipsis or insertion is.
    """

    quotation: Enclosure
    words: list[int]
    cuts: frozenset[int]


class Located(NamedTuple):
    """A quotation and its place in a source.

    Attributes:
        quoted: the quotation.
        there: the source.
        first: the first token there.
        last: the token after the last.
        share: share of its words that are there in order, 0..1.
        differences: what differs.
    """

    quoted: Quoted
    there: TokenText
    first: int
    last: int
    share: float
    differences: tuple[Difference, ...] = ()
