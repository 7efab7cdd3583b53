"""The configuration of a run: the file that was named or found, and what the options change."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newsaudit.config import Config

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

_NAME, _PROJECT = "newsaudit.toml", "pyproject.toml"


def settings(options: argparse.Namespace) -> Config:
    """The configuration that the options ask for."""
    changes: dict[str, Any] = {"profile": options.profile} if options.profile else {}
    if getattr(options, "baseline", None):
        changes["baseline"] = options.baseline
    if options.today:
        changes["today"] = options.today
    file = options.config or find_settings(options.paths)
    config = Config.from_toml(file, changes) if file else Config.from_dict(changes)
    more: dict[str, Any] = {}
    if options.select:
        more["select"] = tuple(name for names in options.select for name in names)
    if options.ignore:
        more["ignore"] = (*config.ignore, *(name for names in options.ignore for name in names))
    if config.today is None and any(entry.expires for entry in config.suppress):
        more["today"] = date.today()  # noqa: DTZ011  # the one place that asks the clock, in the user's own time zone
    return msgspec.structs.replace(config, **more) if more else config


def find_settings(paths: Sequence[str]) -> str | None:
    """The nearest newsaudit.toml, or pyproject.toml with ``[tool.newsaudit]``: beside the first path, or above it.

    Only folders of the current project are looked at, from the path up to the working directory, and those above it:
    a configuration can name plugins, and a folder that somebody sent must not run any.
    """
    here = Path.cwd()
    for folder in _folders(Path(paths[0]) if paths and paths[0] != "-" else here, here):
        if (folder / _NAME).is_file():
            return _shown(folder / _NAME, here)
        project = folder / _PROJECT
        if project.is_file() and _has_settings(project):
            return _shown(project, here)
    return None


def _folders(path: Path, here: Path) -> Iterator[Path]:
    start = path.absolute()
    if not start.is_relative_to(here):
        start = here
    yield start
    yield from start.parents


def _has_settings(project: Path) -> bool:
    try:
        return "newsaudit" in tomllib.loads(project.read_text("utf-8-sig")).get("tool", {})
    except (OSError, ValueError, RecursionError):  # somebody else's file, and not ours to complain about
        return False


def _shown(path: Path, here: Path) -> str:
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
