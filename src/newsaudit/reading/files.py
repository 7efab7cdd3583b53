"""Files: opened with care, unpacked, and handed to the reader of their format."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from newsaudit.errors import InputError
from newsaudit.reading.encoding import decode_text
from newsaudit.reading.markdown import article_from_markdown
from newsaudit.reading.page import article_from_html
from newsaudit.reading.record_shape import records_in
from newsaudit.reading.records import article_from_record, parse_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsaudit.article import Article

MOST_BYTES = 1 << 30  # of one file, unpacked: a gate against archives that unpack without end

FORMATS = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
_REFUSALS = {
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "a part of the path is no folder",
    errno.ELOOP: "its links lead in a circle",
    errno.EACCES: "reading it is not allowed",
    errno.ENAMETOOLONG: "the name is too long; was a text meant? newsaudit.audit(text) takes one",
    errno.ENXIO: "it is a pipe or a device, not a file",
}


def read_article(path: str | os.PathLike[str]) -> Article:
    """Read one article from a file.

    Formats by the ending: .txt, .md (with front matter), .html, .json (one record), .jsonl (one line), each also
    followed by .gz; any other ending is read as plain text. The article's ``metadata["file"]`` is the path.

    Raises:
        InputError: when this is not a path; when the file is missing, not a regular file, empty or undecodable, or
            holds several articles.
        MissingExtraError: for HTML without the parser installed.
    """
    found: list[Article] = []
    for article in _articles(_path(path), None):
        found.append(article)
        if len(found) > 1:
            raise InputError(f"{_path(path)} holds more than one article: use newsaudit.reading.read_articles(path)")
    if not found:
        raise InputError(f"{_path(path)} holds no article")
    return found[0]


def read_articles(
    path: str | os.PathLike[str], on_error: Callable[[str, InputError], None] | None = None
) -> Iterator[Article]:
    """Every article of a file, or of all files with a known ending in a folder and the folders below it.

    Files are read in the order of their names, .jsonl files line by line. Links to folders are not followed, and
    names that begin with a dot are passed over.

    Args:
        path: a file or a folder.
        on_error: called with the place ("news.jsonl:12") and the error of what cannot be read, which is then passed
            over; without it the first error is raised.

    Raises:
        InputError: see ``read_article``; and when a folder holds no file with a known ending.
    """
    name = _path(path)
    if not _is_folder(name):
        yield from _guarded(name, on_error)
        return
    files = []
    for folder, folders, inside in os.walk(name):
        folders[:] = [below for below in folders if not below.startswith(".")]
        shown = (file for file in inside if not file.startswith("."))
        files += [str(Path(folder, file)) for file in shown if _format(file, None) is not None]
    files.sort()
    if not files:
        raise InputError(f"{name} holds no file that ends in {', '.join(FORMATS)} (or one of these and .gz)")
    for file in files:
        yield from _guarded(file, on_error)


def _guarded(name: str, on_error: Callable[[str, InputError], None] | None) -> Iterator[Article]:
    try:
        yield from _articles(name, on_error)
    except InputError as problem:
        if on_error is None:
            raise
        on_error(name, problem)


def _path(path: object) -> str:
    if isinstance(path, str | os.PathLike):
        name = os.fspath(path)
        if isinstance(name, str):
            return name
    raise InputError(f"a path must be a str or a pathlib.Path, not {type(path).__name__}")


def _format(name: str, default: str | None = "text") -> str | None:
    low = name.lower().removesuffix(".gz")
    return FORMATS.get(Path(low).suffix, default)


def _articles(name: str, on_error: Callable[[str, InputError], None] | None) -> Iterator[Article]:
    kind = _format(name)
    data = _bytes(name)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise InputError(f"{name} is empty")
    place = {"file": name}
    if kind == "jsonl":
        yield from _lines(name, data, on_error)
    elif kind == "html":
        yield _placed(article_from_html(data), place)
    elif kind == "json":
        value = parse_json(decode_text(data, name), name)
        items = records_in(value)
        for number, item in enumerate(items, 1):
            where = name if len(items) == 1 else f"{name}[{number - 1}]"
            yield from _record(item, where, place if len(items) == 1 else {**place, "item": str(number - 1)}, on_error)
    else:
        text = decode_text(data, name)
        if not text.strip():
            raise InputError(f"{name} is empty")
        from newsaudit.article import Article

        yield _placed(article_from_markdown(text) if kind == "markdown" else Article(text), place)


def _lines(name: str, data: bytes, on_error: Callable[[str, InputError], None] | None) -> Iterator[Article]:
    start, number = 0, 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        line, start, number = data[start:end], end + 1, number + 1
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            item = parse_json(decode_text(line, where), where)
        except InputError as problem:
            if on_error is None:
                raise
            on_error(where, problem)
            continue
        yield from _record(item, where, {"file": name, "line": str(number)}, on_error)


def _record(
    item: object, where: str, place: dict[str, str], on_error: Callable[[str, InputError], None] | None
) -> Iterator[Article]:
    try:
        if isinstance(item, str):
            from newsaudit.article import Article

            made = Article(item)
        elif isinstance(item, dict):
            made = article_from_record(item)
        else:
            raise InputError(f"an article must be a record or a text, not {type(item).__name__}")  # noqa: TRY301
    except InputError as problem:
        refusal = InputError(f"{where}: {problem}")
        if on_error is None:
            raise refusal from None
        on_error(where, refusal)
        return
    yield _placed(made, place)


def _placed(article: Article, place: dict[str, str]) -> Article:
    """The same article, which now knows the file it came from."""
    article.metadata.update(place)
    return article


def _bytes(name: str) -> bytes:
    """The bytes of a regular file, unpacked."""
    try:
        if not stat.S_ISREG(Path(name).stat().st_mode):
            raise InputError(_no_file(name))
        # not blocking: should the file be swapped for a pipe after the look, opening it must not wait for a writer
        handle = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise InputError(_no_file(name))
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as problem:
        why = _REFUSALS.get(getattr(problem, "errno", None) or 0)
        if why is None:
            why = "the path holds a NUL character" if isinstance(problem, ValueError) else str(problem.strerror)
        raise InputError(f"cannot read {name[:300]!r}: {why}") from None
    if data[:2] == b"\x1f\x8b":
        data = _unpacked(name, data)
    if len(data) > MOST_BYTES:
        raise InputError(f"{name} is larger than {MOST_BYTES >> 20} MiB: split it, or audit its articles one by one")
    return data


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):  # a name too long, or with a NUL: opening it says so
        return False


def _no_file(name: str) -> str:
    if _is_folder(name):
        return f"{name} is a folder: use newsaudit.reading.read_articles(path) for all files in it"
    return f"{name} is a pipe, a device or a socket, not a file: read it yourself and pass the text"


def _unpacked(name: str, data: bytes) -> bytes:
    import gzip
    import io
    import zlib

    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as archive:
            return archive.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as problem:
        raise InputError(f"{name} is a damaged gzip file: {problem}") from None
