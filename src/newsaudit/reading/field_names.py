"""What pages and records call the fields of an article, and what HTML elements mean: data, read once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from newsaudit.package_data import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping


@lru_cache(maxsize=1)
def _names() -> Mapping[str, Mapping[str, list[str]]]:
    loaded: Mapping[str, Any] = read_table("reading/field_names.toml")
    return loaded


@lru_cache(maxsize=4)
def fields_by_name(table: str) -> Mapping[str, str]:
    """The field that each name of a table ("meta", "itemprop") means."""
    return {name: field for field, names in _names()[table].items() for name in names}


def record_keys() -> Mapping[str, list[str]]:
    """The keys of records by field, best first."""
    return _names()["record"]


def record_shape(kind: str) -> list[str]:
    """The keys around a record, or around the values in it, of one kind ("wrappers")."""
    return _names()["record_shape"][kind]


@lru_cache(maxsize=16)
def elements(kind: str) -> frozenset[str]:
    """The names of the HTML elements of one kind."""
    return frozenset(_names()["elements"][kind])


@lru_cache(maxsize=32)
def words(table: str, key: str) -> frozenset[str]:
    """The words of one list of a table ("authors", "roles")."""
    return frozenset(_names()[table][key])
