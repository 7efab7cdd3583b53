"""A verb no row knows, by its form and place: "was conjured up by Midjourney", "wurde von einer KI hingezaubert".

A new verb of making is the commonest reason why a disclosure is missed. A passive whose agent is AI says that AI did
something to this text whatever the verb is; only verbs of another kind ("inspired", "banned") are listed, as are the
auxiliaries and the endings, in the table ``[passive]`` of each language.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.disclosure.gaps import has_stop
from newsaudit.analyzers.disclosure.vocabulary import FAMILY, Tag
from newsaudit.document.folding import fold
from newsaudit.lexicon import spellings, tables

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.vocabulary import Tags

__all__ = ["UNKNOWN", "participle"]

UNKNOWN = "unknown"  # the attribute of such a verb
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_REACH = 60  # code points between the auxiliary and the verb, or between the agent and a verb behind it
_SHORTEST = 5  # letters


class _Passive(NamedTuple):
    auxiliaries: frozenset[str]
    endings: tuple[str, ...]
    never: tuple[str, ...]
    behind: bool  # the verb stands behind the agent


@lru_cache(maxsize=32)
def _passive(language: str) -> _Passive | None:
    table = tables(FAMILY)[language].get("passive")
    if table is None:
        return None
    return _Passive(
        frozenset(fold(word) for word in table["auxiliaries"]),
        tuple(table["endings"]),
        tuple(fold(word) for entry in table["never"] for word in spellings(entry)),
        table.get("behind", False),
    )


def participle(text: str, ai: Tag, link: Tag, tags: Tags) -> Tag | None:
    """The passive verb of unknown meaning whose agent is ``ai``, or None."""
    passive = _passive(tags.language)
    if passive is None:
        return None
    words = list(_WORD.finditer(tags.folded, max(0, link.start - _REACH), link.start))
    auxiliary = next((word for word in reversed(words) if word.group() in passive.auxiliaries), None)
    if auxiliary is None or has_stop(text, auxiliary.end(), link.start) or "," in text[auxiliary.end() : link.start]:
        return None
    if passive.behind:
        stretch = _WORD.finditer(tags.folded, ai.end, min(len(text), ai.end + _REACH))
        behind = [word for word in stretch if not has_stop(text, ai.end, word.start())]
        found = next((word for word in behind if _fits(word.group(), passive)), None)
        if found is not None and "," in text[ai.end : found.start()]:
            found = None
    else:
        close = [word for word in words if word.start() > auxiliary.start()][-3:]
        found = next((word for word in reversed(close) if _fits(word.group(), passive)), None)
    return Tag(found.start(), found.end(), "make", UNKNOWN) if found is not None else None


def _fits(word: str, passive: _Passive) -> bool:
    return len(word) >= _SHORTEST and word.endswith(passive.endings) and not word.startswith(passive.never)
