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
    r"|(?P<sign>##|@@)[A-Z][A-Z0-9]{0,20}(?:_[A-Z0-9]{1,20}){1,5}(?P=sign)"
    r"|#\{[a-z_][\w.]{1,40}\}"
    r"|\[\[[a-z_][a-z_.]{1,40}\]\]"
)
_OPENINGS = ("{{", "{%", "${", "%%", "<%", "{*", "[[", "##", "@@", "#{")


def find_templates(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each slot, in order."""
    if any(opening in text for opening in _OPENINGS):
        for match in _TEMPLATE.finditer(text):
            yield match.span()
