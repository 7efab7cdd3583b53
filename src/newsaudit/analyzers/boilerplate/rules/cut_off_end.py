"""The text breaks off before its end.

**Finds** a last paragraph that stops in mid-sentence: without an end mark, with an ellipsis, or with "[…]".

**Why it matters.** Feeds and scrapers deliver the first characters of an article; what is missing may turn its meaning.

**What to do.** Fetch the whole article.

**Example.** "These changes will be felt across the market when they change and become m"

**Method.** The last line of the body, when it is prose of 8 words or more in a text that ends its sentences: lines with
end marks hold most of the words before (with "[…]" a third of them), or, in a single paragraph, two sentences stand
before. Let through: list items, captions, debris, a line below another without an end mark (a list), an ellipsis where
other paragraphs end with one, and credits behind the last sentence. So are sentences on a line of their own that speak
to the reader ("check out our guide here"), and Korean and Japanese ones that close with their verb: they often have no
full stop and lack nothing.

**Limits.** An article that is cut behind a full stop looks complete; texts without end marks (Thai, poems) are left
alone; a last sentence that only lacks its full stop is reported too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import body, word_list
from newsaudit.definitions import Detection, Rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.lines import Line

__all__ = ["rule"]

_END = re.compile(
    "[.!?\u3002\uff01\uff1f\u061f\u06d4\u0964\u0965:;\uff1b\u203d]"
    "[\"'\u2019\u201d\u00bb\u201c\u300d\u300f\uff09)\\]*\u3011]{0,4}\\Z"
)
_ELLIPSIS = re.compile("\\s?[\\[(]?(?:\\.{3,4}|\u2026)[\\])]?\\Z")
_LIST_ITEM = re.compile(r"(?:[-*\u2022\u2023\u25aa\u25cf\u25e6]|\(?\d{1,3}[.)\]])\s")
_DASH = re.compile(r"[\u2013\u2014]\s")  # a list item, or what somebody says
_CONTACT = re.compile(r"://|www\.|@|\w\.\w{2,4}\Z|\u00a9|\|")
_FULL_ELLIPSIS = re.compile("\\s?\\.{4}\\Z")  # an ellipsis and a full stop: the sentence is over
# who said it, behind a quotation: a dash and a name, or a few words behind a comma or the end of a sentence
_CREDIT = re.compile(
    '["\u201d\u00bb\u201c](?:\\s*[\u2014\u2013-]\\s*[^\\s].{0,100}|,(?:\\s+[^\\s]+){1,3})\\Z'
    '|[.,!?\u2026]["\u201d\u00bb\u201c](?:\\s+[^\\s]+){1,3}\\Z'
)
# between two sentences; not behind "U.S."
_BREAK = re.compile("(?<![^\\w][^\\W\\d_])[.!?][\"'\u2019\u201d)]{0,2}\\s+|[\u3002\uff01\uff1f][\u300d\u300f]?")
_COLON = re.compile(":\\s|\uff1a")
_CREDIT_WORDS = 3  # words behind the last full stop that are a credit, not a sentence
_UNSPACED = 6  # code points of such a sentence in a script without spaces
_LEAST_WORDS = 8
_TALK_WORDS = 14  # of a line that begins with a dash
_LEAST_ENDED = 0.6  # share of the words before that stand in lines which end a sentence
_LEAST_ENDED_MARKED = 0.3  # the same where brackets show that something was left out
_LONGEST_SENTENCE = 400  # code points that are searched for its beginning
_BROKEN = "\u00c2 \u00a0"  # what is left of a broken no-break space
_GOES_ON = (",", ";", "\uff0c", "\u3001", "\uff1b")
_OPENERS = "\"'\u2018\u201c\u201d\u201e\u00ab\u00bb\u2013\u2014([\u00bf\u00a1\u300c\u300e"
_SHOWN = 80  # code points of the end that the span holds
_NO_SENTENCES = frozenset({"caption", "byline", "author-note", "list-item", "table", "code"})  # roles of lines


def _check(document: Document) -> Iterator[Detection]:
    lines = document.view(body).lines
    counts = document.line_word_counts
    long_lines = [line for line in lines if counts[line.index] >= _LEAST_WORDS]
    if not long_lines or long_lines[-1] is not lines[-1]:
        return
    last = lines[-1]
    form = _form(last)
    if form is None or (form == "no end mark" and not _stops_in_a_sentence(document, last)):
        return
    before = long_lines[:-1]
    ended = [line for line in before if _END.search(line.text[-6:])]
    if not _usually_ended(document, before, ended, last, form) or not (before or len(_BREAK.findall(last.text)) > 1):
        return
    if _is_item(document, last):
        return
    start = max(last.start, last.end - _SHOWN)
    while start > last.start and not document.text[start - 1].isspace():
        start -= 1
    yield Detection(
        message="The text seems to break off before its end.",
        spans=(Span(start, last.end),),
        confidence=0.85 if form != "no end mark" else 0.8,
        evidence={"form": form, "lines that end a sentence": len(ended), "long lines before": len(before)},
    )


def _usually_ended(document: Document, before: list[Line], ended: list[Line], last: Line, form: str) -> bool:
    """Whether the text ends its sentences: by words, so that a list of short items does not outweigh the paragraphs."""
    counts = document.line_word_counts
    words = sum(int(counts[line.index]) for line in before)
    words_ended = sum(int(counts[line.index]) for line in ended)
    if (
        form == "no end mark"
        and before
        and before[-1] not in ended
        and counts[last.index] < 2 * counts[before[-1].index]
    ):
        return False  # the items of a list, or references; a paragraph below a heading is much longer
    if form == "ellipsis" and any(_ELLIPSIS.search(line.text[-8:]) for line in before):
        return False  # how the author ends paragraphs ...
    return words_ended >= words * (_LEAST_ENDED_MARKED if form == "brackets" else _LEAST_ENDED)


def _is_item(document: Document, last: Line) -> bool:
    if document.roles[last.index] in _NO_SENTENCES or _LIST_ITEM.match(last.text):
        return True
    return _DASH.match(last.text) is not None and int(document.line_word_counts[last.index]) < _TALK_WORDS


def _stops_in_a_sentence(document: Document, line: Line) -> bool:
    """Whether a line without an end mark is running text, not a contact, a credit, a reference or a call to act."""
    above = document.lines[line.index - 1].text if line.index else ""
    if above.endswith(_GOES_ON):
        return False  # an item of a list that is one sentence
    sentence = _last_sentence(line.text)
    start = line.end - len(sentence)
    if any(hit.line == line.index and hit.start >= start for hit in document.phrases.of("boilerplate")):
        return False
    if sentence.endswith(tuple(sorted(word_list("closing_endings")))):
        return False  # only the full stop is missing
    if _CONTACT.search(line.text[-60:]) or _speaks_to_reader(sentence, alone=len(sentence) == len(line.text)):
        return False
    behind_colon = _COLON.split(sentence)[-1]
    if behind_colon != sentence and behind_colon[:1] not in _OPENERS and not _mostly_small(behind_colon):
        return False
    if _CREDIT.search(line.text[-120:]):
        return False  # who said it, behind the quotation: "... for years," says Mayor Stroud
    if len(sentence) == len(line.text):
        # a heading has capitals throughout, a pointer to something else its symbol in front
        return _mostly_small(sentence) and (sentence[0].isalnum() or sentence[0] in _OPENERS)
    words = sentence.split()
    if len(words) == 1:
        return len(words[0]) >= _UNSPACED and _caseless(words[0])
    # "... sneak into the US. PTI": a credit behind the last sentence
    return len(words) > _CREDIT_WORDS or sum(word.islower() for word in words) > 1


def _last_sentence(text: str) -> str:
    tail = text[-_LONGEST_SENTENCE:]
    at = 0
    for match in _BREAK.finditer(tail):
        if match.end() < len(tail):
            at = match.end()
    return tail[at:] if at or len(tail) < len(text) else text


def _speaks_to_reader(sentence: str, *, alone: bool) -> bool:
    """Whether a sentence outside of quotation marks calls on the reader, as a link does without a full stop.

    It stands alone on its line, or closes with the reader ("... at the pool near you").
    """
    words = sentence.lower().split()
    if words[-1] in word_list("before_object") or any(mark in sentence for mark in '"\u201c\u201d\u201e\u00ab\u00bb'):
        return False
    return not word_list("to_the_reader").isdisjoint(words if alone else words[-1:])


def _mostly_small(words: str) -> bool:
    """Whether words are running text, not a list of names."""
    listed = words.split()
    return sum(word[0].islower() for word in listed) * 2 >= len(listed) or _caseless(words)


def _caseless(text: str) -> bool:
    return text.lower() == text.upper()


def _form(line: Line) -> str | None:
    tail = line.text[-8:].rstrip(_BROKEN)
    if not tail or _FULL_ELLIPSIS.search(tail):
        return None
    if _ELLIPSIS.search(tail):
        return "brackets" if tail[-1] in "])" else "ellipsis"
    if _END.search(tail):
        return None
    return "no end mark" if tail[-1].isalnum() or tail[-1] in ",-\u2013\u2014" else None


rule = Rule(
    id="boilerplate.cut-off-end",
    doc=__doc__ or "",
    severity="warning",
    advice="Fetch the whole article.",
    check=_check,
    touches="article",
)
