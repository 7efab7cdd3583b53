"""Rules as a user would plug them in: one that works, one that breaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.definitions import Detection, Rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


def exclamations(document: Document) -> Iterator[Detection]:
    for match in re.finditer("!!", document.text):
        yield Detection(message="Two exclamation marks.", spans=(Span(*match.span()),), confidence=0.9)


def broken(document: Document) -> Iterator[Detection]:
    if "trigger" in document.text:
        raise RuntimeError("broken rule")
    yield from ()


rules = [
    Rule("house.exclamations", "Exclamations.\n", "warning", "Use one.", exclamations),
    Rule("house.broken", "Breaks.\n", "warning", "Mend it.", broken),
]
