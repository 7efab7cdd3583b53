"""The folder in which a run keeps its steps: each part is written whole or not at all, and never written twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from newsaudit.errors import InputError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    import pyarrow as pa

_MANIFEST = "run.json"


class WorkFolder:
    """A folder of one run.

    Args:
        path: the folder; made when it is not there.
        run: what the run was asked for, as JSON values: another run cannot go on with these steps.

    Raises:
        InputError: when the folder holds another run, or something else.
    """

    def __init__(self, path: str | os.PathLike[str], run: dict[str, Any]) -> None:
        self.path = Path(path)
        self.manifest = self.path / _MANIFEST
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            if self.manifest.exists():
                self._check(json.loads(self.manifest.read_text("utf-8")), run)
            elif any(self.path.iterdir()):
                raise InputError(f"{self.path} is not empty and not a work folder: give another name")
            else:
                write_whole(self.manifest, lambda part: part.write_text(json.dumps(run, indent=1), "utf-8"))
        except (OSError, ValueError) as problem:
            raise InputError(f"{self.path} cannot be used as a work folder: {problem}") from problem

    def _check(self, found: Any, run: dict[str, Any]) -> None:
        if not isinstance(found, dict):
            raise InputError(f"{self.path} is not a work folder: give another name")
        other = [name for name in run if found.get(name) != run[name]]
        if other:
            raise InputError(
                f"{self.path} holds another run (its {', '.join(other)} differ): give another name, or remove it"
            )

    def stage(self, name: str) -> Path:
        """The folder of a step that has parts."""
        folder = self.path / name
        folder.mkdir(exist_ok=True)
        return folder

    def has(self, name: str) -> bool:
        """Whether a step is finished."""
        return (self.path / f"{name}.done").exists()

    def finish(self, name: str) -> None:
        """Note that all parts of a step are there."""
        (self.path / f"{name}.done").touch()


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file under another name first, so that it is there whole or not at all."""
    part = path.with_name(path.name + ".part")
    write(part)
    part.replace(path)


def write_table(path: Path, table: pa.Table) -> None:
    """Write a Parquet file, whole or not at all."""
    write_whole(path, lambda part: pq.write_table(table, part, compression="zstd"))
