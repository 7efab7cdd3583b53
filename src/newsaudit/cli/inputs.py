"""From paths to articles; what cannot be read takes an error's place and loses no other article."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

from newsaudit.article import Article
from newsaudit.errors import InputError, NewsauditError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["SUFFIXES", "articles"]

SUFFIXES = (".txt", ".md", ".html", ".json", ".jsonl")


def articles(paths: Iterable[str]) -> Iterator[Article | NewsauditError]:
    """The articles of files, folders and standard input ("-"), in the order given; a folder's files by name."""
    for path in paths:
        if path == "-":
            yield from _standard_input()
        elif os.path.isdir(path):  # noqa: PTH112  # a str stays the str that was given
            files = _files(path)
            if not files:
                yield InputError(f"{path}: no {', '.join(SUFFIXES)} file in this folder")
            for file in files:
                yield from _file(file)
        else:
            yield from _file(path)


def _files(folder: str) -> list[str]:
    found = []
    for home, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            os.path.join(home, name)  # noqa: PTH118  # a str stays the str that was given
            for name in files
            if name.lower().endswith(SUFFIXES) and not name.startswith(".")
        ]
    return sorted(found)


def _file(path: str) -> Iterator[Article | NewsauditError]:
    from newsaudit.reading import read_articles

    try:
        yield from read_articles(path)
    except NewsauditError as problem:
        yield problem if path in str(problem) else InputError(f"{path}: {problem}")


def _standard_input() -> Iterator[Article | NewsauditError]:
    data = sys.stdin.buffer.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        yield InputError(f"standard input is no UTF-8 (byte {problem.start}): convert it first")
        return
    if not text.strip():
        yield InputError("standard input is empty")
        return
    records = _records(text)
    if records is None:
        yield Article(text, id="stdin")
        return
    for number, line in records:
        try:
            yield Article.from_dict(json.loads(line))
        except (NewsauditError, ValueError, RecursionError) as problem:
            yield InputError(f"standard input, line {number}: {problem}")


def _records(text: str) -> list[tuple[int, str]] | None:
    """The numbered lines of JSONL, or one JSON object; None for plain text."""
    if not text.lstrip().startswith("{"):
        return None
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    for found in (lines, [(1, text)]):
        try:
            first = json.loads(found[0][1])
        except (ValueError, RecursionError):
            continue
        if isinstance(first, dict):
            return found
    return None
