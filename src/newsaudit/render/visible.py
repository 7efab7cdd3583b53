"""Text made safe to show: one visible character for each character that could steer a terminal or a page."""

from __future__ import annotations

import re

_STRANGE = "\u2426"  # SYMBOL FOR SUBSTITUTE FORM TWO: a mirrored question mark that no article is written with
_SURROGATE = "\ufffd"


def _table() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20)}  # the pictures of NUL, ESC and so on
    table[0x7F] = "\u2421"
    table.update(dict.fromkeys(range(0x80, 0xA0), _STRANGE))
    # Embeddings, overrides and isolates change the order of what follows; the marks U+200E and U+200F do not.
    table.update(dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), _STRANGE))
    table.update(dict.fromkeys(range(0xD800, 0xE000), _SURROGATE))
    table.update(dict.fromkeys((0xFFFE, 0xFFFF), _STRANGE))
    for code in (0x0B, 0x0C, 0x85, 0x2028, 0x2029):
        table[code] = "\n"
    table[0x0A] = "\n"
    table[0x09] = "\t"
    return table


_TABLE = _table()
_CI_COMMAND = re.compile(r"##(?=[\w.]*\[)")  # what GitHub and Azure take for a command wherever it is in a log


def visible(text: str) -> str:
    """The text with control, override and surrogate characters shown as symbols, and every line break as LF.

    As many characters come out as went in, so offsets stay true (the CR of a CR LF becomes a blank).
    """
    if text.isascii() and text.isprintable():
        return text
    return text.replace("\r\n", " \n").replace("\r", "\n").translate(_TABLE)


def one_line(text: str, limit: int = 0) -> str:
    """The visible text on one line, tabs and breaks as blanks; cut to ``limit`` characters where one is given."""
    line = text[: limit + 1] if limit else text
    if not (line.isascii() and line.isprintable()):
        line = visible(line).replace("\n", " ").replace("\t", " ")
    if "##" in line:
        line = _CI_COMMAND.sub("## ", line)
    return f"{line[: limit - 1]}…" if limit and len(line) > limit else line


def escaped(text: str) -> str:
    """The visible text for HTML: the five characters that could be markup are written as references."""
    shown = visible(text)
    if shown.isalnum():
        return shown
    for character, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&#34;"), ("'", "&#39;")):
        shown = shown.replace(character, reference)
    return shown
