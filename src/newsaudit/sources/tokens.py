"""Words and numbers of a stretch of text, each with a key that stays the same when the word is inflected."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.sources.vocabulary import key_of

if TYPE_CHECKING:
    from newsaudit.sources.vocabulary import Vocabulary

_DATE = r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)(?!\d)|\d{4}-\d\d-\d\d(?!\d)|\d{1,2}/\d{1,2}(?![\d/])"
_NUMBER = (
    r"\d{1,3}(?:[.,'\u2019 \u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?"
    r"|\d+(?:[.,]\d+)?(?::\d\d)*"
)
_LETTER = r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]"
# a word may be cut at the end of a line ("exam-\nple") and hold a soft hyphen
_WORD = rf"{_LETTER}(?:[\u00ad\u200b]?{_LETTER}|-\n(?=[a-zß-öø-ÿ]){_LETTER})*|[\u3040-\u30ff\u3400-\u9fff]"
_TOKEN = re.compile(rf"{_DATE}|{_NUMBER}|{_WORD}")
_INVISIBLE = re.compile("[\u00ad\u200b]|-\n")
_GROUPED = re.compile(r"\d{1,3}(?:[^\d]\d{3})+")
_GROUPED_AND_DECIMAL = re.compile(r"(\d{1,3}(?:[^\d]\d{3})+)[.,](\d{1,2})")


class Tokens(NamedTuple):
    """The tokens of a stretch of text, as lists of the same length.

    Attributes:
        starts: first code point of each, in the whole text.
        ends: after the last code point.
        words: each in lower case.
        keys: what is compared: the value of a number, the stem of a word.
        capital: whether each begins with a capital letter.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]
    keys: list[str]
    capital: list[bool]


@lru_cache(maxsize=1 << 12)
def read_number(written: str, decimal: str = "") -> tuple[float, ...]:
    """The values that digits may stand for.

    Args:
        written: digits with signs between them.
        decimal: the decimal sign of the language, or "" where it is not known: then "1.200" may be 1200 or 1.2.
    """
    if ":" in written or "/" in written or "-" in written:
        return ()
    both = _GROUPED_AND_DECIMAL.fullmatch(written)
    if both is not None:
        return (float("".join(filter(str.isdigit, both[1])) + "." + both[2]),)
    if _GROUPED.fullmatch(written):
        whole = float("".join(filter(str.isdigit, written)))
        mark = written[-4]
        if len(written) > 7 or mark not in ".,":
            return (whole,)
        fraction = float(written.replace(",", "."))
        return (whole, fraction) if not decimal else (fraction,) if mark == decimal else (whole,)
    plain = written.replace(",", ".")
    return (float(plain),) if plain.count(".") <= 1 else ()


def add_tokens(found: Tokens, text: str, folded: str, part: tuple[int, int], vocabulary: Vocabulary) -> None:
    """Add the tokens of a part of a text.

    Args:
        found: what they are added to.
        text: the text as it is.
        folded: the same in lower case, of the same length.
        part: first code point, and the one after the last.
        vocabulary: number words get the key of their value.
    """
    starts, ends, words, keys, capital = found
    numbers, decimal = vocabulary.numbers, vocabulary.decimal
    for match in _TOKEN.finditer(folded, *part):
        word = match.group()
        first = match.start()
        starts.append(first)
        ends.append(match.end())
        if word[0].isdigit():
            values = read_number(word, decimal)
            keys.append(f"#{values[0]:.12g}" if values else f"#{word}")
            capital.append(False)
        else:
            if not word.isalpha():
                word = _INVISIBLE.sub("", word)
            keys.append(f"#{numbers[word]}" if word in numbers else key_of(word))
            capital.append(text[first].isupper())
        words.append(word)
