"""Fences of code: where they are, and which of them hold prose and so are no code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.punctuation import ends_sentence
from newsaudit.span import LINE_BREAK, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARK = re.compile(r"[ \t]{0,8}(`{3,}+|~{3,}+)([^\n]*)")
# what a fence may be called that holds text, and not code of a language
_TEXT_NAMES = frozenset(
    {"", "markdown", "md", "mdx", "text", "txt", "plain", "plaintext", "article", "output", "html", "rst"}
)
_CODE_SIGNS = "{}()[];=<>|\\$_#/@^~"
_PROMPT = re.compile(r"^[ \t]{0,8}(?:[$%]|>>>|PS[^>\n]{0,80}>) ", re.MULTILINE)  # of a shell or an interpreter
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_MIN_WORDS = 8  # of a paragraph of prose; headings, commands and comments have fewer
_MIN_UNSPACED = 20  # letters of one in a script without blanks
_MAX_CODE_SIGNS = 0.04  # of its visible characters; the prose of the seeds has .012 at most, shell and JSON over .06
_MIN_LETTERS = 0.75  # the same; tables of figures and log files have less
_MIN_PROSE = 0.6  # of the visible characters of a fence; the rest may be headings, a list or a signature
_MIN_VISIBLE = 200  # characters of prose that make a fence part of the article; a quoted prompt is mostly shorter
_MIN_SHARE = 0.25  # of the article's visible characters; an article that shows a prompt or a letter stays below


class Fence(NamedTuple):
    """A fence in a text.

    Attributes:
        opening: its first line, without white space at the ends.
        inside: what it encloses, in code points.
        closing: its last line; None where it is never closed.
        prose: whether it holds prose: then it is a leftover, and what it encloses is read as text.
    """

    opening: Span
    inside: Span
    closing: Span | None
    prose: bool

    @property
    def code(self) -> bool:
        """Whether it encloses code. One that is never closed is a stray mark."""
        return self.closing is not None and not self.prose


def find_fences(text: str) -> tuple[Fence, ...]:
    """The fences of a plain text, in order."""
    if "```" not in text and "~~~" not in text:
        return ()
    found: list[tuple[Span, str, Span, Span | None]] = []
    opened: tuple[Span, str, str] | None = None
    for start, end in _lines(text):
        match = _MARK.fullmatch(text, start, end)
        if match is None:
            continue
        mark, info = match.group(1), match.group(2).strip()
        line = Span(match.start(1), match.start(1) + len(text[match.start(1) : end].rstrip()))
        if opened is None:
            if mark[0] not in info:
                opened = (line, mark, info)
        elif mark.startswith(opened[1]) and not info:
            found.append((opened[0], opened[2], Span(opened[0].end, match.start(1)), line))
            opened = None
    if opened is not None:
        found.append((opened[0], opened[2], Span(opened[0].end, len(text)), None))
    prose = [is_prose(info, inside.of(text)) for _, info, inside, _ in found]
    large = is_large_part((inside.of(text) for (_, _, inside, _), yes in zip(found, prose, strict=True) if yes), text)
    return tuple(
        Fence(opening, inside, closing, large and yes)
        for (opening, _, inside, closing), yes in zip(found, prose, strict=True)
    )


def _lines(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for match in LINE_BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def is_prose(info: str, inside: str) -> bool:
    """Whether what a fence encloses is mostly sentences.

    Args:
        info: what follows the opening mark, such as "python" or "markdown".
        inside: the lines between the marks.
    """
    name = info.split(maxsplit=1)[0].lower().strip("{}.") if info else ""
    if name not in _TEXT_NAMES:
        return False
    sizes = [(_visible(part), _is_sentences(part)) for part in _BLANK_LINE.split(inside)]
    every = sum(size for size, _ in sizes)
    return every > 0 and sum(size for size, prose in sizes if prose) >= _MIN_PROSE * every


def is_large_part(parts: Iterable[str], text: str) -> bool:
    """Whether parts of a text together are a large part of it, and not something that the text shows."""
    size = sum(map(_visible, parts))
    return size >= _MIN_VISIBLE and size >= _MIN_SHARE * _visible(text)


def _visible(text: str) -> int:
    return sum(map(len, text.split()))


def _is_sentences(paragraph: str) -> bool:
    body = paragraph.strip().rstrip("*_ ")
    size = _visible(body)
    if not ends_sentence(body, colon=True) or _PROMPT.search(body) is not None:
        return False
    letters = sum(map(str.isalpha, body))
    if len(body.split()) < _MIN_WORDS and (letters < _MIN_UNSPACED or body.isascii()):
        return False
    signs = sum(map(body.count, _CODE_SIGNS))
    return letters >= _MIN_LETTERS * size and signs <= _MAX_CODE_SIGNS * size
