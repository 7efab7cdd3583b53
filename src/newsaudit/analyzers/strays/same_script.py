"""Same-script strays: words that the host's own word lists do not know and that are common in another language."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.strays.cues import cues_of
from newsaudit.analyzers.strays.host import find_host, settings
from newsaudit.analyzers.strays.surroundings import enclosures_around, line_at
from newsaudit.document.enclosed import in_code_span
from newsaudit.document.language import vote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsaudit.document import Document

MISSING = "words of the same script are not covered without the word lists: install newsaudit[words]"
_NOT_COVERED = "words of the same script are not covered in this language ({})"

_PUNCTUATION = "\"'“”„‘’‚«»‹›()[]{}.,;:!?…*_—–"
_MAX_NAME_HERE = 3.0  # a capitalised word that is rarer than this is a foreign name
_MIN_LETTERS = 4  # of a word that is judged; shorter ones are spelled alike in many languages
_MAX_WORDS = 20_000  # different words looked up in one article
_MAX_NAME = 40  # code points of the words before that are read
_MAX_LINE = 5_000  # code points of a line that are read to tell its language
_MIN_IN_PASSAGE = 3  # foreign words, and one word in ten of a line: a passage in another language, not a stray word
# lower-case words that no sign of an address or of program code touches
_WORD = re.compile(r"(?<![\w@./:#=<>\\$-])[^\W\d_]++(?:['’-][^\W\d_]++)*+(?![\w@/\\=(<>\[-]|[.:]\w)")
_LATIN = re.compile("[a-z\u00df-\u024f\u1e00-\u1eff]+(?:['\u2019-][a-z\u00df-\u024f\u1e00-\u1eff]+)*")
_NAME_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]++)[ '’-]\Z")
_NAME_AFTER = re.compile(r"[ '’-](?:d[aeiou]s? |del |d['’]|of |von |van )?([^\W\d_]+)")
_GLOSS = re.compile(r" ?[(\[=]| [—–-] ")  # what explains a foreign word follows it


class Borrowed(NamedTuple):
    """A word or phrase of another language: where it is, that language, and how common it is there (Zipf)."""

    start: int
    end: int
    language: str
    zipf: float


def notes(_document: Document) -> list[str]:
    """What the analyzer has to say of its own work on a document; ask with ``document.view(notes)``."""
    return []


@lru_cache(maxsize=1)
def _is_installed() -> bool:
    return all(find_spec(name) is not None for name in ("wordfreq", "simplemma"))


def _lists(language: str, size: str) -> Iterator[tuple[float, list[str]]]:
    """The words of a language by Zipf frequency; the "small" lists hold what has 3.0 or more."""
    from wordfreq import get_frequency_list

    for number, words in enumerate(get_frequency_list(language, wordlist=size)):
        yield 9 - number / 100, words  # one list for each hundredth of a factor of ten


@lru_cache(maxsize=32)  # the small lists of fifteen languages, and the long ones of the hosts
def _frequencies(language: str, size: str) -> Mapping[str, float]:
    return {word: zipf for zipf, words in _lists(language, size) for word in words}


def _abroad(word: str, host: str) -> tuple[float, str]:
    """The highest Zipf frequency of a word in another language than the host's, and that language."""
    others = [other for other in settings()["same_script"]["rivals"] if other != host]
    return max((_frequencies(other, "small").get(word, 0.0), other) for other in others)


@lru_cache(maxsize=16)
def _common_words(language: str) -> frozenset[str]:
    limit = _limits(language)["rare_here"]
    return frozenset(word for word, zipf in _frequencies(language, "small").items() if zipf > limit)


def _limits(language: str) -> Mapping[str, float]:
    limits: Mapping[str, Mapping[str, float]] = settings()["same_script"]["limits"]
    return limits.get(language, limits["any"])


def find_same_script(document: Document) -> tuple[Borrowed, ...]:
    """The words of other languages in the host's script; none where the word lists are not installed."""
    language, known = document.view(find_host).language, settings()["same_script"]
    if language not in known["hosts"]:
        if language in known["not_covered"]:
            document.view(notes).append(_NOT_COVERED.format(language))
        return ()
    if not _is_installed():
        document.view(notes).append(MISSING)
        return ()
    verdicts = _foreign_words(document, language)
    if not verdicts:
        return ()
    text = document.text
    matches = [match for match in _WORD.finditer(text) if match.group() in verdicts]
    passages = _passages(document, matches)
    others = set(passages.values())
    found: list[Borrowed] = []
    for match in matches:
        verdict = verdicts[match.group()]
        if verdict[0] in others or document.line_of(match.start()) in passages or _is_exempt(document, match):
            continue
        if found and text[found[-1].end : match.start()] == " ":
            found[-1] = found[-1]._replace(end=match.end())
        else:
            found.append(Borrowed(match.start(), match.end(), *verdict))
    return tuple(found)


def _foreign_words(document: Document, language: str) -> dict[str, tuple[str, float]]:
    """The different words of a text that are foreign, each with its language and how common it is there."""
    common = _common_words(language)
    words = {word.strip(_PUNCTUATION) for word in set(document.text.split()) - common} - common
    words -= {*settings()["same_script"]["borrowed"], *map(str.lower, document.preferences.allowed_words)}
    rare = sorted(word for word in words if len(word) >= _MIN_LETTERS and word.islower() and _LATIN.fullmatch(word))
    # the dictionary first: of news it knows nearly every rare word, and the lists of fourteen languages stay unread
    unknown_words = [word for word in rare[:_MAX_WORDS] if not _is_form(word, language)]
    if not unknown_words:
        return {}
    limit, verdicts = _limits(language), {}
    for word in unknown_words:
        there, rival = _abroad(word, language)
        if there < limit["known_there"]:
            continue
        here = _frequencies(language, "best").get(word, 0.0)
        far = there >= limit["common_there"] and there - here >= limit["min_distance"]
        if here <= limit["unknown_here"] or (far and here <= limit["rare_here"]):
            verdicts[word] = (rival, round(there, 2))
    return verdicts


def _is_form(word: str, language: str) -> bool:
    """Whether a dictionary of forms has the word."""
    from simplemma import is_known

    return is_known(word, language)


def _passages(document: Document, matches: list[re.Match[str]]) -> dict[int, str]:
    """The lines with many foreign words or the function words of another language, and that language ("" unknown)."""
    counts = Counter(document.line_of(match.start()) for match in matches)
    passages = {}
    for index, foreign in counts.items():
        line = document.lines[index]
        words = _WORD.findall(document.folded[line.start : min(line.end, line.start + _MAX_LINE)])
        reads = vote(words)[0]
        if reads is not None and reads.code != document.language.code:
            passages[index] = reads.code
        elif foreign >= _MIN_IN_PASSAGE and foreign * 10 >= len(words):
            passages[index] = ""
    return passages


def _is_exempt(document: Document, match: re.Match[str]) -> bool:
    """Whether a word is in quotation marks, brackets or an address, or next to a foreign name or title."""
    text, line = document.text, line_at(document, match.start())
    if line is None or "@" in text[match.start() - 1 : match.end() + 1]:
        return True
    if enclosures_around(document, *match.span()) or in_code_span(document, *match.span()):
        return True
    if _GLOSS.match(text, match.end()) or cues_of(document.language.code).after.match(text, match.end()):
        return True
    before = _NAME_BEFORE.search(text, max(0, match.start() - _MAX_NAME), match.start())
    after = _NAME_AFTER.match(text, match.end())
    names = [item.group(1) for item in (before, after) if item is not None and item.group(1)[0].isupper()]
    own = _frequencies(document.language.code, "small")
    return any(own.get(name.lower(), 0.0) <= _MAX_NAME_HERE for name in names)
