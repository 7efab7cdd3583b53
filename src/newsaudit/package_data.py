"""The tables that the package brings: word lists, names, learned weights, ranges of characters.

A table is a TOML or a JSON file of the package. An installed wheel has all TOML files in one JSON file as well, which
its build makes (``hatch_build.py``): that is read thirty times as quick. ``importlib.resources`` would load for longer
than everything here takes to read.
"""

from __future__ import annotations

from functools import lru_cache
from pkgutil import get_data
from typing import TYPE_CHECKING, Any

import msgspec

from newsaudit.errors import NewsauditError

if TYPE_CHECKING:
    from collections.abc import Mapping


@lru_cache(maxsize=1)
def compiled() -> Mapping[str, msgspec.Raw]:
    """What the build of the wheel made of the TOML files, by path; empty in a source tree."""
    try:
        return msgspec.json.decode(get_data("newsaudit", "tables.json") or b"{}", type=dict[str, msgspec.Raw])
    except OSError:
        return {}


def read_text(path: str) -> str:
    """The text of one of the package's files."""
    return (get_data("newsaudit", path) or b"").decode("utf-8")


def read_table(path: str) -> Any:
    """The content of a TOML or JSON file of the package, such as "models/debris.json"."""
    made = compiled().get(path)
    if made is not None:
        return msgspec.json.decode(made)
    if path.endswith(".json"):
        return msgspec.json.decode(read_text(path))
    import tomllib

    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as problem:
        raise NewsauditError(f"{path}: {problem}") from problem
