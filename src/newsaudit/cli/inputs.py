"""From paths to articles; what cannot be read takes an error's place and loses no other article."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from newsaudit.article import Article
from newsaudit.errors import InputError, NewsauditError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_STDIN = "standard input"


def articles(paths: Iterable[str]) -> Iterator[Article | NewsauditError]:
    """The articles of files, folders and standard input ("-"), in the order given; a folder's files by name."""
    for path in paths:
        yield from _standard_input() if path == "-" else _read(path)


def _read(path: str) -> Iterator[Article | NewsauditError]:
    from newsaudit.reading import read_articles

    problems: list[NewsauditError] = []

    def note(place: str, problem: NewsauditError) -> None:
        problems.append(problem if place in str(problem) else InputError(f"{place}: {problem}"))

    found = read_articles(path, on_error=note)
    while True:
        try:
            article = next(found, None)
        except NewsauditError as problem:
            note(path, problem)
            article = None
        yield from problems
        problems.clear()
        if article is None:
            return
        yield article


def _standard_input() -> Iterator[Article | NewsauditError]:
    """Plain text, one record as JSON, or a record on each line."""
    from newsaudit.reading.encoding import decode_text

    try:
        text = decode_text(sys.stdin.buffer.read(), _STDIN)
    except NewsauditError as problem:
        yield problem
        return
    if not text.strip():
        yield InputError(f"{_STDIN} is empty")
        return
    records = _records(text)
    if records is None:
        yield Article(text, id="stdin")
        return
    for where, record in records:
        if isinstance(record, NewsauditError):
            yield record
            continue
        try:
            yield Article.from_dict(record)
        except NewsauditError as problem:
            yield InputError(f"{where}: {problem}")


def _records(text: str) -> list[tuple[str, Any]] | None:
    """The records of a text that is a JSON object or an array of them, or whose first line is one; None for text."""
    if not text.lstrip().startswith(("{", "[")):
        return None
    whole = _parsed(text, _STDIN)
    if isinstance(whole, dict):
        return [(_STDIN, whole)]
    if isinstance(whole, list) and all(isinstance(item, dict) for item in whole):
        return [(f"{_STDIN}, record {number}", item) for number, item in enumerate(whole, 1)]
    lines = [(f"{_STDIN}, line {number}", line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not isinstance(_parsed(lines[0][1], ""), dict):
        return None
    return [(where, _parsed(line, where)) for where, line in lines]


def _parsed(text: str, where: str) -> Any:
    from newsaudit.reading.records import parse_json

    try:
        return parse_json(text, where)
    except NewsauditError as problem:
        return problem
