"""Settings and rules in TOML files, and the line a setting is on, for messages about it.

``tomllib`` gives values without places. Every prefix of a file that ends with a whole statement is a file of its own,
so a setting is on the first line at whose statement's end it is there. Only lines that name it are tried.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from newsaudit.errors import ConfigError, NewsauditError, PluginError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_T = TypeVar("_T")
_LONGEST = 400  # lines of one statement, such as a list over many lines
_LINE = re.compile(r"\bat line ([0-9]+)")
_TABLE = ("tool", "newsaudit")  # of a pyproject.toml


class RuleFile(msgspec.Struct, frozen=True):
    """A file of rules as it was read: a value that a configuration can hold and a worker process can get.

    Attributes:
        name: its path, for messages.
        content: what it holds.
    """

    name: str
    content: str

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> RuleFile:
        """The file at a path.

        Raises:
            PluginError: when it cannot be read.
        """
        return cls(os.fspath(path), text_of(path, PluginError))


def text_of(path: str | os.PathLike[str], error: type[NewsauditError]) -> str:
    """The text of a file.

    Raises:
        NewsauditError: of the kind given, when it cannot be read.
    """
    from pathlib import Path

    try:
        return Path(path).read_text("utf-8-sig")
    except (OSError, ValueError) as problem:
        why = problem.strerror if isinstance(problem, OSError) else problem
        raise error(f"cannot read {os.fspath(path)}: {why}") from problem


def parse(text: str, name: str, error: type[NewsauditError]) -> dict[str, Any]:
    """The content of a TOML file.

    Raises:
        NewsauditError: of the kind given, when it is not TOML; the message begins with the file's name and the line.
    """
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise error(f"{name}: it is nested too deeply") from None
    except ValueError as problem:  # also a number of thousands of digits
        found = _LINE.search(str(problem))
        line = found[1] if found else text.count("\n") + 1
        raise error(f"{name}:{line}: {problem}") from problem


def read_settings(path: str | os.PathLike[str], make: Callable[[Mapping[str, Any]], _T]) -> _T:
    """What ``make`` makes of a file's settings.

    Args:
        path: a TOML file; of a pyproject.toml only ``[tool.newsaudit]`` counts.
        make: takes the settings; a ConfigError that it raises gets the file and the line of its key.

    Raises:
        ConfigError: when the file cannot be read, is no TOML, or its settings are wrong.
    """
    name = os.fspath(path)
    text = text_of(path, ConfigError)
    above = _TABLE if name.replace("\\", "/").rpartition("/")[2] == "pyproject.toml" else ()
    there, settings = _at(parse(text, name, ConfigError), above)
    if not there or not isinstance(settings, dict):
        raise ConfigError(f"{name} has no table [{'.'.join(above)}]")
    try:
        return make(settings)
    except ConfigError as problem:
        line = _line_of_setting(text, above, problem.key)
        raise ConfigError(f"{name}:{line}: {problem}" if line else f"{name}: {problem}", problem.key) from problem


def _line_of_setting(text: str, above: tuple[str, ...], key: tuple[str | int, ...]) -> int | None:
    """The line of a setting, which may be written with hyphens, or of the innermost table around it."""
    while key:
        first = str(key[0])
        for name in dict.fromkeys((first, first.replace("_", "-"))):
            line = line_of(text, (*above, name, *key[1:]))
            if line is not None:
                return line
        key = key[:-1]
    return None


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """The line, from 1, of the key or the list's item at ``path``; None when it is not there.

    Args:
        text: the content of a TOML file that can be parsed.
        path: keys of tables and positions in lists, from the outermost.
    """
    found, value = _at(_parsed(text), path)
    if not path or not found:
        return None
    # a list's item is found by its own text, a table among others in a list by the list's name
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    needle = value if isinstance(path[-1], int) and isinstance(value, str) else name
    lines = text.replace("\r\n", "\n").split("\n")
    whole = re.compile(rf"(?<![\w.-]){re.escape(needle)}(?![\w.-])")
    named: list[int] = [number for number, line in enumerate(lines) if whole.search(line)]
    number: int
    for number in [*named, *range(len(lines))]:  # a key written with escapes is named nowhere
        for end in range(number + 1, min(len(lines), number + _LONGEST) + 1):
            parsed = _parsed("\n".join(lines[:end]))
            if parsed is not None:
                if _at(parsed, path)[0]:
                    return number + 1
                break
    return None


def _parsed(text: str) -> dict[str, Any] | None:
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):  # the prefix ends within a statement
        return None


def _at(value: Any, path: Sequence[str | int]) -> tuple[bool, Any]:
    """Whether there is something at the path, and what."""
    for part in path:
        if isinstance(part, str):
            if not isinstance(value, dict) or part not in value:
                return False, None
            value = value[part]
        else:
            if not isinstance(value, list) or not 0 <= part < len(value):
                return False, None
            value = value[part]
    return True, value
