"""The text breaks off before its end.

**What it finds.** A last paragraph that stops in mid-sentence: without an end mark, with an ellipsis, or with "[…]".

**Why it matters.** Feeds and scrapers deliver the first characters of an article; what is missing may change its
meaning.

**What to do.** Fetch the whole article.

**Example.** "These changes will be felt across the market when they change and become m"

**How it decides.** The last line of the body is judged when it is prose of 8 words or more in a text that ends its
sentences: lines with end marks hold most of the words before it (with "[…]" a third of them) or, in a single
paragraph, two sentences come before. Exempt are list items, captions, debris, a line below another without an end
mark (a list), an ellipsis where other paragraphs end with one, and credits after the last sentence; also sentences on
a line of their own that speak to the reader ("check out our guide here"), and Korean and Japanese ones that close
with their verb, as these often have no full stop and lack nothing.

**Limits.** An article that is cut after a full stop looks complete; texts without end marks (Thai, poems) are left
alone. A last sentence that may only lack its full stop (its last word is whole, and other long lines have no end mark
either) is an info.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import body, word_list
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.language import stop_words
from newsaudit.document.punctuation import ends_sentence
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.lines import Line

_ELLIPSIS = re.compile("\\s?[\\[(]?(?:\\.{3,4}|\u2026|&(?:#8230|hellip);)[\\])]?\\Z")
_FULL_ELLIPSIS = re.compile("\\s?\\.{4}\\Z")  # an ellipsis and a full stop: the sentence is over
_LIST_ITEM = re.compile(r"(?:[-*\u2022\u2023\u25aa\u25cf\u25e6]|\(?\d{1,3}[.)\]])\s")
_DASH = re.compile(r"[\u2013\u2014]\s")  # a list item, or what somebody says
_CONTACT = re.compile(r"://|www\.|@|\w\.\w{2,4}(?:/\S*)?\Z|\u00a9|\|")
# who said it, after a quotation: a dash and a name, or a few words after a comma or the end of a sentence
_CREDIT = re.compile(
    '["\u201d\u00bb\u201c](?:\\s*[\u2014\u2013-]\\s*[^\\s].{0,100}|,(?:\\s+[^\\s]+){1,3})\\Z'
    '|[.,!?\u2026]["\u201d\u00bb\u201c](?:\\s+[^\\s]+){1,3}\\Z'
)
# between two sentences; not after "U.S."
_BREAK = re.compile("(?<![^\\w][^\\W\\d_])[.!?][\"'\u2019\u201d)]{0,2}\\s+|[\u3002\uff01\uff1f][\u300d\u300f]?")
_LAST_WORD = re.compile(r"(?<![^\s/\u2018\u2019'-])[^\W\d_]{5,}\Z")  # shorter ones may be cut: "coun", "answ"
_MAX_LAST_WORD = 40  # code points
_COLON = re.compile(":\\s|\uff1a")
_BROKEN = "\u00c2 \u00a0"  # what is left of a broken no-break space
_CONTINUES = (",", ";", "\uff0c", "\u3001", "\uff1b")
_OPENERS = "\"'\u2018\u201c\u201d\u201e\u00ab\u00bb\u2013\u2014([\u00bf\u00a1\u300c\u300e"
_NO_SENTENCES = frozenset({"caption", "byline", "author-note", "list-item", "table", "code"})  # roles of lines
_ENDING = 10  # code points of a line in which its end mark is, "[&#8230;]" included
_MIN_WORDS = 8  # of the last line and of lines that show how the text ends its sentences
_MIN_TALK_WORDS = 14  # of a line that begins with a dash
_MIN_ENDED = 0.6  # share of the words before that are on lines which end a sentence
_MIN_ALL_ENDED = 0.9  # share of the long lines before with an end mark, below which the author leaves some out
_MIN_ENDED_BRACKETS = 0.3  # the same where brackets show that something was left out
_MAX_CREDIT_WORDS = 3  # words after the last full stop that are a credit, not a sentence
_MIN_UNSPACED = 6  # code points of such a sentence in a script without spaces
_MAX_SENTENCE = 400  # code points that are searched for the beginning of the last sentence
_SHOWN = 80  # code points of the end that the span holds


@as_rule(severity="warning", advice="Fetch the whole article.", touches="article")
def rule(document: Document) -> Iterator[Detection]:
    lines, counts = document.view(body).lines, document.line_word_counts
    if not lines or counts[lines[-1].index] < _MIN_WORDS:
        return
    last, before = lines[-1], [line for line in lines[:-1] if counts[line.index] >= _MIN_WORDS]
    form = _form(last.text)
    if form is None or _is_item(document, last) or not (before or len(_BREAK.findall(last.text)) > 1):
        return
    ended = [line for line in before if ends_sentence(line.text.rstrip("*"), colon=True)]
    if not _ends_sentences(counts, before, ended, form) or _looks_finished(document, last, before, ended, form):
        return
    start = max(last.start, last.end - _SHOWN)
    while start > last.start and not document.text[start - 1].isspace():
        start -= 1
    loose = len(ended) < _MIN_ALL_ENDED * len(before) or not before
    whole = form == "no end mark" and loose and _may_be_whole(document, last.text)
    yield Detection(
        message="The last sentence has no end mark; the text may break off before its end."
        if whole
        else "The text seems to break off before its end.",
        spans=(Span(start, last.end),),
        severity="info" if whole else None,
        confidence=0.6 if whole else 0.8 if form == "no end mark" else 0.85,
        evidence={"form": form, "lines that end a sentence": len(ended), "long lines before": len(before)},
    )


def _form(text: str) -> str | None:
    """How a line breaks off; None when it ends as sentences do."""
    tail = text[-_ENDING:].rstrip(_BROKEN)
    if not tail or _FULL_ELLIPSIS.search(tail):
        return None
    if _ELLIPSIS.search(tail):
        return "brackets" if tail[-1] in "])" else "ellipsis"
    open_end = not ends_sentence(tail.rstrip("*"), colon=True) and (tail[-1].isalnum() or tail[-1] in ",-\u2013\u2014")
    return "no end mark" if open_end else None


def _may_be_whole(document: Document, text: str) -> bool:
    """Whether a line without an end mark may lack nothing else: its last word is whole and closes a sentence.

    Short words may be the beginning of another, and a quotation or a bracket that is open shows that something is
    missing.
    """
    word = _LAST_WORD.search(text[-_MAX_LAST_WORD:])
    opened = text.count("(") > text.count(")") or text.count("\u201c") > text.count("\u201d")
    return word is not None and not opened and not _is_caseless(word.group()) and word.group() not in _openers(document)


def _openers(document: Document) -> frozenset[str]:
    """Words that another word must follow."""
    return word_list("before_object") | stop_words(document.language.code)


def _is_item(document: Document, last: Line) -> bool:
    """Whether a line is a list item, or another part that need not be a sentence."""
    if document.roles[last.index] in _NO_SENTENCES or _LIST_ITEM.match(last.text):
        return True
    return _DASH.match(last.text) is not None and document.line_word_counts[last.index] < _MIN_TALK_WORDS


def _ends_sentences(counts: list[int], before: list[Line], ended: list[Line], form: str) -> bool:
    """Whether the text ends its sentences: by words, so that a list of short items does not outweigh the paragraphs."""
    least = _MIN_ENDED_BRACKETS if form == "brackets" else _MIN_ENDED
    return sum(counts[line.index] for line in ended) >= least * sum(counts[line.index] for line in before)


def _looks_finished(document: Document, last: Line, before: list[Line], ended: list[Line], form: str) -> bool:
    """Whether the end is as the author meant it, given how the text ends its other lines."""
    if form == "ellipsis":  # how the author ends paragraphs ...
        return any(_ELLIPSIS.search(line.text[-8:]) for line in before)
    if form == "brackets":
        return False
    # the items of a list, or references; a paragraph below a heading is much longer
    counts = document.line_word_counts
    listed = bool(before) and before[-1] not in ended and counts[last.index] < 2 * counts[before[-1].index]
    return listed or not _stops_in_a_sentence(document, last)


def _stops_in_a_sentence(document: Document, line: Line) -> bool:
    """Whether a line without an end mark is running text, not a contact, a credit, a reference or a call to act."""
    sentence = _last_sentence(line.text)
    alone = len(sentence) == len(line.text)
    if (
        (line.index and document.lines[line.index - 1].text.endswith(_CONTINUES))  # an item of a list in one sentence
        or sentence.endswith(_closing_endings())  # only the full stop is missing
        or _CONTACT.search(line.text[-60:])
        or _CREDIT.search(line.text[-120:])  # "... for years," says Mayor Stroud
        or _speaks_to_reader(sentence, alone=alone)
        or _lists_names(sentence)
        or _has_phrase(document, line, line.end - len(sentence))
    ):
        return False
    if alone:
        # a heading has capitals throughout, a pointer to something else its symbol in front
        return _mostly_small(sentence) and (sentence[0].isalnum() or sentence[0] in _OPENERS)
    words = sentence.split()
    if len(words) == 1:
        return len(sentence) >= _MIN_UNSPACED and _is_caseless(sentence)
    # "... sneak into the US. PTI": a credit after the last sentence
    return len(words) > _MAX_CREDIT_WORDS or sum(word.islower() for word in words) > 1


@lru_cache(maxsize=1)
def _closing_endings() -> tuple[str, ...]:
    return tuple(sorted(word_list("closing_endings")))


def _has_phrase(document: Document, line: Line, start: int) -> bool:
    hits = document.phrases.of("boilerplate")
    return any(hit.line == line.index and hit.start >= start for hit in hits)


def _last_sentence(text: str) -> str:
    tail = text[-_MAX_SENTENCE:]
    ends = [match.end() for match in _BREAK.finditer(tail) if match.end() < len(tail)]
    return tail[ends[-1] :] if ends else text


def _speaks_to_reader(sentence: str, *, alone: bool) -> bool:
    """Whether a sentence outside quotation marks calls on the reader, as a link does without a full stop.

    It is alone on its line, or closes with the reader ("... at the pool near you").
    """
    words = sentence.lower().split()
    if words[-1] in word_list("before_object") or any(mark in sentence for mark in '"\u201c\u201d\u201e\u00ab\u00bb'):
        return False
    return not word_list("to_the_reader").isdisjoint(words if alone else words[-1:])


def _lists_names(sentence: str) -> bool:
    """Whether names follow a colon."""
    listed = _COLON.split(sentence)[-1]
    return listed != sentence and listed[:1] not in _OPENERS and not _mostly_small(listed)


def _mostly_small(words: str) -> bool:
    """Whether words are running text, not a list of names."""
    listed = words.split()
    return sum(word[0].islower() for word in listed) * 2 >= len(listed) or _is_caseless(words)


def _is_caseless(text: str) -> bool:
    return text.lower() == text.upper()
