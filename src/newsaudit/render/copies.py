"""Near-copies and sources side by side: each passage here and in the other text, with the words that differ."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from newsaudit.render.visible import escaped, one_line

_PASSAGES = 6  # shown of one other article
_SHOWN = 600  # code points of a passage, the same on both sides
# A word, or one letter of a script without spaces, and what follows it.
_WORD = re.compile(r"([^\W\u2e80-\u9fff\uac00-\ud7af]+|[\u2e80-\u9fff\uac00-\ud7af])[\W_]*|[\W_]+")


def kinship(other: dict[str, Any]) -> str:
    """The other article and what it is to this one, in words."""
    title = one_line(other.get("title") or "", 160)
    known = one_line(", ".join(part for part in (title and other["id"], other.get("published")) if part), 200)
    named = f"{f'“{title}”' if title else one_line(other['id'], 120)}{f' ({known})' if known else ''}"
    if other["direction"] == "source":
        return f"Source {named}"
    name = {"copy": "Near-copy of", "contained-in": "Part of", "contains": "Contains"}[other["direction"]]
    return f"{name} {named}, {other['similarity']:.0%} alike"


def sides(text: str, finding: dict[str, Any]) -> dict[str, Any]:
    """The passages that a finding on a near-copy shares with the other article.

    Args:
        text: this article's text.
        finding: one with ``related``.

    Returns:
        "rows" (this side and the other side as safe HTML), "cut" (whether one of them is not shown to its end), "more"
        (passages not shown) and "absent" (whether nothing of the other text is known).
    """
    other = finding["related"]
    texts = other.get("texts") or ()
    evidence = finding["evidence"]
    if other["direction"] == "source" and evidence.get("passage") and evidence.get("source_passage"):
        row = _row(evidence["passage"], evidence["source_passage"], whole=True)
        return {"rows": [_safe(row)], "more": 0, "absent": False, "cut": False}
    rows: list[dict[str, Any]] = []
    for place, (here, there) in enumerate(zip(finding["spans"], other["spans"], strict=False)):
        theirs = texts[place] if place < len(texts) else ""
        if not theirs or len(rows) == _PASSAGES:
            break
        mine = text[here[0] : here[1]]
        whole = len(theirs) >= there[1] - there[0]
        rows.append(_row(mine, theirs[:_SHOWN], whole=whole and max(len(mine), len(theirs)) <= _SHOWN))
    return {
        "rows": [_safe(row) for row in rows],
        "more": len(finding["spans"]) - len(rows),
        "absent": not any(texts),
        "cut": any(row["cut"] for row in rows),
    }


def _safe(row: dict[str, Any]) -> dict[str, Any]:
    from markupsafe import Markup

    return {"here": Markup(row["here"]), "there": Markup(row["there"])}  # noqa: S704  # escaped


def _row(mine: str, theirs: str, *, whole: bool) -> dict[str, Any]:
    if not whole:
        mine = mine[: len(theirs) + 40]
    end = "" if whole else " …"
    if mine == theirs or (not whole and mine.startswith(theirs)):
        same = escaped(theirs) + end
        return {"here": same, "there": same, "cut": not whole}
    here, there = _pieces(mine), _pieces(theirs)
    left, right = "", ""
    codes = SequenceMatcher(None, [piece.key for piece in here], [piece.key for piece in there]).get_opcodes()
    for number, (kind, a, b, c, d) in enumerate(codes):
        # Where a passage is cut, its two ends are at different words: that is no difference between the texts.
        if not whole and number == len(codes) - 1 and kind != "equal":
            break
        left += _marked(here[a:b], different=kind != "equal")
        right += _marked(there[c:d], different=kind != "equal")
    return {"here": left + end, "there": right + end, "cut": not whole}


class _Piece(NamedTuple):
    """A word, how it is compared, and what follows it."""

    key: str
    word: str
    tail: str


def _pieces(text: str) -> list[_Piece]:
    """Together they are the whole text."""
    found = [(match[1] or "", match[0]) for match in _WORD.finditer(text)]
    return [_Piece(word.lower(), word, whole[len(word) :]) for word, whole in found]


def _marked(pieces: list[_Piece], *, different: bool) -> str:
    text = "".join(piece.word + piece.tail for piece in pieces)
    if not different or not any(piece.word for piece in pieces):
        return escaped(text)
    end = len(text) - len(pieces[-1].tail)
    return f"<b>{escaped(text[:end])}</b>{escaped(text[end:])}"
