"""Many articles: streamed, in order, compared with each other, with one process or several."""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from newsaudit.article import Article, DistinctIds
from newsaudit.auditing import as_article
from newsaudit.config import Config
from newsaudit.errors import InputError, NewsauditError
from newsaudit.examination import document_of, examine_document
from newsaudit.layout import Layout
from newsaudit.neighbour import Neighbour
from newsaudit.report import AnalyzerResult, Report
from newsaudit.selection import Choice, choose

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from newsaudit.document import Document, NeighbourSearch

_AHEAD = 64  # articles read before their turn, at most
_CHUNK = 8  # articles sent to a worker at a time


def audit_many(
    articles: Iterable[str | Article | NewsauditError],
    /,
    *,
    config: Config | None = None,
    corpus: NeighbourSearch | Literal["batch"] | None = "batch",
    workers: int = 1,
    progress: Callable[[int], None] | bool | None = None,
    on_error: Literal["record", "raise"] = "record",
    skip: Callable[[Article], bool] | None = None,
) -> Iterator[Report]:
    """Audit many articles; reports come in the order of the articles.

    Args:
        articles: texts or Articles; read once. With ``corpus=None`` or a Corpus at most 64 are read before their
            turn; with ``corpus="batch"`` all are read first, and kept compressed.
        config: settings for all of them.
        corpus: "batch" compares the articles with each other; a Corpus compares each with what it holds; None
            compares nothing.
        workers: processes. The reports are the same for any number. New processes are spawned, so a script that
            asks for two or more needs the usual ``if __name__ == "__main__":``.
        progress: called with the number of reports made, after each; True shows a bar, with tqdm where it is installed.
        on_error: "record" gives a bad item a report of its own, with the error in ``results["input"]``;
            "raise" stops at it.
        skip: articles for which it is true get no report, as after a run that stopped; the others are compared with
            them.

    Raises:
        InputError: at once when ``articles`` is a single text or no iterable; at the item when ``on_error="raise"``.
        ConfigError: at once for settings that are wrong.
    """
    if isinstance(articles, str | bytes | Article):
        raise InputError("audit_many takes many articles: use audit(article), or put it into a list")
    if not isinstance(articles, Iterable):
        raise InputError(f"articles must be an iterable of texts or Articles, not {type(articles).__name__}")
    if on_error not in ("record", "raise"):
        raise InputError("on_error must be 'record' or 'raise'")
    if isinstance(workers, bool) or not isinstance(workers, int) or workers < 1:
        raise InputError("workers must be a whole number from 1")
    if isinstance(corpus, str) and corpus != "batch":
        raise InputError("corpus must be 'batch', a Corpus or None; open a file with Corpus.open(path)")
    settings = config if config is not None else Config()
    choice = choose(settings)
    items = _checked(articles, raising=on_error == "raise")
    compares = any(family.analyzer.name == "duplicates" and rules for family, rules in choice)
    if corpus is None or not compares:
        tasks: Iterator[Task] = (Task(item, None) for item in items)
    elif isinstance(corpus, str):
        tasks = _compared_within(items, articles, settings)
    else:
        tasks = _compared_with(items, corpus, settings)
    if skip is not None:
        tasks = (task for task in tasks if isinstance(task.item, BadItem) or not skip(task.item))
    reports = _in_turn(tasks, settings, choice) if workers == 1 else _in_parallel(tasks, settings, workers)
    if progress is True:
        progress = _bar(len(articles) if isinstance(articles, Sequence) else None)
    return _told(reports, progress or None)


class Task(msgspec.Struct, frozen=True):
    """One article with its neighbours (None: nothing to compare with), or the record of a bad item.

    ``debris`` is the roles of its lines where they were decided before, packed; else b"".
    """

    item: Article | BadItem
    neighbours: tuple[Neighbour, ...] | None
    debris: bytes = b""


class BadItem(msgspec.Struct, frozen=True):
    """An item that is not an article: its position, its id where known, and what is wrong with it."""

    position: int
    id: str | None
    reason: str


class Found:
    """Neighbours that were found before, handed to the document as if it had asked a corpus."""

    def __init__(self, neighbours: tuple[Neighbour, ...]) -> None:
        self._neighbours = neighbours

    def search(self, document: Document) -> tuple[Neighbour, ...]:  # noqa: ARG002  # the protocol's argument
        """What was found."""
        return self._neighbours


def _checked(articles: Iterable[Any], *, raising: bool) -> Iterator[Article | BadItem]:
    for position, item in enumerate(articles):
        try:
            if isinstance(item, NewsauditError):
                raise item
            yield as_article(item)
        except NewsauditError as problem:
            if raising:
                raise
            yield BadItem(position, getattr(item, "id", None) if isinstance(item, Article) else None, str(problem))


def _compared_with(items: Iterator[Article | BadItem], corpus: NeighbourSearch, settings: Config) -> Iterator[Task]:
    for item in items:
        if isinstance(item, BadItem):
            yield Task(item, None)
        else:
            yield Task(item, corpus.search(document_of(item, settings)))


def _compared_within(items: Iterator[Article | BadItem], given: Iterable[Any], settings: Config) -> Iterator[Task]:
    """Read everything, keep fingerprints, then go through the articles again."""
    from newsaudit.corpus import Corpus

    keep = _Kept(settings, compress=not isinstance(given, Sequence))
    corpus = Corpus()
    corpus.add_documents(keep.through(items))
    found = {key: PackedNeighbours(near) for key, near in corpus.all_neighbours() if near}
    for item, key, debris in keep:
        if isinstance(item, BadItem):
            yield Task(item, None)
        else:
            yield Task(item, found[key].unpacked() if key in found else (), debris)


class _Kept:
    """Articles kept for a second pass, those of a stream compressed; equal ids get keys of their own.

    Deciding roles is most of what a fingerprint costs and a quarter of an audit: they are kept too, packed.
    """

    def __init__(self, settings: Config, *, compress: bool) -> None:
        self._settings = settings
        self._compress = compress
        self._items: list[tuple[Article | BadItem | PackedArticle, str, bytes]] = []
        self._ids = DistinctIds()

    def through(self, items: Iterable[Article | BadItem]) -> Iterator[Document]:
        """Keep each item; pass the articles on, read, under their keys."""
        from newsaudit.document.roles import judgement

        for item in items:
            if isinstance(item, BadItem):
                self._items.append((item, "", b""))
                continue
            key = self._ids.name(item.id)
            article = item if key == item.id else msgspec.structs.replace(item, id=key)
            document = document_of(article, self._settings)
            debris = zlib.compress(msgspec.msgpack.encode(document.view(judgement)), 1)
            self._items.append((PackedArticle(item) if self._compress else item, key, debris))
            yield document

    def __iter__(self) -> Iterator[tuple[Article | BadItem, str, bytes]]:
        for item, key, debris in self._items:
            yield item.unpacked() if isinstance(item, PackedArticle) else item, key, debris


class PackedArticle:
    """An article with its text, its source and its layout compressed."""

    def __init__(self, article: Article) -> None:
        layout = article.layout
        self._bare = msgspec.structs.replace(article, text="", layout=None)
        self._text = _squeezed(article.text)
        self._source = _squeezed(layout.source if layout is not None else "")
        self._same_text = layout is not None and layout.text == article.text  # HTML; two copies are kept as one
        self._layout: bytes | Layout | None = None
        if layout is not None:
            rest = msgspec.structs.replace(layout, source="", text="" if self._same_text else layout.text)
            try:
                self._layout = zlib.compress(msgspec.msgpack.encode(rest), 1)
            except UnicodeEncodeError:  # an address with half a character in it, which UTF-8 has no bytes for
                self._layout = rest

    def unpacked(self) -> Article:
        """The article, equal to what was packed."""
        text, layout = _unsqueezed(self._text), self._layout
        if isinstance(layout, bytes):
            layout = msgspec.msgpack.decode(zlib.decompress(layout), type=Layout)
        if layout is not None:
            source = _unsqueezed(self._source)
            layout = msgspec.structs.replace(layout, source=source, text=text if self._same_text else layout.text)
        return msgspec.structs.replace(self._bare, text=text, layout=layout)


class PackedNeighbours:
    """Neighbours, compressed: their passages are kept until the article's turn comes."""

    def __init__(self, neighbours: tuple[Neighbour, ...]) -> None:
        self._packed: bytes | tuple[Neighbour, ...] = neighbours
        with suppress(UnicodeEncodeError):  # an id with half a character in it, which UTF-8 has no bytes for
            self._packed = zlib.compress(msgspec.msgpack.encode(neighbours), 1)

    def unpacked(self) -> tuple[Neighbour, ...]:
        """The neighbours, equal to what was packed."""
        if isinstance(self._packed, tuple):
            return self._packed
        return msgspec.msgpack.decode(zlib.decompress(self._packed), type=tuple[Neighbour, ...])


def _squeezed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def _unsqueezed(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def _run(task: Task, settings: Config, choice: Choice) -> Report:
    if isinstance(task.item, BadItem):
        return _record(task.item)
    corpus = Found(task.neighbours) if task.neighbours is not None else None
    document = document_of(task.item, settings, corpus)
    if task.debris:
        from newsaudit.document.roles import JudgedUnit, judgement

        known = msgspec.msgpack.decode(zlib.decompress(task.debris), type=tuple[tuple[JudgedUnit, ...], bool])
        document.take_view(judgement, known)
    return examine_document(document, settings, choice)


def _record(bad: BadItem) -> Report:
    from newsaudit import __version__

    article = Article("", id=bad.id or f"item-{bad.position}", metadata={"position": bad.position})
    result = AnalyzerResult(analyzer="input", status="error", reason=bad.reason)
    return Report(article=article, quality=None, grade=None, results={"input": result}, newsaudit_version=__version__)


def _in_turn(tasks: Iterator[Task], settings: Config, choice: Choice) -> Iterator[Report]:
    for task in tasks:
        yield _run(task, settings, choice)


_worker: dict[str, Any] = {}  # what a worker process was started with; written once, in that process


def _start_worker(settings: Config) -> None:
    _worker.update(settings=settings, choice=choose(settings))


def _work(tasks: list[Task]) -> list[Report]:
    """Reports without their articles, which the caller still has."""
    made = []
    for task in tasks:
        report = _run(task, _worker["settings"], _worker["choice"])
        made.append(msgspec.structs.replace(report, article=Article("", id=report.article.id)))
    return made


def _in_parallel(tasks: Iterator[Task], settings: Config, workers: int) -> Iterator[Report]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_start_worker, initargs=(settings,)
    )
    waiting: deque[tuple[list[Task], Future[list[Report]]]] = deque()
    try:
        more = True
        while more or waiting:
            while more and len(waiting) < _AHEAD // _CHUNK:
                chunk = [task for _, task in zip(range(_CHUNK), tasks, strict=False)]
                more = len(chunk) == _CHUNK
                if chunk:
                    waiting.append((chunk, pool.submit(_work, chunk)))
            if waiting:
                chunk, answer = waiting.popleft()
                for task, report in zip(chunk, answer.result(), strict=True):
                    whole = isinstance(task.item, Article)
                    yield msgspec.structs.replace(report, article=task.item) if whole else _run_bad(task)
    except BrokenProcessPool as problem:
        raise NewsauditError(
            "a worker process ended unexpectedly; a script that uses workers needs `if __name__ == '__main__':`"
        ) from problem
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _run_bad(task: Task) -> Report:
    assert isinstance(task.item, BadItem)  # noqa: S101  # the only other case
    return _record(task.item)


def _bar(total: int | None) -> Callable[[int], None]:
    """A progress bar on standard error; without tqdm, lines of text."""
    import sys

    try:
        from tqdm import tqdm
    except ImportError:
        whole = f" of {total:,}" if total is not None else ""

        def tell(count: int) -> None:
            if count % _TOLD_EVERY == 0 or count == total:
                sys.stderr.write(f"{count:,}{whole} articles audited\n")

        return tell
    bar = tqdm(total=total, unit="article")

    def step(count: int) -> None:
        bar.update()
        if count == total:
            bar.close()

    return step


_TOLD_EVERY = 100  # articles between two lines of progress


def _told(reports: Iterator[Report], progress: Callable[[int], None] | None) -> Iterator[Report]:
    for count, report in enumerate(reports, 1):
        yield report
        if progress is not None:
            progress(count)
