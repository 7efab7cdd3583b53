"""Values that JSON can hold: what an article may carry as metadata."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from newsaudit.errors import InputError

_MAX_DEPTH = 12  # of a stranger's record; what is deeper is left out
_MAX_CHECKED_DEPTH = 32  # of a caller's values; what is deeper, or holds itself, is refused
_MAX_VALUES = 2000  # of one record
_MAX_NUMBER = 10**300  # as far as a float goes; Python refuses to write numbers of thousands of digits
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def plain_text(text: str) -> str:
    """A str of no other class, and no character in two halves: in JSON a pair of surrogates is one character."""
    plain = str.__str__(text)
    if not plain.isascii() and _PAIR.search(plain) is not None:
        plain = _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), plain)
    return plain


def json_value(value: object, depth: int = 0, budget: list[int] | None = None) -> Any:
    """A JSON value of plain types made from a stranger's record; what is none of them becomes its type's name.

    The record may hold objects of any class: none of their methods is called. Numbers that JSON cannot write are None.
    """
    budget = budget if budget is not None else [_MAX_VALUES]
    budget[0] -= 1
    if budget[0] < 0 or depth > _MAX_DEPTH:
        return None
    if isinstance(value, str):
        return plain_text(value)
    if value is None or type(value) in (bool, int, float):
        return value if is_writable(value) else None
    if type(value) is dict:
        return {
            plain_text(key): json_value(item, depth + 1, budget) for key, item in value.items() if isinstance(key, str)
        }
    if type(value) in (list, tuple):
        return [json_value(item, depth + 1, budget) for item in value]  # type: ignore[attr-defined]
    if type(value).__module__ == "datetime" and hasattr(value, "isoformat"):
        return value.isoformat()
    return f"<{type(value).__name__}>"


def checked(value: object, name: str, depth: int = 0) -> Any:
    """A caller's JSON value, of plain types.

    Raises:
        InputError: for what JSON cannot hold; the message names the place.
    """
    if depth > _MAX_CHECKED_DEPTH:
        raise InputError(f"{name} is nested deeper than {_MAX_CHECKED_DEPTH} levels")
    if isinstance(value, str):
        return plain_text(value)
    if value is None or type(value) in (bool, int, float):
        if not is_writable(value):
            raise InputError(f"{name} is a number that JSON cannot hold")
        return value
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                raise InputError(f"a key of {name} must be a string, not {type(key).__name__}")
        return {plain_text(key): checked(item, f"{name}[{key!r:.40}]", depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [checked(item, f"{name}[{place}]", depth + 1) for place, item in enumerate(value)]
    raise InputError(f"{name} must be a JSON value, not {type(value).__name__}")


def is_writable(value: Any) -> bool:
    """Whether JSON has a number for it; true of what is no number."""
    if type(value) is float:
        return math.isfinite(value)
    return type(value) is not int or abs(value) < _MAX_NUMBER
