"""Articles connected by near-copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def clusters(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """The connected groups of ids, largest first, each sorted."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        top = name
        while parent.setdefault(top, top) != top:
            top = parent[top]
        while parent[name] != top:  # shorten the way for the next
            parent[name], name = top, parent[name]
        return top

    for first, second in pairs:
        one, other = sorted((root(first), root(second)))
        parent[other] = one
    groups: dict[str, list[str]] = {}
    for name in sorted(parent):
        groups.setdefault(root(name), []).append(name)
    return tuple(tuple(group) for group in sorted(groups.values(), key=lambda group: (-len(group), group)))
