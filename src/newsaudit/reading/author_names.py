"""The names in what a page or a record gives as the author: lists in one string, roles, handles, the word "by"."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.document.bylines import is_name, read_byline
from newsaudit.document.datelines import agency_in
from newsaudit.document.folding import fold
from newsaudit.lexicon import alternatives, tables, word_list
from newsaudit.reading.field_names import words

if TYPE_CHECKING:
    from newsaudit.reading.fields import Fields

MAX_LENGTH = 600  # code points read of one value
MAX_NAMES = 30
_SPACES = re.compile(r"\s+")
_ADDRESS = re.compile(r"[^\s,;|]{1,200}@[^\s,;|]{1,200}|https?:/\S{1,500}|www\.\S{1,200}|(?<![\w@])@\w{1,50}")
_BRACKETS = re.compile(r"\s?[(\uff08\[<][^()\uff08\uff09\[\]<>]{0,60}[)\uff09\]>]")
_LIST = re.compile(r"[;\u3001\u060c\uff0c\uff1b\n]")  # marks between names only
_ASIDE = re.compile(r"\s?[|\u2022\u00b7\u2014]\s?|\s[/\u2013-]\s|\t")  # what follows may be a role, a date, a site
_COMMA = re.compile(r",\s?")
_NOT_A_NAME = re.compile(r"\d|[|\u2022\u00b7\u2014,;(\uff08\u00a9:]|\s[/\u2013-]\s")
_LETTER = re.compile(r"[^\W\d_]")
_HOST = re.compile(r"\S{2,60}\.[a-z]{2,6}", re.IGNORECASE)
MAX_ACRONYM = 4  # letters of "MDR" in "Jane Smith, MDR Thüringen"


def author_names(value: str) -> list[str]:
    """The names in one value of an author field, in order; none where it holds only an address or a handle."""
    text = _SPACES.sub(" ", value[:MAX_LENGTH]).strip()
    text = _ADDRESS.sub(" ", text) if "@" in text or "/" in text or "www." in text else text
    text = _BRACKETS.sub("", text).strip(" ,;") or text.strip(" ,;()")
    byline = read_byline(text, fold(text))
    if byline is not None:
        text = text[byline.start :]
    found: list[str] = []
    for item in _LIST.split(text):
        for part in _people(item):
            name = part.strip(" .,:-\u2013|/")
            if _LETTER.search(name) and name not in found:
                found.append(name)
    return found[:MAX_NAMES]


def add_authors(fields: Fields, value: object, origin: str, kind: str = "") -> None:
    """Add the names in one value of an author field; what is no text is passed over."""
    if isinstance(value, str):
        for name in author_names(html.unescape(value)):
            fields.add("author", name, origin, kind)


def shown_names(text: str) -> list[str]:
    """The names on a byline as a page shows it: only what has the shape of a name, or is an agency's."""
    found = []
    for name in author_names(text):
        kept = _before_role(_cut(name))
        if is_persons_name(kept) or agency_in(kept):
            found.append(kept)
    return found


def is_persons_name(name: str) -> bool:
    """Whether some words may be a person's name: two to five words with capitals, none of them what people work as."""
    if not 4 <= len(name) <= 60 or _HOST.fullmatch(name):
        return False
    return is_name(name, 2, 5) and not any(word in _roles() for word in fold(name).split())


def _people(item: str) -> list[str]:
    """The people in a text between list marks: what follows a comma or a bar counts when it is like a name."""
    first, *others = _ASIDE.split(item.strip())
    parts = _COMMA.split(first)
    head = parts[0].strip()
    rest = [part.strip() for part in parts[1:]]
    if len(rest) == 1 and " " not in head + rest[0] and _is_family_name_first(head, rest[0]):
        return [f"{rest[0]} {head}"]
    people = _joined_by_and(head)
    for part in [*rest, *(other.strip() for other in others)]:
        names = _joined_by_and(_without_and(part))
        are_names = all(is_persons_name(name) and not _starts_with_acronym(name, head) for name in names)
        is_caseless = bool(rest) and not _cased(part) and not _HOST.fullmatch(part)  # scripts without capitals
        if are_names or is_caseless:
            people += names
    return people


def _is_family_name_first(head: str, rest: str) -> bool:
    """Whether two single words are a name the library way round ("Smith, Jane")."""
    return head[:1].isupper() and fold(rest) in _given_names() and not agency_in(head)


def _joined_by_and(text: str) -> list[str]:
    """The names that a word such as "and" joins, where each side is a name of its own; else the text."""
    match = _and().search(text)
    if match is None:
        return [text]
    parts = [part.strip() for part in _and().split(text)]
    return parts if all(is_persons_name(part) or not _cased(part) for part in parts) else [text]


def _without_and(part: str) -> str:
    """A part of a list without the word before its last name ("A, B, and C")."""
    head, _, tail = part.partition(" ")
    return tail if tail and fold(head) in word_list("provenance", "names", "conjunctions") else part


@lru_cache(maxsize=1)
def _and() -> re.Pattern[str]:
    joined = alternatives(word_list("provenance", "names", "conjunctions"))
    return re.compile(rf"\s(?:{joined})\s|\s?&\s?", re.IGNORECASE)


def _starts_with_acronym(name: str, head: str) -> bool:
    first = name.split(" ", 1)[0]
    return first.isupper() and len(first) <= MAX_ACRONYM and not head.isupper() and "." not in first


def _cased(text: str) -> bool:
    return text.upper() != text.lower()


def _cut(name: str) -> str:
    """A name without a date, a time or a role after it."""
    match = _NOT_A_NAME.search(name)
    name = name[: match.start()].rstrip(" .,-") if match is not None else name
    parts = name.split(" ")
    for at in range(1, len(parts)):
        if fold(parts[at]) in _ends() or (at >= 2 and fold(parts[at]) in _trailers()):
            return " ".join(parts[:at])
    return name


def _before_role(name: str) -> str:
    """A name without the role that ends it ("Amy Gibson Political Correspondent")."""
    parts = name.split(" ")
    at = next((place for place, part in enumerate(parts) if fold(part) in _roles()), 0)
    return " ".join(parts[:2]) if at > 2 else " ".join(parts[:at]) if at == 2 else name


def _zone_words(key: str, section: str = "bylines") -> frozenset[str]:
    return frozenset(word for table in tables("zones").values() for word in table.get(section, {}).get(key, ()))


@lru_cache(maxsize=1)
def _roles() -> frozenset[str]:
    return _zone_words("roles") | words("authors", "roles")


@lru_cache(maxsize=1)
def _ends() -> frozenset[str]:
    return _zone_words("name_ends")


@lru_cache(maxsize=1)
def _trailers() -> frozenset[str]:
    """What may follow a name on a byline: labels and months of a date."""
    months = {name for table in tables("zones").values() for names in table.get("months", ()) for name in names}
    return _zone_words("labels", "dates") | months


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(tables("provenance")["any"]["given_names"])
