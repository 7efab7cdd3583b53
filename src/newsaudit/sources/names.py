"""Names that differ from the source: another first name, or another name of the same source in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.sources.difference import Difference
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.sources.pairing import Pairing
    from newsaudit.sources.texts import TokenText
    from newsaudit.sources.vocabulary import Vocabulary

__all__ = ["Names", "changed_first_names", "changed_names", "is_title", "name_runs"]

MAX_RUN = 4  # words of one name
LEAST_LETTERS = 2
LEAST_COVERED = 0.45  # of a draft sentence, for a name in the place of another one


class Names(NamedTuple):
    """The names of the sources.

    Attributes:
        before: surname to the first names (tokens) before it, with source and token of each.
        members: every word of a name of two words or more.
    """

    before: dict[str, dict[str, tuple[TokenText, int]]]
    members: frozenset[str]


def is_title(word: str, known: Vocabulary) -> bool:
    """Whether a capitalised word before a name is a title or role."""
    return word in known.titles or word in known.stop or (len(word) > 4 and word.endswith(known.title_endings or ("\0",)))


def name_runs(text: TokenText, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words with nothing but a space, hyphen or particle between them, titles left out."""
    tokens, known = text.tokens, text.vocabulary
    at = first
    while at < last:
        if not tokens.capital[at] or is_title(tokens.words[at], known) or tokens.ends[at] - tokens.starts[at] < LEAST_LETTERS:
            at += 1
            continue
        end = at + 1
        while end < last and end - at < MAX_RUN and tokens.capital[end] and tokens.starts[end] - tokens.ends[end - 1] == 1 and text.text[tokens.ends[end - 1]] in " \u00a0-" and not is_title(tokens.words[end], known):
            end += 1
        yield at, end
        at = end


def names_of(texts: list[TokenText]) -> Names:
    """The names of two words or more in the sources."""
    before: dict[str, dict[str, tuple[TokenText, int]]] = {}
    members: set[str] = set()
    for text in texts:
        words = text.tokens.words
        for first, last in name_runs(text, 0, len(text)):
            if last - first >= 2:
                members.update(words[first:last])
                before.setdefault(words[last - 1], {}).setdefault(words[last - 2], (text, last - 2))
    return Names(before, frozenset(members))


def changed_first_names(here: TokenText, names: Names, texts: list[TokenText]) -> Iterator[Difference]:
    """A surname of the sources with a first name that no source gives it."""
    words = here.tokens.words
    for first, last in name_runs(here, 0, len(here)):
        for at in range(first, last - 1):
            surname, own = words[at + 1], words[at]
            known = names.before.get(surname)
            if at + 2 != last or known is None or own in known or any(text.find_words([own, surname]) for text in texts):
                continue
            if len(own) < 3 or not _may_be_first_name(here, own, known):
                continue
            there, place = min(known.values(), key=lambda item: item[1]) if own not in known else known[own]
            there, place = _likeliest(known, own, there, place)
            span = Span(here.tokens.starts[at], here.tokens.ends[at + 1])
            source_span = Span(there.tokens.starts[place], there.tokens.ends[place + 1])
            yield Difference(
                rule="changed-name",
                kind="first-name",
                span=span,
                now=here.text[span.start : span.end],
                there=there,
                source_span=source_span,
                was=there.text[source_span.start : source_span.end],
                confidence=0.85,
                replacement=there.text[source_span.start : source_span.end],
            )


def _may_be_first_name(here: TokenText, own: str, known: dict[str, tuple[TokenText, int]]) -> bool:
    """Whether a word before a surname is a first name as the source's are, and no role or place."""
    return not any(own.startswith(first[:1]) and len(own) == 1 for first in known) and own.isalpha()


def _likeliest(
    known: dict[str, tuple[TokenText, int]], own: str, there: TokenText, place: int
) -> tuple[TokenText, int]:
    """The first name that is most like the draft's."""
    from difflib import SequenceMatcher

    best = max(sorted(known), key=lambda first: SequenceMatcher(None, own, first).ratio())
    return known.get(best, (there, place))


def changed_names(here: TokenText, pairing: Pairing, names: Names, quoted: frozenset[int]) -> Iterator[Difference]:
    """A name of the sources in the place of another one."""
    if pairing.covered < LEAST_COVERED:
        return
    there = pairing.there
    mine, theirs = here.tokens, there.tokens
    for first, last in name_runs(here, pairing.mine.first, pairing.mine.last):
        if first in quoted or any(pairing.there_of(at) >= 0 for at in range(first, last)):
            continue
        if not any(word in names.members for word in mine.words[first:last]):
            continue
        left, right, ends = pairing.slot(first, last)
        if ends == 0:
            continue
        for one, two in name_runs(there, max(left - 1, pairing.theirs.first), min(right + 1, pairing.theirs.last)):
            if any(pairing.here_of(at) >= 0 for at in range(one, two)) or not (one < right and left < two):
                continue
            if not any(word in names.members for word in theirs.words[one:two]):
                continue
            if set(theirs.words[one:two]) & set(mine.words[pairing.mine.first : pairing.mine.last]):
                continue
            if set(mine.words[first:last]) & set(theirs.words[pairing.theirs.first : pairing.theirs.last]):
                continue
            span, source_span = Span(mine.starts[first], mine.ends[last - 1]), Span(theirs.starts[one], theirs.ends[two - 1])
            yield Difference(
                rule="changed-name",
                kind="name",
                span=span,
                now=here.text[span.start : span.end],
                there=there,
                source_span=source_span,
                was=there.text[source_span.start : source_span.end],
                confidence=0.9 if ends == 2 else 0.8,
                passage=Span(pairing.mine.start, pairing.mine.end),
                source_passage=Span(pairing.theirs.start, pairing.theirs.end),
                replacement=there.text[source_span.start : source_span.end],
            )
            break
