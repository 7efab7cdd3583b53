"""The shape of a record: keys in one spelling, what is wrapped around it, and the values inside its values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from newsaudit.errors import InputError
from newsaudit.json_values import is_writable
from newsaudit.reading.field_names import record_keys, record_shape

MAX_WRAPPERS = 8  # around a record
MAX_VALUES = 100  # of one field
MAX_DEPTH = 4  # of lists and mappings around one value
_FIELD_PREFIX = re.compile(r"field_(?=\w)")  # Drupal's own fields


class Value(NamedTuple):
    """A value of a field, and the type that the record gives it ("Person")."""

    value: str | int | float
    kind: str = ""


def plain_key(key: str) -> str:
    """A key as the table of names spells it."""
    return _FIELD_PREFIX.sub("", key[:100].lower(), count=1).replace("_", "").replace("-", "")


class Record:
    """A record whose keys are found in any spelling.

    Attributes:
        own: the record as it was given, with what it keeps in mappings such as "attributes".
        outer: what was around it.
    """

    def __init__(self, own: Mapping[str, Any], outer: Mapping[str, Any]) -> None:
        self.own = own
        self.outer = outer
        self._values: dict[str, Any] = {}
        self.spelling: dict[str, str] = {}
        for key, value in own.items():
            if isinstance(key, str) and (key := str.__str__(key)) and plain_key(key) not in self._values:
                self._values[plain_key(key)] = value
                self.spelling[plain_key(key)] = key

    def get(self, path: str) -> Any:
        """The value at a path of the table ("embedded.author"), or None."""
        head, _, rest = path.partition(".")
        value = self._values.get(head)
        if not rest:
            return value
        if isinstance(value, list | tuple):
            value = next((item for item in value[:MAX_VALUES] if isinstance(item, Mapping)), None)
        return Record(value, {}).get(rest) if isinstance(value, Mapping) else None

    def __contains__(self, path: str) -> bool:
        return self.get(path) is not None


def records_in(value: Any) -> list[Any]:
    """The records in a JSON value: of a list each, of a wrapper with several ("posts") each, else the value itself."""
    if isinstance(value, list):
        return [{"body": value}] if value and all(_is_block(item) for item in value) else value
    inner = value
    for _ in range(MAX_WRAPPERS):
        inner = _wrapped(inner) if isinstance(inner, Mapping) else None
        if isinstance(inner, list | tuple) and len(inner) > 1:
            return list(inner)
    return [value]


def _is_block(value: Any) -> bool:
    """Whether a value is a block of a document and not a record of its own."""
    if not isinstance(value, Mapping) or _has_headline(Record(_with_parts(value), {})):
        return False
    kind = value.get("_type") or value.get("type") or value.get("nodeType")
    return "blockName" in value or (
        isinstance(kind, str) and any(key in value for key in ("children", "content", "data", "attrs", "text", "value"))
    )


def enter(record: Mapping[str, Any]) -> Record:
    """The record inside its wrappers.

    Raises:
        InputError: when a wrapper holds several.
    """
    inner: Any = record
    for _ in range(MAX_WRAPPERS):
        following = _wrapped(inner)
        if isinstance(following, list | tuple):
            if len(following) > 1:
                raise InputError(
                    f"the record holds {len(following)} articles: pass them one by one, or use "
                    f"newsaudit.reading.read_articles(path) for a file"
                )
            following = following[0]
        if following is None:
            break
        inner = following
    return Record(_with_parts(inner), record)


def _wrapped(record: Mapping[str, Any]) -> Any:
    """What a wrapper holds: a record, a list of records, or None where the record itself has a text."""
    if _has_text(record):
        return None
    by_key = {plain_key(key): value for key, value in record.items() if isinstance(key, str)}
    for key in record_shape("wrappers"):
        value = by_key.get(key)
        if isinstance(value, Mapping) and (_looks_like_a_record(value) or _wraps(value)):
            return value
        if isinstance(value, list | tuple):
            records = [item.get("node", item) for item in value if isinstance(item, Mapping)]
            if records and len(records) == len(value) and all(map(_is_record, records)):
                return records
    return None


def _wraps(value: Mapping[str, Any]) -> bool:
    """Whether a mapping is a wrapper inside a wrapper ({"rss": {"channel": {"item": ...}}})."""
    return any(
        _holds_records(item) or (isinstance(item, Mapping) and any(_holds_records(inner) for inner in item.values()))
        for key, item in value.items()
        if isinstance(key, str) and plain_key(key) in record_shape("wrappers")
    )


def _holds_records(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(_is_record(item.get("node", item)) for item in value[:3] if isinstance(item, Mapping))
    return _is_record(value)


def _has_text(record: Mapping[str, Any]) -> bool:
    """Whether a record has a headline and something that may be its text, on its own level."""
    view = Record(_with_parts(record), {})
    return _has_headline(view) and any(_may_be_text(view.get(key)) for key in _text_keys())


def _may_be_text(value: Any) -> bool:
    if isinstance(value, Mapping):
        return not _looks_like_a_record(value) and not any(_holds_records(inner) for inner in value.values())
    return bool(value) and isinstance(value, str | list | tuple)


def _looks_like_a_record(value: Mapping[str, Any]) -> bool:
    """Whether a mapping has a headline, a date or an author, and a text."""
    view = Record(_with_parts(value), {})
    named = _has_headline(view) or any(key in view for field in ("author", "published") for key in record_keys()[field])
    return named and any(view.get(key) for key in _text_keys())


def _is_record(value: Any) -> bool:
    return isinstance(value, Mapping) and _looks_like_a_record(value)


def _has_headline(view: Record) -> bool:
    return any(key in view for key in record_keys()["headline"])


@lru_cache(maxsize=1)
def _text_keys() -> tuple[str, ...]:
    keys = record_keys()
    return tuple(key for kind in ("text", "html", "markdown") for key in keys[kind])


def _with_parts(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """A record with the fields that it keeps in a mapping of its own ("attributes")."""
    merged = dict(record)
    for key, value in record.items():
        if isinstance(key, str) and plain_key(key) in record_shape("parts") and isinstance(value, Mapping):
            for inner, item in value.items():
                if merged.get(inner) in (None, "") or inner not in record:
                    merged[inner] = item
    return merged


def strings_in(value: Any, depth: int = 0) -> list[Value]:
    """The plain values in a value: of a list each, of a mapping what it holds under a key for values."""
    if isinstance(value, bool) or value is None or depth > MAX_DEPTH:
        return []
    if isinstance(value, str | int | float):
        return [Value(value)] if is_writable(value) else []
    if isinstance(value, date):
        return [Value(value.isoformat())]
    if isinstance(value, list | tuple):
        return [item for part in value[:MAX_VALUES] for item in strings_in(part, depth + 1)]
    if isinstance(value, Mapping):
        return _under(value, "values", depth) or _under(value, "names", depth) or _under(value, "addresses", depth)
    return []


def names_in(value: Any, depth: int = 0) -> list[Value]:
    """The names in a value: strings, or mappings with a name; not numbers."""
    if depth > MAX_DEPTH:
        return []
    if isinstance(value, str):
        return [Value(value)]
    if isinstance(value, list | tuple):
        return [item for part in value[:MAX_VALUES] for item in names_in(part, depth + 1)]
    if isinstance(value, Mapping):
        found = _under(value, "names", depth)
        if not found:
            both = [*_under(value, "given_names", depth)[:1], *_under(value, "family_names", depth)[:1]]
            found = [Value(" ".join(str(part.value) for part in both))] if both else _under(value, "values", depth)
        if not found:
            parts = [item for key, item in value.items() if key in ("data", "attributes", "fields", "node")]
            return [item for part in parts for item in names_in(part, depth + 1)]
        named = value.get("@type") or value.get("type")
        kind = named if isinstance(named, str) else ""
        return [Value(item.value, kind) for item in found if isinstance(item.value, str)]
    return []


def addresses_in(value: Any, depth: int = 0) -> list[Value]:
    """The addresses in a value; of several links, the one to the article itself."""
    if isinstance(value, str):
        return [Value(value)]
    if depth > MAX_DEPTH:
        return []
    if isinstance(value, list | tuple):
        own = sorted((item for item in value[:MAX_VALUES]), key=_strangeness)
        return [item for part in own if _strangeness(part) < 2 for item in addresses_in(part, depth + 1)]
    if isinstance(value, Mapping):
        return _under(value, "addresses", depth)
    return []


def _strangeness(link: Any) -> int:
    """0 for a link to the article, 1 for one to its record in a feed, 2 for one to something else."""
    if not isinstance(link, Mapping):
        return 0
    relation = link.get("rel") or link.get("@rel") or "alternate"
    return 0 if relation in ("alternate", "canonical") else 1 if relation == "self" else 2


def _under(value: Mapping[str, Any], kind: str, depth: int) -> list[Value]:
    """The strings under the first key of a kind that a mapping has."""
    by_key = {key.lower().replace("_", "").replace("-", ""): value[key] for key in value if isinstance(key, str)}
    for key in record_shape(kind):
        found = strings_in(by_key.get(key.replace("_", "")), depth + 1)
        if found:
            return found
    return []
