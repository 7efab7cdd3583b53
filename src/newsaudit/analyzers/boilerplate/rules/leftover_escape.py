r"""An escape sequence is left in the text.

**What it finds.** Escapes of JSON and programming languages (a backslash with "u2019", "n" or a quotation mark), of
e-mail ("=E2=80=99") and of web addresses ("%E2%80%9C"); one finding per kind of escape.

**Why it matters.** They stand for a character that a program should have put back; readers see code.

**What to do.** Put the character back; the suggestion does.

**Example.** "The crew\u2019s hours are long."

**How it decides.** A sequence counts when it can be decoded: bytes must be UTF-8 for a character outside ASCII, and a
line break must be at the end of a sentence, before a capital or beside another one. Web addresses, file names, code
between backticks and texts that show code are exempt.

**Limits.** An article on programming that shows no other code means its escapes. Single ASCII characters written as
bytes ("=3D") are not looked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category
from urllib.parse import unquote_to_bytes

from newsaudit.analyzers.boilerplate.body import about_code, body
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.enclosed import in_code_span
from newsaudit.finding import Edit, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_CODE_POINT = re.compile(r"\\u[0-9a-fA-F]{4}(?:\\u[0-9a-fA-F]{4}){0,40}|(?:\\x[89a-fA-F][0-9a-fA-F]){1,40}")
_WITHOUT_BACKSLASH = re.compile(r"u201(?:9(?<=[a-z]u2019)(?=[a-z])|[cC](?<![A-Za-z\d]u201[cC])(?=[A-Za-z]))")
# after the end of a sentence, or twice; before a capital, a quotation mark, white space or the end of the line
_LINE_BREAK = re.compile(
    r"(?:(?<![^.!?,;\"'\u201d\u2019\u00bb)\]>\n])(?:(?:\\r)?\\n|\\t)|(?<=[\w ])(?:\\r)?\\n(?=(?:\\r)?\\n))"
    r"(?:(?:\\r)?\\n){0,8}"
    r"(?=[A-ZÀ-ÖØ-Þ\d\"\u201c\u201e\u00ab\s]|$)",
    re.MULTILINE,
)
_QUOTATION_MARK = re.compile(r"\\{1,3}[\"'](?<!\\\\\\\\)")
_BYTES = re.compile(r"(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3}){1,40}")
_SOFT_BREAK = re.compile(r"(?<=[a-z.,])=(?:20$|\n(?=[a-z]))", re.MULTILINE)
_PERCENT = re.compile(r"%[CDEF][0-9A-F](?:%[0-9A-F]{2}){1,120}|(?<=\w)%20(?=\w)")
_PATH = re.compile(r"[/\\@]|\w\.\w|\w=\w")  # a token with one of these is an address or a file name
_QUOTES = frozenset("\"'\u2018\u2019\u201c\u201d")
_SPACES = frozenset({"Zs", "Zl", "Zp", "Cf"})  # categories of characters that separate or join words
_MAX_TOKEN = 100  # code points of a token on either side that are read
_KINDS = (
    ("code points", _CODE_POINT, "\\"),
    ("code points without backslash", _WITHOUT_BACKSLASH, "u201"),
    ("line breaks", _LINE_BREAK, "\\"),
    ("line ends of e-mail", _SOFT_BREAK, "="),
    ("quotation marks", _QUOTATION_MARK, "\\"),
    ("bytes of e-mail", _BYTES, "="),
    ("percent-encoding", _PERCENT, "%"),
)


@as_rule(severity="warning", advice="Put the character that the escape sequence stands for.")
def rule(document: Document) -> Iterator[Detection]:
    text = document.text
    for kind, pattern, literal in _KINDS:
        if literal not in text:
            continue
        edits = tuple(
            Edit(Span(*match.span()), plain)
            for match in pattern.finditer(text)
            if (plain := _decoded(match.group())) is not None and _is_prose(document, match, kind)
        )
        if not edits or document.view(about_code):
            continue
        first = text[edits[0].span.start : edits[0].span.end][:40]
        yield Detection(
            message=f"The escape sequence {first} is left in the text."
            if len(edits) == 1
            else f"{len(edits)} escape sequences, such as {first}, are left in the text.",
            spans=tuple(edit.span for edit in edits),
            confidence=0.9,
            evidence={"kind": kind, "characters": sorted({edit.replacement for edit in edits})[:10]},
            suggestion=Suggestion(edits, safe=True),
        )


def _decoded(escape: str) -> str | None:
    """What an escape stands for; None when it stands for nothing that belongs in a text."""
    try:
        if escape.startswith(("=20", "=\n")):
            plain = ""
        elif escape.startswith(("\\u", "u")):
            points = "\\" + escape.lstrip("\\")
            plain = points.encode("ascii").decode("unicode-escape").encode("utf-16", "surrogatepass").decode("utf-16")
        elif escape.startswith("\\x"):
            plain = _of_bytes(bytes.fromhex(escape.replace("\\x", "")))
        elif escape.startswith("\\"):
            plain = escape.lstrip("\\") if escape[-1] in "\"'" else "\n" * escape.count("n") or " "
        else:
            plain = unquote_to_bytes(escape.replace("=", "%")).decode("utf-8")
    except ValueError:
        return None
    return plain if all(char.isprintable() or char == "\n" or category(char) in _SPACES for char in plain) else None


def _of_bytes(escaped: bytes) -> str:
    """Bytes as UTF-8, or as Latin-1 where they are not."""
    try:
        return escaped.decode("utf-8")
    except UnicodeDecodeError:
        return escaped.decode("latin-1")


def _is_prose(document: Document, match: re.Match[str], kind: str) -> bool:
    """Whether an escape is in the article's own words, not in code, an address or a file name."""
    text, (start, end) = document.text, match.span()
    if not document.view(body).reads(start) or in_code_span(document, start, end):
        return False
    if kind not in {"percent-encoding", "bytes of e-mail"}:
        return text[start - 1 : start] not in _QUOTES or text[end : end + 1] not in _QUOTES  # "\\n" shows itself
    before = (
        text[max(0, start - _MAX_TOKEN) : start].rsplit(None, 1)[-1:] if not text[start - 1 : start].isspace() else []
    )
    after = text[end : end + _MAX_TOKEN].split(None, 1)[:1] if not text[end : end + 1].isspace() else []
    return not any(_PATH.search(part) for part in (*before, *after))
