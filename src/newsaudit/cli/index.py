"""``newsaudit index add|query|stats FILE PATH...``: the articles that drafts are compared with, in one file."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from newsaudit.article import Article
from newsaudit.cli import complain
from newsaudit.cli.inputs import articles
from newsaudit.corpus import Corpus
from newsaudit.errors import CorpusError, InputError
from newsaudit.render.json import to_json
from newsaudit.render.view import source
from newsaudit.render.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.neighbour import Neighbour

_PATH_HELP = "a file (.txt, .md, .html, .json, .jsonl), a folder, or - for standard input"
_ADD_EPILOG = """\
An article whose id is in the index already replaces the earlier one; adding the same twice is harmless. The id is the
record's own (.json, .jsonl) or the one in the front matter (.md); a text without one is known by its content, so that
a changed text is another article. A run that is interrupted keeps what it has added: give the same command again.
"""
_QUERY_EPILOG = """\
Nothing is added. An article is never compared with itself, that is, with the one of the same id. To see near-copies
among all other findings: newsaudit PATH... --corpus FILE
"""


def index_parser() -> argparse.ArgumentParser:
    """The parser of ``newsaudit index``."""
    made = argparse.ArgumentParser(
        prog="newsaudit index",
        description="Keeps published articles in one file that drafts are compared with: newsaudit PATH... "
        "--corpus FILE. Several processes may read and write it at the same time.",
        epilog="exit status: 0 done, 2 wrong usage, unreadable input or an unusable file.",
        allow_abbrev=False,
    )
    commands = made.add_subparsers(dest="action", required=True, metavar="add|query|stats")

    def command(name: str, text: str, epilog: str | None = None) -> argparse.ArgumentParser:
        parser = commands.add_parser(
            name,
            help=text,
            description=f"{text[0].upper()}{text[1:]}.",
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        parser.add_argument("file", metavar="FILE", help="the index" + (", made when missing" * (name == "add")))
        return parser

    add = command("add", "add articles to the index", _ADD_EPILOG)
    add.add_argument("paths", nargs="+", metavar="PATH", help=_PATH_HELP)
    add.add_argument(
        "--no-texts",
        action="store_true",
        help="a new index keeps no texts: a third of the size, only close copies are found, no passages are shown",
    )
    add.add_argument("-q", "--quiet", action="store_true", help="no progress and no counts")
    query = command("query", "list the near-copies of articles in the index", _QUERY_EPILOG)
    query.add_argument("paths", nargs="+", metavar="PATH", help=_PATH_HELP)
    stats = command("stats", "say what the index holds, and how it was made")
    for parser in (query, stats):
        parser.add_argument("--format", choices=("text", "json"), default="text", help="(default: text)")
    return made


def run(options: argparse.Namespace) -> int:
    """Do what was asked for; the exit status."""
    if options.action == "add":
        return _add(options)
    with open_index(options.file) as corpus:
        return _query(corpus, options) if options.action == "query" else _stats(corpus, options)


def open_index(path: str) -> Corpus:
    """An index that is there already, whether it keeps texts or not.

    Raises:
        InputError: when there is no such file.
        CorpusError: when it cannot be used.
    """
    if not os.path.lexists(path):  # opening would make a new, empty one
        raise InputError(f"{path}: no such corpus file; make one with: newsaudit index add {path} PATH...")
    try:
        return Corpus.open(path)
    except CorpusError as problem:
        try:
            return Corpus.open(path, texts=False)
        except CorpusError:
            raise problem from None


def _writable(path: str, *, texts: bool) -> Corpus:
    """The index to add to: the one that is there, or a new one."""
    if not os.path.lexists(path):
        return Corpus.open(path, texts=texts)
    corpus = open_index(path)
    keeps = corpus.statistics()["settings"]["texts"] == "kept"
    if keeps and not texts:
        corpus.close()
        raise InputError(f"{path} keeps texts: leave out --no-texts, or make an index under another name")
    return corpus


class _Counts(NamedTuple):
    """How often each thing happened while articles were added."""

    new: int = 0
    replaced: int = 0
    unreadable: int = 0

    def __str__(self) -> str:
        text = f"{self.new} added, {self.replaced} replaced"
        return text + (f", {self.unreadable} unreadable" if self.unreadable else "")


def _add(options: argparse.Namespace) -> int:
    progress = _Progress(quiet=options.quiet)
    counts = _Counts()
    with _writable(options.file, texts=not options.no_texts) as corpus:
        seen: set[str] = set()

        def readable() -> Iterator[Article]:
            nonlocal counts
            for item in articles(options.paths):
                if not isinstance(item, Article):
                    progress.clear()
                    complain(str(item))
                    counts = counts._replace(unreadable=counts.unreadable + 1)
                    continue
                again = item.id in seen or item.id in corpus
                seen.add(item.id)
                counts = counts._replace(replaced=counts.replaced + 1) if again else counts._replace(new=counts.new + 1)
                yield item

        try:
            corpus.add_many(readable(), progress.show)
        finally:
            progress.clear()
        if not options.quiet:
            sys.stderr.write(f"{one_line(options.file)}: {counts}; {len(corpus)} articles\n")
    return 2 if counts.unreadable else 0


def _query(corpus: Corpus, options: argparse.Namespace) -> int:
    if not len(corpus):
        complain(f"{options.file} holds no articles yet")
    told = []
    failed = False
    if hasattr(sys.stdout, "reconfigure") and options.format == "text":
        sys.stdout.reconfigure(errors="backslashreplace")
    for item in articles(options.paths):
        if not isinstance(item, Article):
            complain(str(item))
            failed = True
            continue
        neighbours, too_short = _asked(corpus, item)
        if options.format == "json":
            told.append(_plain(item, neighbours, too_short=too_short))
        else:
            sys.stdout.write("".join(f"{line}\n" for line in _lines(item, neighbours, too_short=too_short)))
    if options.format == "json":
        _write_json(told)
    return 2 if failed else 0


def _asked(corpus: Corpus, article: Article) -> tuple[list[Neighbour], bool]:
    """Its near-copies, and whether it is too short to have any."""
    from newsaudit.corpus.fingerprint import fingerprint_of
    from newsaudit.document import Document

    document = Document(article)
    found = list(corpus.search(document))
    return found, not found and fingerprint_of(document).too_short


def _plain(article: Article, neighbours: list[Neighbour], *, too_short: bool) -> dict[str, Any]:
    rows = []
    for neighbour in neighbours:
        row = msgspec.to_builtins(neighbour)
        for passage, span in zip(row["passages"], neighbour.passages, strict=True):
            passage["text"] = span.here.of(article.text)
        rows.append(row)
    return {
        "article": {"id": article.id, "title": article.title, "file": article.metadata.get("file")},
        "too_short": too_short,
        "neighbours": rows,
    }


def _lines(article: Article, neighbours: list[Neighbour], *, too_short: bool) -> Iterator[str]:
    name = one_line(_source(article), 200)
    if not neighbours:
        yield f"{name}: {'too short to compare' if too_short else 'no near-copy'}"
        return
    yield f"{name}: {len(neighbours)} near-cop{'ies' if len(neighbours) > 1 else 'y'}"
    for found in neighbours:
        here, there = (f"{min(99, round(100 * share)) if share < 1 else 100} %" for share in found.containment)
        what = {
            "copy": f"copy: {here} of this text is there as well",
            "contained-in": f"longer: it holds {here} of this text",
            "contains": f"shorter: this text contains {there} of it",
        }[found.direction]
        what = "the same text" if found.evidence.get("exact") else what
        known = [f'"{one_line(found.title, 120)}"' if found.title else "", one_line(found.published or "", 40)]
        yield "  " + "  ".join(part for part in (one_line(found.id, 120), *known) if part)
        yield f"    {what}"
        if found.passages:
            longest = max(found.passages, key=lambda passage: len(passage.here))
            more = f" (the longest of {len(found.passages)} passages)" if len(found.passages) > 1 else ""
            yield f"    > {one_line(longest.here.of(article.text), 120)}{more}"


def _source(article: Article) -> str:
    return source({"article": {"id": article.id, "metadata": article.metadata}})


def _stats(corpus: Corpus, options: argparse.Namespace) -> int:
    from newsaudit import __version__

    known = {"file": options.file, **corpus.statistics(), "newsaudit_version": __version__}
    if options.format == "json":
        _write_json(known)
        return 0
    settings = known["settings"]
    each = f" ({known['bytes'] / known['articles']:.0f} an article)" if known["articles"] else ""
    undated = known["articles"] - known["dated"]
    dates = f"{known['oldest']} to {known['newest']}" if known["dated"] else "none known"
    rows = {
        "index": Path(options.file).name,
        "articles": known["articles"],
        "distinct texts": f"{known['distinct_texts']}, {settings.pop('texts', 'kept')}",
        "published": dates + (f"; {undated} without a date" if undated and known["dated"] else ""),
        "bytes": f"{known['bytes']}{each}",
        **settings,
        "newsaudit": __version__,
    }
    for name, value in rows.items():
        sys.stdout.write(f"{name:<16}{one_line(str(value))}\n")
    return 0


def _write_json(value: Any) -> None:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(to_json(value) + "\n")


class _Progress:
    """How many articles are written, on standard error where that is a terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._dirty = False
        self._next = time.monotonic() + 1  # short work shows nothing

    def show(self, done: int) -> None:
        """So many are written."""
        if self._shown and time.monotonic() >= self._next:
            self._next = time.monotonic() + 0.2
            sys.stderr.write(f"\r{done} added\x1b[K")
            sys.stderr.flush()
            self._dirty = True

    def clear(self) -> None:
        """Make room for other output."""
        if self._dirty:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._dirty = False
