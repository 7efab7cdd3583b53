"""The one matcher of words and phrases of lexicons: an Aho-Corasick automaton over the folded text.

``Document.phrases`` runs it over all ``[phrases]`` of all lexicons; a family that looks for words in
candidate sentences has a matcher of its own. An alternation of as many phrases would cost more than a whole audit.

An entry is a word or a phrase. It may use braces for spellings ("escrit{o,a}"), end in ``*`` for any ending of its last
word ("перевед*") and begin with ``*`` for any beginning of its first ("*bericht"). Words end where no letter or digit
follows; in scripts without spaces, and in Korean, they may end anywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

from newsaudit.document.folding import fold_all
from newsaudit.document.spacing import FIRST_UNSPACED, ends_at_boundary
from newsaudit.lexicon import spellings

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

Value = TypeVar("Value", bound="Hashable")

_MAX_WORD = 64  # code points that a stem grows by; longer runs of letters are no words, and would cost quadratic time
_AT_ONCE = 1 << 16  # code points whose hits are listed at once
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: no text for the automaton


class Matcher(Generic[Value]):
    """Finds entries in a folded text, in time linear in the text.

    Args:
        listed: each entry with its value, such as its class; an entry may be listed more than once.
        literal: whether braces and ``*`` in an entry are characters like others.
    """

    def __init__(self, listed: Iterable[tuple[str, Value]], *, literal: bool = False) -> None:
        from ahocorasick_rs import AhoCorasick

        # No tuple or list for each of 12,000 entries, nearly all of which have one value: the garbage collector would
        # go through everything that is loaded, twice.
        spelled: list[str] = []
        values: list[Value] = []
        for entry, value in listed:
            for spelling in (entry,) if literal else spellings(entry):
                spelled.append(spelling)
                values.append(value)
        numbers: dict[str, int] = {}
        self._values: list[Value] = []  # of each entry the first, by its number
        self._more: dict[int, tuple[Value, ...]] = {}  # where there are several: all, in order, each once
        self._grown: dict[int, list[tuple[bool, bool, Value]]] = {}  # with any beginning, with any ending
        for text, value in zip(fold_all(spelled), values, strict=True):
            bare = text.strip("*") if not literal and "*" in text else text
            if not bare:
                continue
            number = numbers.setdefault(bare, len(numbers))
            if number == len(self._values):
                self._values.append(value)
            elif value not in (known := self._more.get(number, (self._values[number],))):
                self._more[number] = (*known, value)
            if bare is not text:
                self._grown.setdefault(number, []).append((text.startswith("*"), text.endswith("*"), value))
        # whether no letter may touch the start of an entry, and its end
        self._bounded_before = bytes([ends_at_boundary(text[0]) for text in numbers])
        self._bounded_after = bytes([ends_at_boundary(text[-1]) for text in numbers])
        self._automaton = AhoCorasick(list(numbers), store_patterns=False)
        self._longest = max(map(len, numbers), default=1)

    def __len__(self) -> int:
        return len(self._values)

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
        before, behind = self._bounded_before, self._bounded_after
        for at in range(start, stop, _AT_ONCE):
            first = max(start, at - self._longest)  # an entry may begin in the part before
            part = folded[first : min(stop, at + _AT_ONCE)]
            if not part.isascii():
                part = _SURROGATE.sub("\ufffd", part)
            for number, start_in_part, end_in_part in self._automaton.find_matches_as_indexes(part, overlapping=True):
                begin, after = start_in_part + first, end_in_part + first
                if after <= at:
                    continue
                # most hits are in the middle of a word; the functions are called for few characters only
                inside_before = (
                    before[number]
                    and begin > 0
                    and (char := folded[begin - 1]).isalnum()
                    and (char < FIRST_UNSPACED or ends_at_boundary(char))
                )
                inside_after = (
                    behind[number]
                    and after < length
                    and (char := folded[after]).isalnum()
                    and (char < FIRST_UNSPACED or ends_at_boundary(char))
                )
                if not inside_before and not inside_after:
                    yield begin, after, self._more.get(number) or (self._values[number],)
                elif number in self._grown:
                    grown = tuple([
                        value for start_open, end_open, value in self._grown[number]
                        if (start_open or not inside_before) and (end_open or not inside_after)
                    ])  # fmt: skip
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
