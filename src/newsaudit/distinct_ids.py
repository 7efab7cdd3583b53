"""Ids that tell the articles of one batch apart."""

from __future__ import annotations

__all__ = ["DistinctIds"]


class DistinctIds:
    """Gives each article of a batch a name of its own: its id, or ``id#2`` and so on where that name is taken."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def name(self, article_id: str) -> str:
        """The name of the next article with this id; depends on the order of the batch alone."""
        name = article_id
        while name in self._taken:
            self._counts[article_id] = self._counts.get(article_id, 1) + 1
            name = f"{article_id}#{self._counts[article_id]}"
        self._taken.add(name)
        return name
