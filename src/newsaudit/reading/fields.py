"""The fields of an article as they are gathered: every candidate with its origin, and which one is chosen."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from newsaudit.article import Article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.layout import Layout

_LONGEST = 1000  # code points kept of one value
_SPACES = re.compile(r"\s+")
_MAX_NUMBER = 10**30  # no identifier is longer, and Python refuses to write numbers of thousands of digits


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
        if isinstance(value, int) and abs(value) > _MAX_NUMBER:
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
        if entry not in kept and len(kept) < 100:  # candidates kept of one field
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
