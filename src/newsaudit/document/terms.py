"""The one matcher of words and phrases of lexicons: an Aho-Corasick automaton over the folded text.

``Document.phrases`` runs it over all ``[phrases]`` of all lexicons; a family that looks for words in
candidate sentences has a matcher of its own. An alternation of as many phrases would cost more than a whole audit.

An entry is a word or a phrase. It may use braces for spellings ("escrit{o,a}"), end in ``*`` for any ending of its last
word ("перевед*") and begin with ``*`` for any beginning of its first ("*bericht"). Words end where no letter or digit
follows; in scripts without spaces, and in Korean, they may end anywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from newsaudit.document.folding import fold
from newsaudit.document.spacing import FIRST_UNSPACED, ends_at_boundary
from newsaudit.lexicon import spellings

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

Value = TypeVar("Value", bound="Hashable")

_MAX_WORD = 64  # code points that a stem grows by; longer runs of letters are no words, and would cost quadratic time
_AT_ONCE = 1 << 16  # code points whose hits are listed at once
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: no text for the automaton


# whether a letter may not touch its start, or its end; its values where none does, and where one touches its start, its
# end or both. Plain tuples, which the garbage collector stops visiting
_Entry: TypeAlias = tuple[bool, bool, tuple[Any, ...], tuple[Any, ...], tuple[Any, ...], tuple[Any, ...]]


class Matcher(Generic[Value]):
    """Finds entries in a folded text, in time linear in the text.

    Args:
        listed: each entry with its value, such as its class; an entry may be listed more than once.
        literal: whether braces and ``*`` in an entry are characters like others.
    """

    def __init__(self, listed: Iterable[tuple[str, Value]], *, literal: bool = False) -> None:
        from ahocorasick_rs import AhoCorasick

        values: dict[str, dict[Value, None]] = {}  # in order, each once
        grown: dict[str, list[tuple[bool, bool, Value]]] = {}  # with any beginning, with any ending
        for entry, value in listed:
            for spelling in (entry,) if literal else spellings(entry):
                text = fold(spelling)
                if not literal and "*" in text:
                    bare = text.strip("*")
                    grown.setdefault(bare, []).append((text.startswith("*"), text.endswith("*"), value))
                    text = bare
                if text:
                    values.setdefault(text, {})[value] = None
        self._entries: list[_Entry] = []
        for text, own in values.items():
            rows = grown.get(text, ())
            before = tuple(value for before, _, value in rows if before) if rows else ()
            after = tuple(value for _, after, value in rows if after) if rows else ()
            both = tuple(value for before, after, value in rows if before and after) if rows else ()
            self._entries.append(
                (ends_at_boundary(text[0]), ends_at_boundary(text[-1]), tuple(own), before, after, both)
            )
        self._automaton = AhoCorasick(list(values), store_patterns=False)
        self._longest = max(map(len, values), default=1)

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, folded: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, tuple[Value, ...]]]:
        """Every entry between two offsets, overlapping ones too, in the order of where their letters end.

        Args:
            folded: the whole text, as ``fold`` gives it.
            start: first code point that is read.
            end: the code point after the last that is read.

        Yields:
            First code point, the code point after the last, and the values of the entry. A word that an entry with
            ``*`` begins or ends is covered whole.
        """
        length = len(folded)
        stop = length if end is None else end
        entries = self._entries
        for at in range(start, stop, _AT_ONCE):
            first = max(start, at - self._longest)  # an entry may begin in the part before
            part = folded[first : min(stop, at + _AT_ONCE)]
            if not part.isascii():
                part = _SURROGATE.sub("\ufffd", part)
            for number, start_in_part, end_in_part in self._automaton.find_matches_as_indexes(part, overlapping=True):
                begin, after = start_in_part + first, end_in_part + first
                if after <= at:
                    continue
                bounded_before, bounded_after, values, open_start, open_end, open_both = entries[number]
                # most hits are in the middle of a word; the functions are called for few characters only
                inside_before = (
                    bounded_before
                    and begin > 0
                    and (char := folded[begin - 1]).isalnum()
                    and (char < FIRST_UNSPACED or ends_at_boundary(char))
                )
                inside_after = (
                    bounded_after
                    and after < length
                    and (char := folded[after]).isalnum()
                    and (char < FIRST_UNSPACED or ends_at_boundary(char))
                )
                if not inside_before and not inside_after:
                    if values:
                        yield begin, after, values
                    continue
                grown = (open_both if inside_after else open_start) if inside_before else open_end
                if grown:
                    yield (
                        _word_start(folded, begin) if inside_before else begin,
                        _word_end(folded, after) if inside_after else after,
                        grown,
                    )


def _word_start(folded: str, at: int) -> int:
    least = max(0, at - _MAX_WORD)
    while at > least and folded[at - 1].isalnum():
        at -= 1
    return at


def _word_end(folded: str, at: int) -> int:
    most = min(len(folded), at + _MAX_WORD)
    while at < most and folded[at].isalnum():
        at += 1
    return at
