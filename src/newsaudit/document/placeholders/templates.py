"""Slots of template languages, by their delimiters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# The delimiters that template languages have; a name alone in simple brackets may be an editor's.
_TEMPLATE = re.compile(
    r"\{\{\{?\s{0,4}[\w.$|'\"#/> :(),?!&=+-]{1,120}?\s{0,4}\}?\}\}"
    r"|\{%-?\s{0,4}\w[^%{}\n]{0,160}-?%\}"
    r"|\$\{[\w.\[\]$-]{1,80}\}"
    r"|%%[A-Za-z_]\w{0,40}%%"
    r"|<%[=-]?\s{0,4}[^%<>\n]{1,160}%>"
    r"|\{\*\s{0,4}\w{1,40}\s{0,4}\*\}"
    r"|(?<![^\s(])\{(?:[a-z]{3,20}(?:_[a-z]{2,20}){0,3}|[a-z]{2,12}(?:[A-Z][a-z]{1,12}){1,2})\}(?![\w/{}])"
    r"|\{/?(?:loadposition|loadmodule|gallery|youtube|vimeo|mosimage|slider|embed)(?:[ :=][^{}\n]{1,60})?\}"
    r"|#\{[a-z_][\w.]{1,40}\}"
    r"|\[\[[a-z_][a-z_.]{1,40}\]\]"
)
_OPENINGS = ("{", "%%", "<%", "[[")
# "##TOTAL_VISITS##", "@@count@@"
_SIGNED = re.compile(
    r"(##|@@|&&|§§)(?:[A-Z][A-Z0-9]{0,20}(?:_[A-Z0-9]{1,20}){1,5}|(?<=&&|§§)[A-Z]{2,30}|(?<!##)[a-z][a-z_]{2,30})\1"
)
_SIGNS = ("##", "@@", "&&", "§§")


def find_templates(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each slot, in order of position for each way of writing them."""
    for anchors, pattern in ((_OPENINGS, _TEMPLATE), (_SIGNS, _SIGNED)):
        if any(anchor in text for anchor in anchors):
            yield from (match.span() for match in pattern.finditer(text))
