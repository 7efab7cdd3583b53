"""Near-copies side by side: each shared passage in this article and in the other, with the words that differ."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from newsaudit.render.visible import escaped, one_line

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["kinship", "sides"]

_PASSAGES = 6  # shown of one other article
_SHOWN = 600  # code points of a passage, the same on both sides
# A word, or one letter of a script without spaces, and what stands behind it.
_WORD = re.compile(r"([^\W\u2e80-\u9fff\uac00-\ud7af]+|[\u2e80-\u9fff\uac00-\ud7af])[\W_]*|[\W_]+")


def kinship(other: dict[str, Any]) -> str:
    """The other article and what it is to this one, in words."""
    name = {"copy": "Near-copy of", "contained-in": "Stands in", "contains": "Contains"}[other["direction"]]
    known = one_line(", ".join(part for part in (other.get("title"), other.get("published")) if part), 200)
    return f"{name} {one_line(other['id'], 120)}{f' ({known})' if known else ''}, {other['similarity']:.0%} alike"


def sides(text: str, finding: dict[str, Any]) -> dict[str, Any]:
    """The passages that a finding on a near-copy shares with the other article.

    Args:
        text: this article's text.
        finding: one with ``related``.

    Returns:
        "rows" (this side and the other side as safe HTML, and a note on what is cut), "more" (passages not shown)
        and "absent" (whether nothing of the other text is known).
    """
    from markupsafe import Markup

    other = finding["related"]
    texts = other.get("texts") or ()
    rows: list[dict[str, Any]] = []
    for place, (here, there) in enumerate(zip(finding["spans"], other["spans"], strict=False)):
        theirs = texts[place] if place < len(texts) else ""
        if not theirs or len(rows) == _PASSAGES:
            break
        mine = text[here[0] : here[1]]
        whole = len(theirs) >= there[1] - there[0]
        rows.append(_row(mine, theirs[:_SHOWN], whole=whole and max(len(mine), len(theirs)) <= _SHOWN))
    shown = Markup("").join
    return {
        "rows": [{"here": shown(row["here"]), "there": shown(row["there"]), "cut": row["cut"]} for row in rows],
        "more": len(finding["spans"]) - len(rows),
        "absent": not any(texts),
    }


def _row(mine: str, theirs: str, *, whole: bool) -> dict[str, Any]:
    if not whole:
        mine = mine[: len(theirs) + 40]
    same_left, same_right = _pieces(mine), _pieces(theirs)
    left: list[Markup] = []
    right: list[Markup] = []
    if mine == theirs or (not whole and mine.startswith(theirs)):
        left, right = [_safe(theirs)], [_safe(theirs)]
    else:
        compared = SequenceMatcher(None, [key for key, _ in same_left], [key for key, _ in same_right])
        codes = compared.get_opcodes()
        for number, (kind, a, b, c, d) in enumerate(codes):
            # Where a passage is cut, its two ends stand at different words: that is no difference of the texts.
            if not whole and number == len(codes) - 1 and kind != "equal":
                break
            left.append(_marked("".join(piece for _, piece in same_left[a:b]), different=kind != "equal"))
            right.append(_marked("".join(piece for _, piece in same_right[c:d]), different=kind != "equal"))
    end = [] if whole else [_safe(" …")]
    return {"here": left + end, "there": right + end, "cut": not whole}


def _pieces(text: str) -> list[tuple[str, str]]:
    """Words as they are compared, each with its text; together they are the whole text."""
    return [((found[1] or "").lower(), found[0]) for found in _WORD.finditer(text)]


def _marked(text: str, *, different: bool) -> Markup:
    from markupsafe import Markup

    if not different or not text.strip():
        return _safe(text)
    word = text.rstrip()
    return Markup("<b>") + _safe(word) + Markup("</b>") + _safe(text[len(word) :])


def _safe(text: str) -> Markup:
    from markupsafe import Markup

    return Markup(escaped(text))  # noqa: S704  # escaped
