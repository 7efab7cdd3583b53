"""``--resume``: go on with a file of JSON lines that a run did not finish."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsaudit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsaudit.article import Article


def finished(output: str) -> Callable[[Article], bool]:
    """A function that says of each article whether the file has its report; a line that was cut off is removed.

    Articles are known by their file, their place in it and their id.

    Raises:
        InputError: when the file cannot be read or written, or a line of it is no report.
    """
    path = Path(output)
    known: set[tuple[Any, ...]] = set()
    try:
        if path.exists():
            with path.open("rb+") as file:
                whole = 0  # bytes of whole lines
                for number, line in enumerate(file, 1):
                    if not line.endswith(b"\n"):
                        break
                    known.add(_name(_article(line, f"{output}:{number}")))
                    whole += len(line)
                file.truncate(whole)
    except OSError as problem:
        raise InputError(f"cannot go on with {output}: {problem.strerror}") from problem
    return lambda article: _name({"id": article.id, "metadata": article.metadata}) in known


def _article(line: bytes, where: str) -> dict[str, Any]:
    try:
        plain = json.loads(line)
        article: dict[str, Any] = plain["article"]
        return {"id": article["id"], "metadata": dict(article["metadata"])}
    except (ValueError, KeyError, TypeError) as problem:
        raise InputError(f"{where} is no report: --resume goes on with what --format jsonl wrote") from problem


def _name(article: dict[str, Any]) -> tuple[Any, ...]:
    metadata = article["metadata"]
    return (article["id"], *(str(metadata.get(key, "")) for key in ("file", "line", "item", "position")))
