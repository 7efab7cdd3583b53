"""The fields of an article as they are gathered: every candidate with its origin, and which one is chosen."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from newsaudit.article import Article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.layout import Layout

__all__ = ["Fields", "json_value"]

_LONGEST = 1000  # code points kept of one value
_MOST = 100  # candidates kept of one field
_SPACES = re.compile(r"\s+")
_DEEPEST = 12
_LARGEST = 2000  # values of a record kept as metadata


class Fields:
    """Candidates by field, in the order of trust in which they were added."""

    def __init__(self) -> None:
        self.candidates: dict[str, list[dict[str, str]]] = {}
        self.chosen: dict[str, tuple[str, ...]] = {}
        self.skipped: list[str] = []
        self.damaged: list[str] = []

    def add(self, field: str, value: object, origin: str, kind: str = "") -> None:
        """Keep one value, unless it is empty or no text."""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return
        text = str(value)[: 4 * _LONGEST]
        if "&" in text:
            text = html.unescape(text)
        text = _SPACES.sub(" ", text.replace("\x00", "")).strip()[:_LONGEST]
        if not text:
            return
        entry = {"value": text, "origin": origin}
        if kind:
            entry["type"] = kind
        kept = self.candidates.setdefault(field, [])
        if entry not in kept and len(kept) < _MOST:
            kept.append(entry)

    def choose(self, field: str, *values: str) -> None:
        """Take these values for a field, whatever was added first; the candidates stay."""
        self.chosen[field] = values

    def first(self, *fields: str) -> str | None:
        """The chosen value, or else the first, of the first of these fields that has one."""
        for field in fields:
            if self.chosen.get(field):
                return self.chosen[field][0]
            for entry in self.candidates.get(field, ()):
                return entry["value"]
        return None

    def of_first_origin(self, field: str) -> tuple[str, ...]:
        """The chosen values, or else all of the origin that was added first: the authors of one record, not of all."""
        if field in self.chosen:
            return self.chosen[field]
        entries = self.candidates.get(field, ())
        if not entries:
            return ()
        origin = next(iter(entries))["origin"]
        return tuple(dict.fromkeys(entry["value"] for entry in entries if entry["origin"] == origin))

    def article(self, text: str, layout: Layout | None, rest: Mapping[str, Any], **known: str | None) -> Article:
        """The article with these fields.

        Args:
            text: its text.
            layout: its layout, None where it has none.
            rest: what no field takes, for ``article.metadata``.
            known: attributes of the article that are given instead of what the candidates say.
        """
        metadata: dict[str, Any] = {**rest, "candidates": self.candidates}
        if self.skipped:
            metadata["skipped"] = list(self.skipped)
        if self.damaged:
            metadata["damaged"] = list(dict.fromkeys(self.damaged))
        said: dict[str, Any] = {
            "title": self.first("headline"),
            "url": self.first("canonical"),
            "published": self.first("published"),
            "modified": self.first("modified"),
            "language": self.first("language"),
            "publisher": self.first("publisher"),
            **known,
        }
        return Article(text, authors=self.of_first_origin("author"), metadata=metadata, layout=layout, **said)


def json_value(value: object, depth: int = 0, budget: list[int] | None = None) -> Any:
    """A JSON value of plain types made from a caller's record; any other object becomes the name of its type.

    The record may hold objects of any class: none of their methods is called.
    """
    budget = budget if budget is not None else [_LARGEST]
    budget[0] -= 1
    if budget[0] < 0 or depth > _DEEPEST:
        return None
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, str):
        return str.__str__(value)
    result: Any = f"<{type(value).__name__}>"
    if type(value) is dict:
        result = {
            str.__str__(key): json_value(item, depth + 1, budget) for key, item in value.items() if isinstance(key, str)
        }
    elif type(value) in (list, tuple):
        result = [json_value(item, depth + 1, budget) for item in value]  # type: ignore[attr-defined]
    elif type(value).__module__ == "datetime" and hasattr(value, "isoformat"):
        result = value.isoformat()
    return result
