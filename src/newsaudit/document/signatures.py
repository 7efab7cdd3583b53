"""Bylines and dates of the head and foot: what a short line is that names who wrote the article, and when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.document.bylines import LONGEST, byline_inside, is_cue, is_name, name_ends, read_byline
from newsaudit.document.date_mentions import is_date_line, is_relative
from newsaudit.document.punctuation import ends_sentence
from newsaudit.lexicon import word_list

if TYPE_CHECKING:
    from newsaudit.document.lines import Line

LABELLED = 0.9  # confidence of a byline with its word ("By ...")
_MOST_NAMES = 10  # on one line
_MOST_WORDS = 6  # of one name with its role
_LONGEST_NAMES = 200  # code points of a line of names
_LONGEST_CASELESS = 24  # code points of a name in a script without capitals
_LONGEST_ROLE = 60  # code points of a line that says what an author works as
_LONGEST_DATE = 90  # code points of a line with a date of the article
_DIGIT = re.compile(r"\d")


def labelled_byline(line: Line, folded: str, following: str) -> bool:
    """Whether a line is a byline with its word: "By Jane Smith", "3 May | By Jane Smith", or "By" above a name.

    Args:
        line: the line.
        folded: its text in lower case.
        following: the text of the next line.
    """
    if line.end - line.start > LONGEST:
        return False
    if read_byline(line.text, folded) is not None:
        return True
    if (_DIGIT.search(folded) or "|" in folded or "\u00b7" in folded or "\u2022" in folded) and byline_inside(
        line.text, folded
    ):
        return True
    return (len(folded) <= 10 or folded[-1] in ":\uff1a") and is_cue(folded) and is_name(following, 2)


def names_only(text: str) -> bool:
    """Whether a line is nothing but names, the first of which has a known given name or is an agency's."""
    names = _names_on(text)
    if not names or names[0].lower() in word_list("provenance", "names", "agencies"):
        return bool(names)
    return (
        names[0].lower().split(" ")[0] in word_list("provenance", "given_names")
        and is_name(names[0], 2, _MOST_WORDS)
        and all(is_name(name, 1, _MOST_WORDS) for name in names[1:])  # a place, or a surname alone
    )


def looks_like_names(text: str) -> bool:
    """Whether a line has the shape of names: capitals (where the script has them), no figures, no end of a sentence."""
    names = _names_on(text)
    return bool(names) and all(
        len(name) <= _LONGEST_CASELESS if name.upper() == name.lower() else is_name(name, 1, _MOST_WORDS)
        for name in names
    )


def _names_on(text: str) -> list[str]:
    """What may be names on a line that is nothing else."""
    if len(text) > _LONGEST_NAMES or _DIGIT.search(text) or ends_sentence(text, colon=True):
        return []
    names = [part for part in (piece.strip(" .") for piece in name_ends().split(text)) if part]
    return names if len(names) <= _MOST_NAMES else []


def names_a_role(folded: str) -> bool:
    """Whether a short line says what an author works as ("Staff writer", "Redakteurin Lokales")."""
    return len(folded) <= _LONGEST_ROLE and not word_list("zones", "bylines", "roles").isdisjoint(
        folded.replace(",", " ").split()
    )


def is_date_of_article(folded: str) -> bool:
    """Whether a line is a date and little else, as heads of articles have it ("Updated 3 May 2024, 10:20")."""
    return len(folded) <= _LONGEST_DATE and (is_date_line(folded) or (len(folded) <= 30 and is_relative(folded)))
