"""Worker processes for many articles: a function over items, in their order, a few chunks ahead."""

from __future__ import annotations

from collections import deque
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from newsaudit.errors import NewsauditError
from newsaudit.selection import choose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor

    from newsaudit.config import Config
    from newsaudit.selection import Choice

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")
Work: TypeAlias = "Callable[[Config, Choice, list[_Item]], list[_Made]]"

MAX_AHEAD = 64  # items taken before their turn, at most
CHUNK = 4  # items sent to a worker at a time


class WorkerPool:
    """This process and others, which are started when they are first needed.

    This process works too, on chunks that no other has begun: it needs no start, and would wait otherwise.

    Args:
        workers: number of processes, this one among them.
        settings: what every function gets, with the rules they choose.
    """

    def __init__(self, workers: int, settings: Config, choice: Choice) -> None:
        self.workers = workers
        self._settings, self._choice = settings, choice
        self._pool: ProcessPoolExecutor | None = None
        self._first: list[Future[Any]] = []  # answers nobody reads

    def map(
        self, function: Work[_Item, _Made], items: Iterable[_Item], chunk: int = CHUNK
    ) -> Iterator[tuple[_Item, _Made]]:
        """Each item with what ``function`` makes of it, in order.

        Args:
            function: makes one result per item of a list; a function of a module, since it is sent to workers.
            items: the items; at most ``MAX_AHEAD``, or two chunks per worker, are taken before their turn.
            chunk: items sent to a worker at a time.

        Raises:
            NewsauditError: when a worker process ended.
        """
        if self.workers == 1:
            yield from ((item, function(self._settings, self._choice, [item])[0]) for item in items)
            return
        from concurrent.futures.process import BrokenProcessPool

        rest = iter(items)
        chunks = iter(lambda: list(islice(rest, chunk)), [])
        waiting: deque[_Chunk[_Item, _Made]] = deque()
        most = max(MAX_AHEAD // chunk, 2 * self.workers)
        try:
            for part in chunks:  # until a process has started, this one works alone
                if self._ready(function, part):
                    chunks = chain([part], chunks)
                    break
                yield from zip(part, function(self._settings, self._choice, part), strict=True)
            while True:
                for part in islice(chunks, most - len(waiting)):
                    waiting.append(_Chunk(part, self._submit(function, part)))  # read one by one
                if not waiting:
                    return
                if not waiting[0].done():
                    own = next((each for each in waiting if each.made is None and each.answer.cancel()), None)
                    if own is not None:
                        own.made = function(self._settings, self._choice, own.part)
                        continue
                yield from waiting.popleft().results()
        except BrokenProcessPool as problem:
            raise NewsauditError(
                "a worker process ended unexpectedly; a script that uses workers needs `if __name__ == '__main__':`"
            ) from problem

    def _ready(self, function: Work[_Item, _Made], part: list[_Item]) -> bool:
        """Whether another process has started and loaded what the function needs."""
        if self._pool is None:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            self._pool = ProcessPoolExecutor(
                self.workers - 1, multiprocessing.get_context("spawn"), initializer=_start, initargs=(self._settings,)
            )
            self._first = [self._submit(function, part[:1]) for _ in range(self.workers - 1)]
        return any(each.done() for each in self._first)

    def _submit(self, function: Work[_Item, _Made], part: list[_Item]) -> Future[list[_Made]]:
        assert self._pool is not None  # noqa: S101  # started by _ready
        return self._pool.submit(_work, function, part)

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


class _Chunk(Generic[_Item, _Made]):
    """Items, and the answer of another process; ``made`` once this process has done them."""

    def __init__(self, part: list[_Item], answer: Future[list[_Made]]) -> None:
        self.part, self.answer = part, answer
        self.made: list[_Made] | None = None

    def done(self) -> bool:
        """Whether there is nothing to wait for."""
        return self.made is not None or self.answer.done()

    def results(self) -> Iterator[tuple[_Item, _Made]]:
        """Each item with its result; waits for them."""
        return zip(self.part, self.answer.result() if self.made is None else self.made, strict=True)


_worker: dict[str, Any] = {}  # what a worker process was started with; written once, in that process


def _start(settings: Config) -> None:
    _worker.update(settings=settings, choice=choose(settings))


def _work(function: Work[_Item, _Made], items: list[_Item]) -> list[_Made]:
    return function(_worker["settings"], _worker["choice"], items)
