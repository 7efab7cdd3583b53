"""Names that differ from the source: another first name, or another name of the same source in its place."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.lexicon import word_list
from newsaudit.sources.difference import Difference, differing
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.sources.pairing import Pairing
    from newsaudit.sources.texts import TokenText
    from newsaudit.sources.vocabulary import Vocabulary

MAX_RUN = 5  # words of one name, particles included
LEAST_LETTERS = 2
LEAST_FIRST_NAME = 3  # letters; shorter ones are initials
CONTEXT = 8  # tokens on either side of a name that are compared
LEAST_SHARED = 2  # words around a name that are shared
LEAST_COVERED = 0.45  # of a draft sentence, for a name in the place of another one
LEAST_NEAR = 0.7  # of the words around a name of one word that may be any name
CAPITALISES_NOUNS = frozenset(("de", "lb"))
LEADING = frozenset(("von", "van", "ter"))  # those that a surname may begin with


def _particles() -> frozenset[str]:
    return word_list("sources", "particles")


class Place(NamedTuple):
    """A name in a source: its first token, and the token after its last."""

    text: TokenText
    first: int
    last: int


class Names(NamedTuple):
    """The names of the sources.

    Attributes:
        before: surname to the first names before it, each with a place.
        firsts: all first names.
        members: every word of a name of two words or more.
        common: words that are no names, though capitalised somewhere.
    """

    before: dict[str, dict[str, Place]]
    firsts: frozenset[str]
    members: frozenset[str]
    common: frozenset[str]


def is_title(word: str, known: Vocabulary) -> bool:
    """Whether a capitalised word before a name is a title or role."""
    endings = known.title_endings
    return (
        word in known.titles
        or word in known.stop
        or word in known.speech
        or (bool(endings) and len(word) > 4 and word.endswith(endings))
    )


def name_runs(text: TokenText, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, with particles inside, as first token and token after the last; titles left out."""
    tokens = text.tokens
    at = first
    while at < last:
        if not _is_part(text, at):
            at += 1
            continue
        end = at + 1
        while end < last and end - at < MAX_RUN and _joined(text, end):
            if _is_part(text, end) or _is_surname_like_title(text, end):
                end += 1
                continue
            if end > at + 1:
                break  # a particle is between first name and surname: "of" after a full name is a word
            ahead = end
            while (
                ahead < last
                and tokens.words[ahead] in _particles()
                and not tokens.capital[ahead]
                and _joined(text, ahead)
            ):
                ahead += 1
            if ahead == end or ahead >= last or not _joined(text, ahead) or not _is_part(text, ahead):
                break
            end = ahead + 1
        yield at - _leading(text, first, at), end
        at = end


def _leading(text: TokenText, first: int, at: int) -> int:
    """How many particles before a surname belong to it: "van Dalen", "von der Leyen"."""
    words, capital = text.tokens.words, text.tokens.capital
    for size in (1, 2):
        begin = at - size
        if begin < first or capital[begin] or not _joined(text, begin + 1):
            return 0
        if words[begin] in LEADING:
            return size
        if words[begin] not in ("der", "den"):
            return 0
    return 0


def _is_part(text: TokenText, at: int) -> bool:
    tokens = text.tokens
    return (
        tokens.capital[at]
        and tokens.ends[at] - tokens.starts[at] >= LEAST_LETTERS
        and not is_title(tokens.words[at], text.vocabulary)
    )


def _is_surname_like_title(text: TokenText, at: int) -> bool:
    """Whether a capitalised title is a surname after a first name: "Julián Rey", "Stephen King"."""
    tokens, known = text.tokens, text.vocabulary
    return tokens.capital[at] and tokens.words[at] in known.titles and text.language not in CAPITALISES_NOUNS


def _joined(text: TokenText, at: int) -> bool:
    """Whether only a space or hyphen is between a token and the one before."""
    starts, ends = text.tokens.starts, text.tokens.ends
    return starts[at] - ends[at - 1] == 1 and text.text[ends[at - 1]] in " \u00a0-"


def names_of(texts: list[TokenText]) -> Names:
    """The names of two words or more in the sources."""
    before: dict[str, dict[str, Place]] = {}
    members: set[str] = set()
    common = _common_words(texts)
    for text in texts:
        words = text.tokens.words
        for first, last in name_runs(text, 0, len(text)):
            if last - first >= 2:
                members.update(word for word in words[first:last] if word not in _particles() and word not in common)
                own = _first_name(text, first, last)
                if own >= 0:
                    before.setdefault(words[last - 1], {}).setdefault(words[own], Place(text, own, last))
    return Names(
        before, frozenset(first for known in before.values() for first in known), frozenset(members), frozenset(common)
    )


def _common_words(texts: list[TokenText]) -> set[str]:
    """Words that are no names, though capitalised: written small elsewhere, or, as German nouns, after an article."""
    found: set[str] = set()
    for text in texts:
        tokens, articles = text.tokens, text.vocabulary.articles
        for at, capital in enumerate(tokens.capital):
            if not capital or (
                at and tokens.words[at - 1] in articles and text.text[tokens.ends[at] : tokens.ends[at] + 1] != "-"
            ):
                found.add(tokens.words[at])
    return found


def _first_name(text: TokenText, first: int, last: int) -> int:
    """The token of the first name next to the surname of a run, particles skipped; -1 without one."""
    at = last - 2
    while at >= first and text.tokens.words[at] in _particles() and not text.tokens.capital[at]:
        at -= 1
    return at if at >= first else -1


def changed_first_names(here: TokenText, names: Names, texts: list[TokenText]) -> Iterator[Difference]:
    """A surname of the sources with a first name that no source gives it."""
    words = here.tokens.words
    alone = _lone_names(here) | frozenset().union(*(_lone_names(text) for text in texts))
    for first, last in name_runs(here, 0, len(here)):
        at = _first_name(here, first, last)
        known = names.before.get(words[last - 1])
        if at < 0 or known is None or words[at] in known:
            continue
        if _hyphen_before(here, at) or not _may_be_first_name(words[at], known, names, texts):
            continue
        if any(text.find_words(words[at:last]) for text in texts) or _is_compound(here, at, last):
            continue
        own = max(sorted(known), key=lambda own: SequenceMatcher(None, words[at], own).ratio())
        is_person = words[at] in names.firsts or _speaks(here, first, last) or words[last - 1] in alone
        if is_person or _has_same_context(here, (first, last), known[own]):
            yield _difference(here, (at, last), known[own], "first-name", 0.86)


def _is_compound(text: TokenText, at: int, last: int) -> bool:
    """Whether two words are no first name and surname: "China-Agenten", "Team USA"."""
    ends, starts = text.tokens.ends, text.tokens.starts
    surname = text.text[starts[last - 1] : ends[last - 1]]
    return text.text[ends[at]] == "-" or surname.isupper()


def _lone_names(text: TokenText) -> frozenset[str]:
    """Words that are a name on their own somewhere, as surnames are; none where nouns are capitalised."""
    if text.language in CAPITALISES_NOUNS:
        return frozenset()
    return frozenset(
        text.tokens.words[first]
        for first, last in name_runs(text, 0, len(text))
        if last - first == 1 and not _hyphen_before(text, first)
    )


def _speaks(text: TokenText, first: int, last: int) -> bool:
    """Whether a verb of saying is next to a name."""
    near = (*range(max(0, first - 2), first), *range(last, min(len(text), last + 2)))
    return any(text.tokens.words[at] in text.vocabulary.speech for at in near)


def _has_same_context(here: TokenText, run: tuple[int, int], place: Place) -> bool:
    """Whether words around the name are around the source's name as well."""
    around = {
        here.tokens.keys[at]
        for at in (*range(max(0, run[0] - CONTEXT), run[0]), *range(run[1], min(len(here), run[1] + CONTEXT)))
    }
    before, there_before = run[0] - 1, place.first - 1
    keys, theirs = here.tokens.keys, place.text.tokens.keys
    if (
        min(before, there_before) >= 0
        and keys[before] == theirs[there_before]
        and keys[before] not in here.vocabulary.stop
    ):
        return True  # the same role: "minister"
    low, high = max(0, place.first - CONTEXT), place.last + CONTEXT
    return len(around.intersection(place.text.tokens.keys[low:high]) - here.vocabulary.stop) >= LEAST_SHARED


def _hyphen_before(text: TokenText, at: int) -> bool:
    """Whether a word is the end of a compound: "US-Botschafter"."""
    start = text.tokens.starts[at]
    return start > 0 and text.text[start - 1] == "-"


def _may_be_first_name(word: str, known: dict[str, Place], names: Names, texts: list[TokenText]) -> bool:
    """Whether a word before a surname is a first name as the source's are: no initial, role, place or organisation."""
    if len(word) < LEAST_FIRST_NAME or any(own.startswith(word) or word.startswith(own) for own in known):
        return False
    if word in names.firsts:
        # a role is before the full name in a source ("Governor Ron DeSantis"), a first name never is
        return not any(text.find_words([word, own]) for own in known for text in texts)
    return not any(text.find_words([word]) for text in texts)


def changed_names(here: TokenText, pairing: Pairing, names: Names, quoted: frozenset[int]) -> Iterator[Difference]:
    """A name of the sources in the place of another one."""
    mine = here.tokens
    theirs = pairing.there.tokens
    own = set(mine.words[pairing.mine.first : pairing.mine.last])
    other = set(theirs.words[pairing.theirs.first : pairing.theirs.last])
    for first, last in name_runs(here, pairing.mine.first, pairing.mine.last):
        run = _words(mine.words, first, last)
        if first in quoted or run & other or run & names.common:
            continue
        lone = not run & names.members
        if lone and (first == pairing.mine.first or here.language in CAPITALISES_NOUNS):
            continue  # at the start of a sentence every word is capitalised
        if max(pairing.covered, pairing.near(first, last)) < LEAST_COVERED:
            continue
        left, right, ends = pairing.slot(first, last)
        if ends == 0 or (lone and not _is_held(pairing, first, last)):
            continue
        low, high = max(left - 2, pairing.theirs.first), min(right + 2, pairing.theirs.last)
        for one, two in name_runs(pairing.there, low, high):
            there_run = _words(theirs.words, one, two)
            if there_run & own or there_run & names.common or not (one < right and left < two):
                continue
            if there_run & names.members or (lone and one > pairing.theirs.first and (left, right) == (one, two)):
                place = Place(pairing.there, one, two)
                yield _difference(here, (first, last), place, "name", 0.9 if ends == 2 else 0.8)
                break


def _is_held(pairing: Pairing, first: int, last: int) -> bool:
    """Whether the words directly before and after are aligned, and most words around."""
    if first == pairing.mine.first or last >= pairing.mine.last or pairing.near(first, last) < LEAST_NEAR:
        return False
    return pairing.there_of(first - 1) >= 0 and pairing.there_of(last) >= 0


def _words(words: list[str], first: int, last: int) -> set[str]:
    return {word for word in words[first:last] if word not in _particles()}


def _difference(here: TokenText, run: tuple[int, int], place: Place, kind: str, confidence: float) -> Difference:
    span = Span(here.tokens.starts[run[0]], here.tokens.ends[run[1] - 1])
    there = place.text
    source_span = Span(there.tokens.starts[place.first], there.tokens.ends[place.last - 1])
    found = differing("changed-name", kind, here, span, there, source_span)
    return found._replace(confidence=confidence, replacement=found.was)
