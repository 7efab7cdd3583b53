"""Many articles: streamed, in order, compared with each other, with one process or several."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from functools import lru_cache
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from newsaudit.article import Article, DistinctIds
from newsaudit.auditing import as_article
from newsaudit.config import Config
from newsaudit.errors import InputError, NewsauditError
from newsaudit.examination import document_of, examine_document
from newsaudit.neighbour import Neighbour
from newsaudit.packed import PackedArticle, PackedNeighbours
from newsaudit.report import AnalyzerResult, Report
from newsaudit.selection import Choice, choose
from newsaudit.worker_pool import WorkerPool

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsaudit.corpus import Corpus
    from newsaudit.corpus.store import Stored
    from newsaudit.document import Document, NeighbourSearch

NUMBERS_PER_CHUNK = 128  # texts whose neighbours a worker finds at a time; those that share keys follow each other
CHUNKS_PER_WORKER = 8  # or fewer texts, so that no worker waits long for the last one


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
        workers: processes, this one among them. The reports are the same for any number. The others are spawned, so a
            script that asks for two or more needs the usual ``if __name__ == "__main__":``.
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
    if progress is True:
        progress = _bar(len(articles) if isinstance(articles, Sequence) else None)
    compares = any(family.analyzer.name == "duplicates" and rules for family, rules in choice)
    return _reported(
        items,
        settings,
        corpus if compares else None,
        WorkerPool(workers, settings, choice),
        compress=not isinstance(articles, Sequence),
        skip=skip,
        progress=progress or None,
    )


def _reported(
    items: Iterator[Article | BadItem],
    settings: Config,
    corpus: NeighbourSearch | str | None,
    pool: WorkerPool,
    *,
    compress: bool,
    skip: Callable[[Article], bool] | None,
    progress: Callable[[int], None] | None,
) -> Iterator[Report]:
    try:
        if corpus is None:
            tasks: Iterator[Task] = (Task(item, None) for item in items)
        elif isinstance(corpus, str):
            tasks = _compared_within(items, pool, compress=compress)
        else:
            tasks = _compared_with(items, corpus, settings)
        if skip is not None:
            tasks = (task for task in tasks if isinstance(task.item, BadItem) or not skip(task.item))
        for count, (task, report) in enumerate(pool.map(_audited, tasks), 1):
            item = task.item
            yield _record(item) if isinstance(item, BadItem) else msgspec.structs.replace(report, article=item)
            if progress is not None:
                progress(count)
    finally:
        pool.close()


class Task(msgspec.Struct, frozen=True):
    """One article with its neighbours (None: nothing to compare with), or the record of a bad item.

    ``debris`` is the roles of its lines where they were decided before, packed; else b"".
    """

    item: Article | BadItem
    neighbours: PackedNeighbours | tuple[Neighbour, ...] | None
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


def _compared_within(items: Iterator[Article | BadItem], pool: WorkerPool, *, compress: bool) -> Iterator[Task]:
    """Read everything, keep fingerprints, then go through the articles again."""
    from newsaudit.corpus import Corpus

    keep = _Kept(pool, compress=compress)
    near: dict[str, PackedNeighbours] = {}
    with TemporaryDirectory(ignore_cleanup_errors=True) if pool.workers > 1 else nullcontext() as folder:
        path = None if folder is None else f"{folder}/corpus"
        with Corpus() if path is None else Corpus.open(path) as corpus:
            corpus.add_stored(keep.through(items))
            if path is None:
                near = {key: PackedNeighbours(found) for key, found in corpus.all_neighbours() if found}
            else:
                numbers = [(path, number) for number in corpus.reading_order()]
                chunk = max(1, min(NUMBERS_PER_CHUNK, len(numbers) // (CHUNKS_PER_WORKER * pool.workers)))
                for _, found in pool.map(_neighbours, numbers, chunk=chunk):
                    near.update(found)
                _opened.cache_clear()
    for item, key, debris in keep:
        yield Task(item, None if isinstance(item, BadItem) else near.get(key, ()), debris)


class _Kept:
    """Articles kept for a second pass, those of a stream compressed; equal ids get keys of their own.

    Deciding roles is most of what a fingerprint costs and a quarter of an audit: they are kept too, packed.
    """

    def __init__(self, pool: WorkerPool, *, compress: bool) -> None:
        self._pool = pool
        self._compress = compress
        self._items: list[tuple[Article | BadItem | PackedArticle, str, bytes]] = []
        self._ids = DistinctIds()

    def through(self, items: Iterable[Article | BadItem]) -> Iterator[Stored]:
        """Keep each item; pass on what a corpus keeps of the articles, under their keys."""
        named = ((item, "" if isinstance(item, BadItem) else self._ids.name(item.id)) for item in items)
        for (item, key), printed in self._pool.map(_printed, named):
            if isinstance(item, BadItem) or printed is None:
                self._items.append((item, "", b""))
                continue
            debris, stored = printed
            self._items.append((PackedArticle(item) if self._compress else item, key, debris))
            yield stored

    def __iter__(self) -> Iterator[tuple[Article | BadItem, str, bytes]]:
        for item, key, debris in self._items:
            yield item.unpacked() if isinstance(item, PackedArticle) else item, key, debris


def _printed(
    settings: Config, _choice: Choice, items: list[tuple[Article | BadItem, str]]
) -> list[tuple[bytes, Stored] | None]:
    """Of articles the roles of their lines, packed, and what a corpus keeps."""
    from newsaudit.corpus.corpus import stored
    from newsaudit.document.roles import judgement

    made: list[tuple[bytes, Stored] | None] = []
    for item, key in items:
        if isinstance(item, BadItem):
            made.append(None)
            continue
        document = document_of(item if key == item.id else msgspec.structs.replace(item, id=key), settings)
        debris = zlib.compress(msgspec.msgpack.encode(document.view(judgement)), 1)
        made.append((debris, stored(document)))
    return made


def _neighbours(
    _settings: Config, _choice: Choice, places: list[tuple[str, int]]
) -> list[list[tuple[str, PackedNeighbours]]]:
    """The neighbours of all articles of some texts of a corpus file, by the articles' keys."""
    corpus = _opened(places[0][0])
    return [
        [(key, PackedNeighbours(found)) for key, found in corpus.all_neighbours([number]) if found]
        for _, number in places
    ]


@lru_cache(maxsize=1)
def _opened(path: str) -> Corpus:
    """The corpus of a batch, as a worker process has it open."""
    from newsaudit.corpus import Corpus

    return Corpus.open(path)


def _audited(settings: Config, choice: Choice, tasks: list[Task]) -> list[Report]:
    """Reports without their articles, which the caller still has."""
    return [_run(task, settings, choice) for task in tasks]


def _run(task: Task, settings: Config, choice: Choice) -> Report:
    if isinstance(task.item, BadItem):
        return _record(task.item)
    near = task.neighbours.unpacked() if isinstance(task.neighbours, PackedNeighbours) else task.neighbours
    document = document_of(task.item, settings, None if near is None else Found(near))
    if task.debris:
        from newsaudit.document.roles import JudgedUnit, judgement

        known = msgspec.msgpack.decode(zlib.decompress(task.debris), type=tuple[tuple[JudgedUnit, ...], bool])
        document.take_view(judgement, known)
    report = examine_document(document, settings, choice)
    return msgspec.structs.replace(report, article=Article("", id=report.article.id))


def _record(bad: BadItem) -> Report:
    from newsaudit import __version__

    article = Article("", id=bad.id or f"item-{bad.position}", metadata={"position": bad.position})
    result = AnalyzerResult(analyzer="input", status="error", reason=bad.reason)
    return Report(article=article, quality=None, grade=None, results={"input": result}, newsaudit_version=__version__)


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
