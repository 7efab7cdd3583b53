"""Author fields that name a machine: "ChatGPT", "AI Writing Agent", "Staff Bot"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.vocabulary import explained, find_tags, known
from newsaudit.document.folding import fold

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["machine_authors"]

_MOST_AUTHORS = 50
_LONGEST_NAME = 80  # code points
_ALL = 0.99  # share of the letters of a name that the words must account for: "Claude Martin" is a person


def machine_authors(document: Document) -> tuple[str, ...]:
    """The author fields whose words are all words for AI, tools, bots and jobs, in order."""
    language = document.language.code
    languages = [code for code in dict.fromkeys((language, "en")) if known(code)]
    return tuple(
        name
        for name in document.article.authors[:_MOST_AUTHORS]
        if len(name) <= _LONGEST_NAME and any(_is_machine(name, code) for code in languages)
    )


def _is_machine(name: str, language: str) -> bool:
    tags = find_tags(name, fold(name), 0, len(name), language)
    makers = [tag for tag in tags.of("ai") if tag.attribute != "automatic"]
    return bool(makers) and explained(0, len(name), tags) >= _ALL
