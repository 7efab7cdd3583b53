"""Worker processes for many articles: a function over items, in their order, a few chunks ahead."""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

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
CHUNK = 8  # items sent to a worker at a time


class WorkerPool:
    """Processes that are started when they are first needed; with one worker, this process.

    Args:
        workers: number of processes.
        settings: what every function gets, with the rules they choose.
    """

    def __init__(self, workers: int, settings: Config, choice: Choice) -> None:
        self.workers = workers
        self._settings, self._choice = settings, choice
        self._pool: ProcessPoolExecutor | None = None

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
        waiting: deque[tuple[list[_Item], Future[list[_Made]]]] = deque()
        most = max(MAX_AHEAD // chunk, 2 * self.workers)
        try:
            while True:
                for part in islice(chunks, most - len(waiting)):
                    waiting.append((part, self._started().submit(_work, function, part)))  # read one by one
                if not waiting:
                    return
                part, answer = waiting.popleft()
                yield from zip(part, answer.result(), strict=True)
        except BrokenProcessPool as problem:
            raise NewsauditError(
                "a worker process ended unexpectedly; a script that uses workers needs `if __name__ == '__main__':`"
            ) from problem

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            self._pool = ProcessPoolExecutor(
                self.workers, multiprocessing.get_context("spawn"), initializer=_start, initargs=(self._settings,)
            )
        return self._pool

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


_worker: dict[str, Any] = {}  # what a worker process was started with; written once, in that process


def _start(settings: Config) -> None:
    _worker.update(settings=settings, choice=choose(settings))


def _work(function: Work[_Item, _Made], items: list[_Item]) -> list[_Made]:
    return function(_worker["settings"], _worker["choice"], items)
