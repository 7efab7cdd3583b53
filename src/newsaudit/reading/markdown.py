"""Markdown: the front matter is the record, the rest is the article as a reader reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newsaudit.bounds import check_source
from newsaudit.errors import InputError
from newsaudit.reading.front_matter import find_front_matter
from newsaudit.reading.laid_out_text import LaidOutText
from newsaudit.reading.markdown_source import SourceLines, split_source
from newsaudit.reading.records import article_from_fields
from newsaudit.reading.shortcodes import prepare_lines

if TYPE_CHECKING:
    from newsaudit.article import Article

_TITLE_BLOCKS = 3  # a heading that is the title is among the first: after a preamble, a picture, a caption


def article_from_markdown(markdown: str) -> Article:
    """The article of a Markdown text, with or without front matter.

    What is left out or could not be read is in ``metadata["skipped"]``.

    Raises:
        InputError: when ``markdown`` is not a str or shows no text.
    """
    if not isinstance(markdown, str):
        raise InputError(f"markdown must be a str, not {'None' if markdown is None else type(markdown).__name__}")
    check_source(markdown, "Markdown text")
    skipped: list[str] = []
    lines = split_source(markdown, start=int(markdown.startswith("\ufeff")))
    front = find_front_matter(lines.texts, skipped)
    record = {}
    texts = lines.texts
    if front is not None:
        record = front.record
        texts = [*texts[: front.first], *[""] * (front.last - front.first), *texts[front.last :]]
        if front.rest:  # the object of a JSON front matter ends inside a line
            texts[front.last - 1] = front.rest
    written = LaidOutText(markdown)
    _write(SourceLines(prepare_lines(texts, skipped), lines.starts), written, skipped, variables=front is not None)
    text, layout = written.result()
    if not text:
        raise InputError("the Markdown shows no text: it holds nothing but front matter or markup")
    if not record.get("title"):
        headings = [block for block in layout.blocks[:_TITLE_BLOCKS] if block.kind == "heading" and block.level == 1]
        if headings:
            record = {**record, "title": headings[0].span.of(text)}
    return msgspec.structs.replace(article_from_fields(text, record, "front matter", skipped), layout=layout)


def _write(lines: SourceLines, written: LaidOutText, skipped: list[str], *, variables: bool) -> None:
    from newsaudit.reading.markdown_blocks import BlockWriter  # loads the parser

    BlockWriter(written, skipped, variables=variables).write(lines)
