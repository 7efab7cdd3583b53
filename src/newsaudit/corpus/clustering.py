"""Groups of articles that tell one story; a round-up of several stories does not make them one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsaudit.neighbour import Pair


def clusters_of(pairs: Iterable[Pair]) -> list[tuple[str, ...]]:
    """Sorted groups of two ids or more.

    Copies are linked first, then every text with the one text that contains it alone. A text that contains several
    is linked with all of them only if they are linked among each other already; otherwise with the strongest.
    """
    contained: dict[str, list[tuple[float, str]]] = defaultdict(list)
    groups = _Groups()
    for pair in pairs:
        if pair.direction == "copy":
            groups.link(pair.a, pair.b)
        elif pair.direction == "contains":
            contained[pair.a].append((-pair.similarity, pair.b))
        else:
            contained[pair.b].append((-pair.similarity, pair.a))
    several = []
    for whole in sorted(contained):
        parts = sorted(contained[whole])
        if len(parts) == 1:
            groups.link(whole, parts[0][1])
        else:
            several.append((whole, parts))
    for whole, parts in several:
        roots = {groups.root(part) for _, part in parts} - {groups.root(whole)}
        if len(roots) <= 1:
            groups.link(whole, parts[0][1])
            for root in sorted(roots):
                groups.link(whole, root)
        else:
            groups.link(whole, parts[0][1])
    members: dict[str, list[str]] = defaultdict(list)
    for name in groups.names():
        members[groups.root(name)].append(name)
    return sorted(tuple(sorted(group)) for group in members.values() if len(group) > 1)


class _Groups:
    """Disjoint sets; the smallest name stands for each."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def root(self, name: str) -> str:
        while (up := self._up.setdefault(name, name)) != name:
            self._up[name] = self._up[up]
            name = self._up[name]
        return name

    def link(self, one: str, other: str) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self._up[second] = first

    def names(self) -> list[str]:
        return sorted(self._up)
