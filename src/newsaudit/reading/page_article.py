"""The article of a web page: the lines that the page model keeps, or the text that JSON-LD gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.layout import Block, Layout
from newsaudit.reading.laid_out_lines import lay_out, read_fragment
from newsaudit.reading.markup_line import Elements
from newsaudit.reading.markup_lines import MarkupLines, read_lines
from newsaudit.reading.page_head import PageHead, read_head
from newsaudit.reading.page_model import article_lines
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.reading.markup_line import MarkupLine

MAX_SHOWN = 0.25  # of the text in JSON-LD that a page made by scripts shows as text
MIN_SHOWN = 1_000  # code points of a page that shows an article; one with less may hide it until a script has run
MIN_BODY = 200  # code points of a text in JSON-LD that can be the article


def lay_out_page(tree: Any, html: str) -> tuple[str, Layout]:
    """The article's text and layout; the page's other visible text is ``layout.around``.

    Of a page that is made by scripts the article is what JSON-LD says, if it says anything; else the text is "".
    """
    page = shown_lines(tree.body)
    head = read_head(tree)
    if len(head.body) >= MIN_BODY and _length(page) < MAX_SHOWN * len(head.body):
        return _declared(head, page.lines)
    if not page.lines:
        return "", Layout(page=True)
    kept = article_lines(page, head)
    inside = [line for line, keep in zip(page.lines, kept, strict=True) if keep]
    around = [line for line, keep in zip(page.lines, kept, strict=True) if not keep]
    return lay_out(inside, html, "\n".join([line.text for line in around]), page=True)


def shown_lines(body: Any) -> MarkupLines:
    """The visible lines, and the hidden ones where scripts of the page would show them."""
    if body is None:
        return MarkupLines([], Elements([], [], [], [], [], []))
    page = read_lines(body)
    if _length(page) < MIN_SHOWN:
        whole = read_lines(body, hidden=True)
        if _length(whole) > 4 * max(MIN_BODY, _length(page)):  # times as much text that is hidden
            return whole
    return page


def _length(page: MarkupLines) -> int:
    return sum([len(line.text) for line in page.lines])


def _declared(head: PageHead, around: list[MarkupLine]) -> tuple[str, Layout]:
    """The article as JSON-LD gives it, which may be plain text or HTML."""
    shown = "\n".join([line.text for line in around])
    if "</p>" in head.body or "<br" in head.body:
        text, layout = read_fragment(head.body, [])
        return text, Layout(blocks=layout.blocks, links=layout.links, around=shown, page=True)
    blocks: list[Block] = []
    parts: list[str] = []
    at = 0
    for line in head.body.split("\n"):
        text = " ".join(line.split())
        if text:
            at += 2 if parts else 0
            blocks.append(Block("paragraph", Span(at, at + len(text))))
            parts.append(text)
            at += len(text)
    return "\n\n".join(parts), Layout(blocks=tuple(blocks), around=shown, page=True)
