"""The packed texts of a run in one file, read by number without being loaded."""

from __future__ import annotations

import mmap
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from newsaudit.duckdb.work_folder import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

__all__ = ["TextsFile", "write_texts"]

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


class TextsFile:
    """Reads packed texts by number; a number that is not there is a KeyError."""

    def __init__(self, folder: Path) -> None:
        self._file = (folder / "texts.bin").open("rb")
        self._data = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        self._index = np.memmap(folder / "texts.index", _PLACE, "r")

    def __call__(self, number: int) -> bytes:
        """The packed text of a number."""
        at = int(np.searchsorted(self._index["number"], number))
        if at == len(self._index) or int(self._index["number"][at]) != number:
            raise KeyError(number)
        _, start, size = self._index[at].tolist()
        return self._data[start : start + size]
