"""The packed texts of a run in one file, read by number without being loaded."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from newsaudit.duckdb.work_folder import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    import pyarrow as pa

_PLACE = np.dtype([("number", "<i8"), ("start", "<i8"), ("size", "<i8")])


def write_texts(folder: Path, batches: Iterable[pa.RecordBatch]) -> None:
    """Write the texts of batches (number, packed; each number once) and an index of their places."""
    places: list[tuple[int, int, int]] = []

    def write(part: Path) -> None:
        start = 0
        with part.open("wb") as file:
            for batch in batches:
                for number, packed in zip(batch["number"].to_pylist(), batch["packed"].to_pylist(), strict=True):
                    file.write(packed)
                    places.append((number, start, len(packed)))
                    start += len(packed)

    write_whole(folder / "texts.bin", write)
    index = np.sort(np.array(places, _PLACE), order="number")
    write_whole(folder / "texts.index", lambda part: part.write_bytes(index.tobytes()))


@contextmanager
def texts_reader(folder: Path) -> Iterator[Callable[[int], bytes]]:
    """A function that gives the packed text of a number."""
    index = np.memmap(folder / "texts.index", _PLACE, "r")
    with (folder / "texts.bin").open("rb") as file:

        def read(number: int) -> bytes:
            at = int(np.searchsorted(index["number"], number))
            found, start, size = index[at].tolist()
            assert found == number  # noqa: S101  # the steps ask for texts of this run only
            file.seek(start)
            return file.read(size)

        yield read
