"""Files at URLs (``s3://``, ``gs://``, ``memory://``), through fsspec (extra ``remote``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from pathlib import Path


def is_url(path: str) -> bool:
    """Whether a path is a URL."""
    return "://" in path


def filesystem_of(url: str) -> tuple[Any, str]:
    """The file system of a URL, and the path in it.

    Raises:
        InputError: when fsspec has nothing for the URL; the message names the package that is missing.
        MissingExtraError: when fsspec is not installed.
    """
    try:
        from fsspec.core import url_to_fs
    except ModuleNotFoundError as missing:
        raise MissingExtraError(f"reading and writing {url}", "fsspec", "remote") from missing
    try:
        filesystem, path = url_to_fs(url)
    except (ImportError, ValueError) as problem:
        raise InputError(f"{url} cannot be used: {problem}") from problem
    return filesystem, path.rstrip("/")


def copy_parts(reports: Path, manifest: Path, target: str) -> None:
    """Copy the parts of a finished result to a folder or a URL; those that are there are not copied again.

    Raises:
        InputError: when the target has other files, or cannot be written.
    """
    filesystem, root = filesystem_of(target)
    note, run = f"{root}/{manifest.name}", manifest.read_bytes()
    try:
        filesystem.makedirs(root, exist_ok=True)
        there = {entry["name"].rpartition("/")[2]: entry["size"] for entry in filesystem.ls(root, detail=True)}
        if there and (manifest.name not in there or filesystem.cat_file(note) != run):
            raise InputError(f"{target} has files of another run: give another name")
        filesystem.pipe_file(note, run)
        for part in sorted(reports.glob("*.parquet")):
            if there.get(part.name) != part.stat().st_size:
                filesystem.put_file(str(part), f"{root}/{part.name}")
    except OSError as problem:
        raise InputError(f"{target} cannot be written: {problem}") from problem
