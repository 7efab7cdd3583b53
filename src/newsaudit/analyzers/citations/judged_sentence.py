"""What the rules about sources know of a sentence: check-worthiness, attributions and missing support."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsaudit.analyzers.citations.sources import Attribution
    from newsaudit.analyzers.citations.tokens import Tokens
    from newsaudit.document.sentences import Sentence


class JudgedSentence(NamedTuple):
    """A sentence of running text that is a claim, quotes somebody, or says who claims it.

    Attributes:
        sentence: the sentence.
        need: 0..1, how check-worthy it is; 0 when it has no figure.
        features: what made it check-worthy.
        reports: its reporting cues with their sources.
        lack: 0..1, how much support is missing.
        lead: whether it is the first sentence of the article.
        tokens: its words.
        quotes: the quotations that overlap it, as pairs of offsets.
    """

    sentence: Sentence
    need: float
    features: tuple[str, ...]
    reports: tuple[Attribution, ...]
    lack: float
    lead: bool
    tokens: Tokens
    quotes: Sequence[tuple[int, int]] = ()

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of the sources that the sentence gives."""
        return frozenset(report.kind for report in self.reports if report.span is not None)

    @property
    def goes_on(self) -> bool:
        """Whether its mood says that it goes on with what somebody said before."""
        return any(report.strength == "mood" for report in self.reports)
