"""A line or several lines in a row are mostly in another language than the article.

**Finds** a paragraph that was left untranslated, or text in another language that came along with the page. Lines of
which more than half of the letters are of another script, and which together are long enough for a sentence (30
letters; Chinese, Japanese and Korean signs count twice), make one finding; the words in them are not reported one by
one. In the article's own script a line of ten words or more is told by its function words: next to none of the
article's language, a fifth or more of another one. A passage in quotation marks, behind a line that ends in a colon, or
behind the number of a reference is a quotation in the original and a note only. Where most letters of the whole text
are foreign to its declared language, one finding says so.

**Why it matters.** Most readers cannot read the passage, and it is seldom meant to be there.

**What to do.** Translate the passage, mark it as a quotation in the original, or leave it out. If the whole article is
in that language, correct its declared language.

**Example.** An English report with a paragraph of Russian, or of Spanish.

**Limits.** Shorter foreign lines (a name, a label) are let through; passages inside a line are not looked for;
languages without a list of function words, and Chinese against Japanese, are not told apart.

**Source.** Function words of `lexicons/language`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.host import find_host, settings
from newsaudit.analyzers.strays.passages import find_passages
from newsaudit.analyzers.strays.tongues import find_tongues
from newsaudit.definitions import Detection, Rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.analyzers.strays.passages import Passages
    from newsaudit.document import Document

__all__ = ["rule"]


_MOST = 0.6  # share of letters of other scripts from which the declared language is in doubt


def check(document: Document) -> Iterator[Detection]:
    """One finding a passage."""
    host = document.view(find_host)
    for tongue in document.view(find_tongues):
        yield Detection(
            message=f"This passage reads as another language ({tongue.language}); the article is in {host.language}.",
            spans=(Span(tongue.start, tongue.end),),
            severity="info" if tongue.quoted else None,
            confidence=0.5 if tongue.quoted else 0.85,
            evidence={
                "likely_language": tongue.language,
                "host_function_words": round(tongue.own, 3),
                "quoted": tongue.quoted,
                "host_language": host.language,
            },
        )
    passages = document.view(find_passages)
    if passages.share > _MOST and document.language.method == "declared":
        yield _mismatch(document, passages)
        return
    for passage in passages.items:
        likely = settings()["likely"].get(passage.script, passage.script)
        yield Detection(
            message=f"This passage is mostly in the {passage.script} script; the article is not.",
            spans=(Span(passage.start, passage.end),),
            severity="info" if passage.quoted else None,
            confidence=0.5 if passage.quoted else 0.85,
            evidence={
                "script": passage.script,
                "likely_language": likely,
                "foreign_share": round(passage.share, 3),
                "letters": passage.weight,
                "quoted": passage.quoted,
                "host_language": host.language,
            },
        )


def _mismatch(document: Document, passages: Passages) -> Detection:
    host = document.view(find_host)
    written = " and ".join(host.scripts)
    return Detection(
        message=f"Most of the text is not in the {written} script of its declared language ({host.language}).",
        spans=tuple(Span(passage.start, passage.end) for passage in passages.items),
        confidence=0.9,
        advice="Correct the declared language of the article.",
        evidence={"foreign_share": round(passages.share, 3), "host_language": host.language},
    )


rule = Rule(
    id="strays.foreign-passage",
    doc=__doc__ or "",
    severity="warning",
    advice="Translate the passage, mark it as a quotation in the original, or leave it out.",
    check=check,
)
