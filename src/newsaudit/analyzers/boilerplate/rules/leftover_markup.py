r"""Markup that readers can see: HTML tags, Markdown, shortcodes, a fence around prose.

**What it finds.** HTML tags by their names, Markdown emphasis, links and heading marks, wikitext, HTML comments, the
shortcodes of content management systems, and the fence in which a chat tool hands over an article. In a Markdown file
only what its parser left as text is reported: emphasis that a space breaks, a heading mark without its space, a link
with a space before its address, a tag that was escaped.

**Why it matters.** Markup is for programs. In plain text it is noise, a lone closing tag shows that something was cut,
and a fence makes a whole article code, which other checks do not read.

**What to do.** Remove the markup and keep the words; the suggestion does. The spans are what must go, so the two marks
of an emphasis are two spans and the words between them none.

**Example.** "The <b>minister</b> said [caption id=\"attachment_12\"]"

**How it decides.** Patterns that begin with "<", "[", "*" or "#"; tags and shortcodes are checked against lists of
names, so titles of works in angle brackets (<The Palace>) are exempt. A fence is a leftover when what it encloses is
mostly sentences and at least a quarter of the article.

**Limits.** An article that teaches HTML means its tags: between backticks they are exempt, and where it shows other
code too they are an info. Asterisks used as footnote marks are exempt only when no letter touches them.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from newsaudit.analyzers.boilerplate.body import about_code, body, word_list
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.enclosed import fences, in_code_span
from newsaudit.finding import Edit, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsaudit.document import Document

_COMMENT = re.compile(r"<!--[^\n]{0,400}?-->")
_ATTRIBUTE = r"[ ,]{1,3}[\w:.-]{1,40} ?= ?(?:\"[^\"\n\[\]]{0,200}\"|'[^'\n\[\]]{0,200}'|[^\s\[\]\"']{1,100})"
# of any name: with attributes; with the delimiters of Hugo or Drupal
_OTHER_SHORTCODE = re.compile(
    rf"\[[a-z][a-z0-9_:-]{{1,40}}(?:{_ATTRIBUTE}){{1,20}} ?/?\](?!\()"
    r"|\{[a-z]{2,20}:[a-z]{2,20}:[\w-]{1,40}\}|\[\[\{\"[^\n]{1,1000}?\}\]\]"
    r"|(?<=\n)\[[a-z]{1,20}(?:[_-][a-z0-9]{1,20}){1,6}(?::\d{1,12})?\](?=\n)"
    r"|\{\{[<%] ?/?[\w.-][^{}\n]{0,200}[>%]\}\}|\[\[[a-z]\w{1,20}:[^\[\]\n]{1,200}\]\]"
)
_BARE_SHORTCODE = re.compile(r"\[/?([a-z][a-z0-9_-]{1,40})\](?!\()")
# wikitext: links, emphasis, headings
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|\n]{1,100}\|)?([^\[\]|\n]{1,100})\]\](?!\()")
_WIKI_PAGE = re.compile(
    r"\[\[(?:File|Image|Category|Datei|Bild|Kategorie|Fichier|Catégorie|Archivo|Categoría|Immagine|Categoria|Ficheiro|Bestand)"
    r":[^\[\]\n]{1,300}\]\]|__(?:TOC|NOTOC|FORCETOC|NOEDITSECTION)__"
)
_WIKI_ADDRESS = re.compile(r"\[(?:https?://|//)[^\s\[\]]{1,500} ([^\[\]\n]{1,200})\](?!\()")
_WIKI_EMPHASIS = re.compile(
    r"(?<![\w'])('{2,5})(?=[^\s'])([^'\n]{1,200}(?:'[^'\n]{1,100}){0,3}?)(?<=[^\s'])\1(?![\w'])"
)
_WIKI_HEADING = re.compile(r"(={2,6}) ?(?=[^\s=])([^=\n]{1,100}?) ?\1\Z")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,11})(?:\s[^<>\n]{0,400})?/?>")
_SHORTCODE = re.compile(r"\[/?([a-z][a-z0-9_-]{1,20})(?:[ =][^\[\]\n]{0,300})?/?\](?!\()")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,200})\]\((?:https?://|/|#|mailto:)[^()\s]{0,500}\)")
_STRONG = re.compile(
    r"\*\*(?=[^\s*])([^*\n]{1,300})(?<=[^\s*])\*\*|(?<!\w)__(?=[^\s_])([^_\n]{1,300})(?<=[^\s_])__(?!\w)"
)
_HEADING = re.compile(r"#{2,6} (?=\S)")
# what the parser of a Markdown file leaves as text
_BROKEN_STRONG = re.compile(r"\*\*([^*\n]{1,300})\*\*")
_LONE_STRONG = re.compile(r"(?<![*\w])\*\*(?=\w)|(?<=\w)\*\*(?![*\w])")
_BROKEN_LINK = re.compile(r"!?\[([^\[\]\n]{1,200})\] ?\((?:https?://|/|#|mailto:)[^()\n]{0,500}\)")
_BROKEN_HEADING = re.compile(r"#{2,6}(?=[^\s#])|#{1,6} (?=\S)")

_MARKS = (".", ",", "!", "?", ":", ";")

Piece = tuple[Span, ...]  # the stretches of one piece of markup that must go


@as_rule(severity="warning", advice="Remove the markup and keep the words.")
def rule(document: Document) -> Iterator[Detection]:
    layout = document.article.layout
    markdown = layout is not None and bool(layout.pieces)
    for name, find in (
        ("HTML tags", _tags),
        ("Markdown links", _broken_links if markdown else _links),
        ("HTML comments", _comments),
        ("shortcodes", _shortcodes),
        ("wikitext", _wikitext),
        ("Markdown emphasis", _broken_emphasis if markdown else _emphasis),
        ("Markdown heading marks", _broken_headings if markdown else _headings),
    ):
        detection = _detection(document.text, name, find(document))
        if detection is not None:  # a text that shows code shows markup too
            yield msgspec.structs.replace(detection, severity="info") if document.view(about_code) else detection
    detection = _detection(document.text, "code fences", _fence_marks(document))
    if detection is not None:
        yield detection


def _detection(text: str, name: str, pieces: Iterable[Piece]) -> Detection | None:
    """One finding for all pieces of one kind."""
    found = list(pieces)
    if not found:
        return None
    spans = tuple(chain.from_iterable(found))
    one = name.removesuffix("s") if name.endswith("s") and name != "Markdown emphasis" else f"piece of {name}"
    return Detection(
        message=f"{'An' if one.startswith('HTML') else 'A'} {one} is left in the text."
        if len(found) == 1
        else f"{len(found)} pieces of markup ({name}) are left in the text.",
        spans=spans,
        confidence=0.95,
        evidence={"form": name, "count": len(found)},
        suggestion=Suggestion(tuple(_edit(text, span) for span in spans), safe=True),
    )


def _edit(text: str, span: Span) -> Edit:
    """Remove a mark, and the space it leaves before a comma; put one between words that only the mark kept apart."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 2]
    if not before.isspace() and after in (" ,", " ."):
        return Edit(Span(span.start, span.end + 1), "")
    apart = (after[:1].isupper() and (before.islower() or before in _MARKS)) or (after[:1].islower() and before == ",")
    return Edit(span, " " if apart else "")


def _matches(pattern: re.Pattern[str], document: Document) -> Iterator[re.Match[str]]:
    """The matches on lines of the body that are not shown as code."""
    for match in pattern.finditer(document.text):
        if document.view(body).holds(match.start()) and not in_code_span(document, *match.span()):
            yield match


def _around(match: re.Match[str]) -> Piece:
    """The marks on either side of the words that stay."""
    group = match.lastindex or 0
    return Span(match.start(), match.start(group)), Span(match.end(group), match.end())


def _tags(document: Document) -> Iterator[Piece]:
    names, named = word_list("tags"), word_list("named_tags")
    found = [(match.group(1).lower(), Span(*match.span())) for match in _matches(_TAG, document)]
    closed = {name for name, span in found if document.text.startswith("</", span.start)}
    for name, span in found:
        around = document.text[span.start - 1 : span.start] + document.text[span.end : span.end + 1]
        if name in names and not (name in named - closed and around == "  "):  # "the <input> does"
            yield (span,)


def _comments(document: Document) -> Iterator[Piece]:
    return ((Span(*m.span()),) for m in _matches(_COMMENT, document))


def _shortcodes(document: Document) -> Iterator[Piece]:
    if "[" not in document.text and "{" not in document.text:
        return
    found = {m.span(): None for m in _matches(_SHORTCODE, document) if _is_shortcode(m)}
    other = list(_matches(_OTHER_SHORTCODE, document))
    bare = list(_matches(_BARE_SHORTCODE, document))
    paired = {m.group(1) for m in bare if m.group().startswith("[/")}
    opened = {m.group()[1:].split("=")[0].split()[0] for m in other if m.group().startswith("[")}
    opened |= {m.group(1) for m in bare if not m.group().startswith("[/")}
    found |= {m.span(): None for m in other}
    found |= {m.span(): None for m in bare if m.group(1) in paired and m.group(1) in opened}
    for span in sorted(found):
        yield (Span(*span),)


def _is_shortcode(match: re.Match[str]) -> bool:
    code = match.group()
    return match.group(1) in word_list("short_codes") and (code.startswith("[/") or any(c in code for c in "=_-"))


def _wikitext(document: Document) -> Iterator[Piece]:
    if "[[" in document.text:
        for match in _matches(_WIKI_LINK, document):
            titled = match.group(1)[0].isupper() or "|" in match.group()  # "[[hooks]]" is a table of TOML
            if titled and ":" not in match.group():
                yield _around(match)
    if "[[" in document.text or "__" in document.text:
        yield from ((Span(*match.span()),) for match in _matches(_WIKI_PAGE, document))
    if "[http" in document.text:
        yield from map(_around, _matches(_WIKI_ADDRESS, document))
    if "'''" in document.text:  # two apostrophes alone are quotation marks
        yield from map(_around, _matches(_WIKI_EMPHASIS, document))
    if "==" in document.text:
        for line in document.view(body).lines:
            heading = _WIKI_HEADING.match(line.text) if line.text.startswith("==") else None
            if heading is not None:
                yield Span(line.start, line.start + heading.start(2)), Span(line.start + heading.end(2), line.end)


def _links(document: Document) -> Iterator[Piece]:
    return map(_around, _matches(_LINK, document))


def _broken_links(document: Document) -> Iterator[Piece]:
    return map(_around, _matches(_BROKEN_LINK, document))


def _emphasis(document: Document) -> Iterator[Piece]:
    if "**" in document.text or "__" in document.text:
        yield from map(_around, _matches(_STRONG, document))


def _broken_emphasis(document: Document) -> list[Piece]:
    """The emphasis of a Markdown file that its parser left as text: pairs, some with a space inside, and lone marks."""
    pieces = list(_emphasis(document))
    taken = {span.start for piece in pieces for span in piece}
    for pattern, piece_of in ((_BROKEN_STRONG, _around), (_LONE_STRONG, lambda match: (Span(*match.span()),))):
        for match in _matches(pattern, document):
            if match.start() not in taken and not _is_escaped(document, match.start()):
                piece = piece_of(match)
                pieces.append(piece)
                taken.update(span.start for span in piece)
    return sorted(pieces)


def _headings(document: Document) -> Iterator[Piece]:
    for line in document.view(body).lines:
        if match := _HEADING.match(line.text):
            yield (Span(line.start, line.start + match.end()),)


def _broken_headings(document: Document) -> Iterator[Piece]:
    for line in document.view(body).lines:
        match = _BROKEN_HEADING.match(line.text)
        if match and not _is_escaped(document, line.start):
            yield (Span(line.start, line.start + match.end()),)


def _is_escaped(document: Document, at: int) -> bool:
    """Whether the source of a Markdown article has a backslash before a place: its author means the sign."""
    layout = document.article.layout
    return layout is not None and layout.source.startswith("\\", layout.source_span(Span(at, at + 1)).start - 1)


def _fence_marks(document: Document) -> Iterator[Piece]:
    for fence in document.view(fences):
        if not fence.code:
            yield from ((mark,) for mark in (fence.opening, fence.closing) if mark is not None)
