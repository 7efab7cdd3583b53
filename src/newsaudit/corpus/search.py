"""Finding near-copies of a text in a store: candidates by shared keys, each then compared word for word."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

import numpy as np

from newsaudit.corpus.boilerplate import related
from newsaudit.corpus.comparison import Cleaned
from newsaudit.corpus.fingerprint import Fingerprint, alike
from newsaudit.corpus.match import Match, compared
from newsaudit.corpus.postings import Postings
from newsaudit.corpus.text_view import TextView, enough, match_of_keys, view_of_keys, view_of_text

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsaudit.corpus.store import Record, Store

REMEMBERED = 50_000  # texts, and pairs of texts, whose results are kept until the store changes
CACHED_WORDS = 1_200_000  # words of recently compared texts that are kept ready, about 120 MB


class Search:
    """Compares texts with those of a store; remembers recent work until the store changes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._texts_kept = store.settings["texts"] == "kept"
        self._postings = Postings(store)
        self._version: tuple[int, int] | None = None
        self._read: OrderedDict[int, Fingerprint] = OrderedDict()
        self._cleaned: dict[int, Cleaned] = {}
        self._views: dict[int, TextView] = {}
        self._matches: dict[tuple[int, int], Match | None] = {}
        self._relations: dict[tuple[int, int], bool] = {}
        self._records: dict[int, list[Record]] | None = None
        self._cached_words = 0

    def refresh(self) -> None:
        """Forget what was remembered when the store has changed since."""
        version = self._store.version()
        if version != self._version:
            self._postings.clear()
            self._read.clear()
            self._cleaned.clear()
            self._views.clear()
            self._matches.clear()
            self._relations.clear()
            self._records = None
            self._cached_words = 0
            self._version = version

    # -- matches ------------------------------------------------------------------------------------------------------

    def matches_of_content(self, number: int, also: Collection[int] = (), *, smaller_only: bool = False) -> list[Match]:
        """Near-copies of a text of the store, its equals not among them.

        Args:
            number: the text.
            also: texts of the store to compare it with in any case.
            smaller_only: only those with a smaller number; over all texts these are all pairs, because a text sees
                every smaller one that sees it.
        """
        view = self._view(number)
        if view is None:
            return []
        found = []
        for other in view.candidates:
            if smaller_only and other > number:
                continue
            key = (number, other)
            if key not in self._matches:
                match = self._match(view, None, number, other)
                if len(self._matches) >= REMEMBERED:
                    self._matches.clear()
                self._matches[key] = match
                self._matches[other, number] = None if match is None else match.swapped(number)
            match = self._matches[key]
            if match is not None:
                found.append(match)
        for other in sorted({*also} - {number, *view.candidates}):
            match = self._match(view, None, number, other, sure=True)
            if match is not None:
                found.append(match)
        return found

    def matches_of(self, fingerprint: Fingerprint, also: Collection[int] = ()) -> list[Match]:
        """Near-copies of a text that is not in the store.

        Args:
            fingerprint: the text.
            also: texts of the store to compare it with in any case.
        """
        shared = self._postings.sharing(fingerprint.keys, None)
        view = view_of_text(
            fingerprint, shared, lambda one, other: self._related(one, other, fingerprint), self.fingerprint
        )
        assert view.kept is not None  # noqa: S101  # a view made from words has it
        cleaned = Cleaned(fingerprint, view.kept)
        others = sorted({*view.candidates, *also})
        matches = (self._match(view, cleaned, None, other, sure=other in also) for other in others)
        return [match for match in matches if match is not None]

    def _match(
        self, view: TextView, cleaned: Cleaned | None, mine: int | None, number: int, *, sure: bool = False
    ) -> Match | None:
        if not sure and self._unlike(cleaned, mine, number):
            return None
        other = self._view(number, asked=False)
        if other is None or not (sure or enough(view, other)):
            return None
        if mine is not None:
            cleaned = self._words(mine, view)
        there = self._words(number, other)
        if cleaned is None or there is None:
            return match_of_keys(view, other, number)
        return compared(cleaned, there, number)

    def _unlike(self, cleaned: Cleaned | None, mine: int | None, number: int) -> bool:
        """Whether two texts share next to nothing: the cheapest look at their words, before their boilerplate is known.

        It depends on nothing but the two texts, so that asking from either side gives the same.
        """
        here = cleaned.fingerprint if cleaned is not None else None if mine is None else self.fingerprint(mine)
        there = self.fingerprint(number)
        return here is not None and there is not None and not alike(here, there)

    def reading_order(self) -> list[int]:
        """All texts, those that share keys one after the other: each is then unpacked about once.

        Of a text's keys most are first in one text, its leader; a text goes with its leader's leader, and so on.
        """
        keys, texts = self._postings.load()
        if not keys.size:
            return self._store.contents()
        starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
        first = np.repeat(texts[starts], np.diff(np.append(starts, keys.size)))
        pairs, counts = np.unique(np.stack([texts, first], 1)[texts != first], axis=0, return_counts=True)
        order = np.lexsort((pairs[:, 1], counts, pairs[:, 0]))
        leader: dict[int, int] = dict(pairs[order].tolist())  # the last of each text is the one with most keys
        root: dict[int, int] = {}
        contents = self._store.contents()
        for number in contents:  # a leader has a smaller number
            above = leader.get(number, number)
            root[number] = root.get(above, above)
        return sorted(contents, key=lambda number: (root[number], leader.get(number, number), number))

    def records(self) -> dict[int, list[Record]]:
        """The articles of all texts, and all postings, read once while the store does not change."""
        if self._records is None:
            self._postings.load()
            self._records = self._store.all_records()
        return self._records

    # -- texts --------------------------------------------------------------------------------------------------------

    def _view(self, number: int, *, asked: bool = True) -> TextView | None:
        """A text of the store, ready to be compared; None when it was removed meanwhile.

        Where no texts are kept and it is not the one that is ``asked`` about, its own candidates are not looked up:
        its keys are all that is compared.
        """
        view = self._views.get(number)
        if view is None:
            fingerprint = self.fingerprint(number)
            if fingerprint is not None:
                shared = self._postings.sharing(fingerprint.keys, number)
                view = view_of_text(
                    fingerprint,
                    shared,
                    lambda one, other: self._related(number if one is None else one, other),
                    self.fingerprint,
                )
            else:
                row = self._store.content(number)
                if row is None:
                    return None
                keys = np.frombuffer(row[0], np.int32)
                if not asked:
                    return TextView(np.sort(keys), keys.size, None, ())
                view = view_of_keys(keys, self._postings.sharing(keys, number))
            if len(self._views) >= REMEMBERED:
                self._views.clear()
            self._views[number] = view
        return view

    def _words(self, number: int, view: TextView) -> Cleaned | None:
        """The words of a text of the store without its boilerplate."""
        fingerprint = None if view.kept is None else self.fingerprint(number)
        if fingerprint is None or view.kept is None:
            return None
        if number not in self._cleaned:
            self._cleaned[number] = Cleaned(fingerprint, view.kept)
        return self._cleaned[number]

    def fingerprint(self, number: int) -> Fingerprint | None:
        """The words of a text of the store; None when it was removed meanwhile, or no texts are kept."""
        known = self._read.get(number)
        if known is not None:
            self._read.move_to_end(number)
            return known
        if not self._texts_kept:
            return None
        row = self._store.content(number)
        if row is None or row[1] is None:
            return None
        made = Fingerprint.unpacked(row[1])
        self._read[number] = made
        self._cached_words += made.size
        while self._cached_words > CACHED_WORDS and len(self._read) > 1:
            oldest, dropped = self._read.popitem(last=False)
            self._cleaned.pop(oldest, None)
            self._cached_words -= dropped.size
        return made

    def _related(self, one: int | None, other: int, asked: Fingerprint | None = None) -> bool:
        """Whether a text of the store is related to another one of it, or to ``asked`` where ``one`` is None."""
        if one is None:
            there = self.fingerprint(other)
            return asked is None or there is None or related(asked, there)
        key = (min(one, other), max(one, other))
        if key not in self._relations:
            here, there = self.fingerprint(one), self.fingerprint(other)
            if len(self._relations) >= REMEMBERED:
                self._relations.clear()
            self._relations[key] = here is None or there is None or related(here, there)
        return self._relations[key]

    def comparable(self, number: int) -> bool:
        """Whether a text of the store is long enough to be a copy of anything."""
        view = self._view(number)
        return view is not None and view.key_count > 0
