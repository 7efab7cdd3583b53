"""What the page's own tags set apart from the article: navigation, side columns, forms, footers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsaudit.article import Article

__all__ = ["ApartRegion", "regions_apart"]

_MOST = 1000
_LARGEST = 0.5  # of the text; a form around the whole page or a <nav> that nobody closed sets nothing apart
_ALWAYS = ("nav", "form")
_OUTSIDE = ("aside", "footer")  # inside an article element they may hold a note on the author or a correction


class ApartRegion(NamedTuple):
    """A part of the text and the tag that sets it apart, in code points."""

    tag: str
    start: int
    end: int


def regions_apart(article: Article) -> tuple[ApartRegion, ...]:
    """The regions of ``article.metadata["regions"]`` that hold no text of the article, in order.

    A page without such metadata has none. Regions of any other shape are passed over.
    """
    given = article.metadata.get("regions")
    if not isinstance(given, list | tuple):
        return ()
    known = [
        ApartRegion(*item)
        for item in given[:_MOST]
        if isinstance(item, list | tuple)
        and len(item) == 3
        and isinstance(item[0], str)
        and isinstance(item[1], int)
        and isinstance(item[2], int)
        and 0 <= item[1] < item[2] <= len(article.text)
        and (item[0] == "article" or item[2] - item[1] <= _LARGEST * len(article.text))
    ]
    own = [item for item in known if item.tag == "article"]
    return tuple(
        item
        for item in known
        if item.tag in _ALWAYS
        or (item.tag in _OUTSIDE and not any(part.start <= item.start and item.end <= part.end for part in own))
    )
