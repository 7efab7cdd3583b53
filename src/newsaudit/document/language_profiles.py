"""langdetect's profiles, with the table of an n-gram made when it is first asked for.

langdetect turns its 55 profiles into a table of 55 numbers for each of 100,000 n-grams, which takes longer than a
hundred audits, although a text asks for some hundreds of them. The numbers are the same.
"""

from __future__ import annotations

from typing import Any

from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

MAX_ABSENT = 100_000  # n-grams remembered that no profile has


class _Probabilities(dict[str, list[float]]):
    """N-gram -> its probability in each language."""

    def __init__(self) -> None:
        super().__init__()
        self.size = 0
        self.profiles: list[Any] = []
        self._absent: set[object] = set()

    def __contains__(self, gram: object) -> bool:
        if super().__contains__(gram):
            return True
        if gram in self._absent:
            return False
        found = any(gram in profile.freq for profile in self.profiles)
        if not found and len(self._absent) < MAX_ABSENT:
            self._absent.add(gram)
        return found

    def __missing__(self, gram: str) -> list[float]:
        values = [0.0] * self.size
        if 1 <= len(gram) <= 3:  # characters of an n-gram
            for index, profile in enumerate(self.profiles):
                if gram in profile.freq:
                    values[index] = 1.0 * profile.freq[gram] / profile.n_words[len(gram) - 1]
        self[gram] = values
        return values


class _Factory(DetectorFactory):  # type: ignore[misc]  # langdetect has no types
    def add_profile(self, profile: Any, index: int, langsize: int) -> None:  # noqa: ARG002  # called by langdetect
        self.langlist.append(profile.name)
        self.word_lang_prob_map.size = langsize
        self.word_lang_prob_map.profiles.append(profile)


def make_factory() -> Any:
    """A seeded factory of our own: the module-level one is shared with the user's program and unseeded."""
    factory = _Factory()
    factory.word_lang_prob_map = _Probabilities()
    factory.load_profile(PROFILES_DIRECTORY)
    factory.set_seed(0)
    return factory
