"""Leftovers that are tokens: marks of tools, of reasoning and of pipelines, and parameters of links."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.disclosure.leftovers_shapes import FAMILY, table
from newsaudit.document.enclosed import in_code, in_code_span, quoted
from newsaudit.document.folding import fold
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


# "tokens such as", "the tag", "marked": the article speaks of the token. Right before it, other tokens between.
_JOIN = re.compile(r"[\s,;/\"'`“”‘’]{0,4}(?:and|or|und|oder|et|ou|y|o|e|och|en|和|或|、)?[\s\"'`“”‘’]{0,3}\Z")


_LONGEST_LEAD = 60  # code points
_MARKS = 20  # code points of a quotation beside the token that it shows


class Token(NamedTuple):
    """A token in the text: where, and which row of the lexicon it is."""

    start: int
    end: int
    name: str

    @property
    def span(self) -> Span:
        """The token as a Span."""
        return Span(self.start, self.end)


class _Row(NamedTuple):
    """A row ``[[token]]`` of the lexicon.

    Attributes:
        kind: the rule's kind.
        name: what the finding calls it.
        pattern: the token.
        anchors: phrases of the shared automaton, one of which must be in the text; none for the next two.
        begins: what a token begins with, followed by a digit.
        within: what must be in the text where that is too short for the shared automaton; none for any text.
        line: whether it must fill its line.
        lead: what may come before it and belongs to it, or None.
        spelled: what the text must have there in this very spelling, or "".
        unless_listed: whether it is a citation mark, and no leftover, in an article with a reference list.
    """

    kind: str
    name: str
    pattern: re.Pattern[str]
    anchors: tuple[str, ...] = ()
    begins: str = ""
    within: tuple[str, ...] = ()
    line: bool = False
    lead: re.Pattern[str] | None = None
    spelled: str = ""
    unless_listed: bool = False


@lru_cache(maxsize=16)
def _rows(kind: str) -> tuple[_Row, ...]:
    return tuple(
        _Row(
            **{
                **row,
                "pattern": re.compile(row["pattern"]),
                "lead": re.compile(row["lead"] + r"\Z") if "lead" in row else None,
            }
        )
        for row in table("token")
        if row["kind"] == kind
    )


def _matches(row: _Row, folded: str) -> Iterator[re.Match[str]]:
    """The matches of a row; where it says how its tokens begin, ``str.find`` is quicker than a search."""
    if not row.begins:
        yield from row.pattern.finditer(folded)
        return
    size = len(row.begins)
    at = folded.find(row.begins)
    while at >= 0:
        match = row.pattern.match(folded, at) if folded[at + size : at + size + 1].isdigit() else None
        if match is not None:
            yield match
        at = folded.find(row.begins, at + size if match is None else match.end())


def _anchors(document: Document) -> frozenset[str]:
    """The anchors found in the text."""
    return frozenset(hit.entry.text for hit in document.phrases.of(FAMILY, "token"))


def _may_match(document: Document, row: _Row) -> bool:
    present, folded = document.view(_anchors), document.folded
    if row.anchors and (not present or present.isdisjoint(row.anchors)):
        return False
    if row.spelled not in document.text:
        return False
    return not row.within or any(anchor[0] in folded and anchor in folded for anchor in row.within)


def _hits(document: Document, row: _Row) -> Iterator[Token]:
    for match in _matches(row, document.folded):
        start, end = match.span()
        if row.unless_listed and "references" in document.roles:
            return
        spelled = row.spelled in document.text[start:end]
        if end > start and spelled and (not row.line or _fills_line(document, start, end)):
            yield Token(_led(document.text, start, row.lead), end, row.name)


def tokens(document: Document, kind: str) -> tuple[Token, ...]:
    """The tokens of a kind, those that touch joined; without those that are quoted, code or spoken of."""
    folded = document.folded
    hits = [hit for row in _rows(kind) if _may_match(document, row) for hit in _hits(document, row)]
    if not hits:
        return ()
    joined: list[Token] = []
    for hit in sorted(hits):
        if joined and hit.start <= joined[-1].end:
            joined[-1] = Token(joined[-1].start, max(hit.end, joined[-1].end), joined[-1].name)
        else:
            joined.append(hit)
    kept: list[Token] = []
    spoken_of = -1  # end of the last token that the article speaks of
    for hit in joined:
        joins = 0 <= spoken_of <= hit.start and _JOIN.fullmatch(folded, spoken_of, hit.start) is not None
        if joins or _mentioned(document, hit):
            spoken_of = hit.end
        elif not (in_code(document, hit.start) or _shown(document, hit)):
            kept.append(hit)
    return tuple(kept)


def _shown(document: Document, hit: Token) -> bool:
    """Whether a token is alone in quotation marks or a code span, not among the words of a quotation."""
    if in_code_span(document, hit.start, hit.end):
        return True
    if not quoted(document, hit.start, hit.end):
        return False
    index = bisect_right(document.quotations, hit.start, key=lambda item: item.start) - 1
    quotation = document.quotations[index]
    return quotation.end - quotation.start <= hit.end - hit.start + _MARKS


def _led(text: str, start: int, lead: re.Pattern[str] | None) -> int:
    """Where a token begins when what led to it ("cite") belongs to it."""
    if lead is None:
        return start
    low = max(0, start - _LONGEST_LEAD)
    low = max(low, text.rfind("\n", low, start) + 1)
    match = lead.search(text, low, start)
    if match is None:
        return start
    at = match.start()
    while text[at].isspace() and at < start:
        at += 1
    return at


def _fills_line(document: Document, start: int, end: int) -> bool:
    index = bisect_right(document.lines, start, key=lambda line: line.start) - 1
    line = document.lines[max(index, 0)]
    rest = document.text[line.start : start] + document.text[end : line.end]
    return not any(char.isalnum() for char in rest[:200])


@lru_cache(maxsize=1)
def _mentions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = table("mention")["before"], table("mention")["after"]
    return (
        re.compile(rf"(?:{'|'.join(map(re.escape, before))})\W{{1,4}}\Z"),
        re.compile(rf"\W{{1,4}}(?:{'|'.join(map(re.escape, after))})(?!\w)"),
    )


def _mentioned(document: Document, hit: Token) -> bool:
    folded = document.folded
    low = max(0, hit.start - 40)
    low = max(low, folded.rfind("\n", low, hit.start) + 1)
    before, after = _mentions()
    if before.search(folded[low : hit.start]):
        return True
    return after.match(folded, hit.end) is not None


@lru_cache(maxsize=1)
def _parameter() -> re.Pattern[str]:
    data = table("tracking")
    names = "|".join(re.escape(name) for name in sorted(data["names"], key=len, reverse=True))
    return re.compile(
        rf"[?&;](?:amp;)?((?:{'|'.join(data['parameters'])})=(?:https?(?:://|%3a%2f%2f))?(?:www\.)?(?:{names}))(?=[&#\s)\]\"'>}}\u201d\u00bb.,;:!?\u3002\uff0c\u3001*_|]|\Z)"
    )


def _has_parameter(folded: str) -> bool:
    return "=" in folded and any(f"{name}=" in folded for name in table("tracking")["parameters"])


def tracking_links(document: Document) -> Iterator[Token]:
    """Links of the markup whose address has a parameter of an assistant that the text does not show."""
    layout = document.article.layout
    for link in layout.links if layout is not None else ():
        match = _parameter().search(fold(link.href)) if _has_parameter(link.href) else None
        if match is not None and match[1] not in document.folded[link.span.start : link.span.end]:
            yield Token(link.span.start, link.span.end, match[1])


def tracking(document: Document) -> tuple[tuple[Token, Token], ...]:
    """Parameters of assistants: (the parameter, what to cut out of the link so that the rest of it still works)."""
    folded = document.folded
    if not _has_parameter(folded):
        return ()
    found = []
    for match in _parameter().finditer(folded):
        start, end = match.span(1)
        if in_code(document, start) or not _in_address(document, match.start()):
            continue
        sign = folded[match.start()]
        follows = folded[end : end + 1] == "&"
        cut = Token(start, end + 1, "") if follows else Token(match.start(), end, "")
        if sign == ";":
            cut = Token(start, end, "")
        found.append((Token(start, end, match.group(1)), cut))
    return tuple(found)


def _in_address(document: Document, at: int) -> bool:
    """Whether the sign before a parameter belongs to an address: something like a host or a path precedes it."""
    before = document.text[max(0, at - 2000) : at].rsplit(None, 1)
    return bool(before) and not document.text[at - 1 : at].isspace() and ("." in before[-1] or "/" in before[-1])
