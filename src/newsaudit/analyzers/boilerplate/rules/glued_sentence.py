"""Two sentences glued together: the space between them is lost.

**What it finds.** A full stop, question mark or exclamation mark directly between a small letter and a capital: the
place of a paragraph break or a tag that was removed without leaving a space.

**Why it matters.** Readers stumble, and programs that count or quote sentences take two for one.

**What to do.** Put the space, or the paragraph break, back. The suggestion inserts a space.

**Example.** "the global AI infrastructure race.Alibaba's initiatives"

**How it decides.** The place is found in the character classes. Names and code are exempt: a capitalised word before
the mark ("Rocket.Chat") counts only when the word after it is a function word, or when the word before it also occurs
alone in the text and the word after it begins a clause. A bracket, dot or underscore after the word ("os.Open(",
"Node.Js.") is code, and so is a word that the text joins to small letters elsewhere ("server.open"). In a text that
shows code, and in Chinese, Japanese and Korean, only a function word may follow.

**Limits.** Glued sentences in scripts without capitals are not seen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import CLOSERS, about_code, body, shape, words_around
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.enclosed import in_code_span
from newsaudit.document.language import stop_words
from newsaudit.finding import Edit, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_GLUED = re.compile(rb'aa\.["(]?A')
_NO_SPACE = "\u2026\u3002\uff01\uff1f"  # an ellipsis, and the stops of scripts that set no space after them
_BROKEN = ("\u00c2", "\u00c3")  # what a broken no-break space begins with
_MAX_WORD = 40  # code points
_BEFORE = re.compile(r"(?:[^\W\d_]|['\u2019-])*\Z")
_AFTER = re.compile(r"[^\W\d_]{1,40}")
_PART_OF_TOKEN_BEFORE = frozenset("./@_\\$=`")
_PART_OF_TOKEN_AFTER = re.compile(r"[(_@/\d]|\.[^\W_]")
_NAMESPACE = re.compile(r"(?<![\w.])([^\W\d_]{2,40})\.(?=[a-z])")
_BRACKETS = ("(", ")", "[", "]", "\uff08", "\uff09")
_NO_LATIN = frozenset({"ja", "ko", "zh"})  # languages in whose texts words in Latin letters are names
_MIN_LETTERS = 3  # before a full stop; "e.V" and "Co.KG" are abbreviations
_ACRONYM_BEFORE = 4  # letters before the stop from which capitals after it may begin a sentence: "Nr.II" is a number


@as_rule(severity="warning", advice="Put the space, or the paragraph break, back between the two sentences.")
def rule(document: Document) -> Iterator[Detection]:
    text = document.text
    searched = document.view(body)
    for match in _GLUED.finditer(document.view(shape)):
        at, after = match.start() + 2, match.end() - 1
        closed = after > at + 1
        if text[at] in _NO_SPACE or (closed and text[at + 1] not in CLOSERS) or not searched.reads(at):
            continue
        word = _AFTER.match(text, after)
        if word is None or not _ends_sentence(document, at, word, closed=closed) or in_code_span(document, at, after):
            continue
        span = words_around(text, at, after)
        yield Detection(
            message=f"The space between two sentences is missing at \u201c{span.of(text)}\u201d.",
            spans=(span,),
            confidence=0.95,
            evidence={"mark": text[at], "word before": text[span.start : at], "word after": word.group()},
            suggestion=Suggestion((Edit(Span(after, after), " "),), safe=True),
        )


def _ends_sentence(document: Document, at: int, after: re.Match[str], *, closed: bool) -> bool:
    """Whether the mark at a place ends a sentence, rather than being part of a name, an address or code."""
    text = document.text
    before = text[max(0, at - _MAX_WORD) : at]
    before = before[_BEFORE.search(before).start() :]  # type: ignore[union-attr]  # it matches the empty string too
    start = at - len(before)
    if _is_token(text, start, at, after):
        return False
    folded = after.group().lower()
    function_word = len(folded) > 1 and (folded in stop_words(document.language.code) or folded in stop_words("en"))
    if not function_word and (document.language.code in _NO_LATIN or document.view(about_code)):
        return False
    if text[at] in "!?" or closed:
        return True
    if before[0].islower() and before in document.view(_namespaces):  # "server.Processes", beside "server.kill"
        return False
    if len(folded) > 1 and after.group().isupper() and len(before) < _ACRONYM_BEFORE:
        return False
    return not before[0].isupper() or function_word or _is_known_word(document, start, at, after)


def _namespaces(document: Document) -> frozenset[str]:
    """Words that the text joins to a small letter with a full stop, as programs do and sentences do not."""
    return frozenset(_NAMESPACE.findall(document.text))


def _is_token(text: str, start: int, at: int, after: re.Match[str]) -> bool:
    """Whether the words around a mark are one token, such as an address, a file name or an abbreviation."""
    return (
        (start > 0 and text[start - 1] in _PART_OF_TOKEN_BEFORE)
        or _PART_OF_TOKEN_AFTER.match(text, after.end()) is not None
        or (text[at] == "." and at - start < _MIN_LETTERS)
        or after.group() in _BROKEN
        or (text[start - 1 : start] in _BRACKETS and text[after.end() : after.end() + 1] in _BRACKETS)  # "(math.OC)"
    )


def _is_known_word(document: Document, start: int, at: int, after: re.Match[str]) -> bool:
    """Whether a capitalised word before the mark is a word of this text, and a clause follows.

    In German, where every noun has a capital, it must belong to the small word before it ("der Daten", but "das Portal
    Table.Briefings").
    """
    text, end = document.text, after.end()
    before = text[start:at]
    if document.language.code == "de":
        previous = text[max(0, start - _MAX_WORD) : start].split()[-1:]
        known = bool(previous) and previous[0][0].islower()
    else:
        known = re.search(r"(?<![\w.])" + re.escape(before) + r"(?![\w.])", text) is not None
    return (
        known and text[end : end + 1] == " " and text[end + 1 : end + 2].islower() and text.count(text[start:end]) == 1
    )
