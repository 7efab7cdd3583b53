"""What a doubt about a number is, and the words that the checks of numbers share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.analyzers.citations.tokens import words

if TYPE_CHECKING:
    from newsaudit.span import Span

__all__ = ["Doubt", "lists"]


class Doubt(NamedTuple):
    """A number that cannot be true as it stands.

    Attributes:
        span: the number and what belongs to it.
        message: both numbers, and the arithmetic.
        impossible: whether no reading of the sentence makes it true.
        evidence: what was compared.
        others: further places the same doubt is about.
    """

    span: Span
    message: str
    impossible: bool
    evidence: dict[str, Any]
    others: tuple[Span, ...] = ()


def lists(name: str) -> frozenset[str]:
    """The words of ``[plausibility]`` of the lexicons."""
    return words("plausibility", name)
