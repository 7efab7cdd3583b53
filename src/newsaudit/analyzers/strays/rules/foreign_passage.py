"""One or more lines are in another language than the article.

**What it finds.** A paragraph that was left untranslated, or text in another language that was copied along. Lines of
which more than half of the letters are of another script, and which together are long enough for a sentence (30
letters; signs of Chinese, Japanese and Korean count twice), make one finding; the words in them are not reported one
by one. Where most letters of the whole text are foreign to its declared language, one finding says so.

**Why it matters.** Most readers cannot read it, and search engines index the article under the wrong language.

**What to do.** Translate the passage, mark it as a quotation in the original, or leave it out. If the whole article
is in that language, correct its declared language.

**Example.** An English report with a paragraph of Russian, or of Spanish.

**How it decides.** In the article's own script, a line of ten words or more is judged by its function words: next to
none of the article's language, a fifth or more of another one. A passage in quotation marks, after a line that ends
in a colon, or after the number of a reference is a quotation in the original and an info only.

**Limits.** Shorter foreign lines (a name, a label) are exempt; passages inside a line are not looked for; languages
without a list of function words, and Chinese and Japanese, are not told apart.

**Source.** Function words of `lexicons/language`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.host import find_host, settings
from newsaudit.analyzers.strays.passages import find_passages, find_same_script_passages
from newsaudit.definitions import Detection, as_rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.analyzers.strays.passages import Passage, Passages
    from newsaudit.document import Document

_MAX_FOREIGN = 0.6  # share of letters of other scripts from which the declared language is in doubt


@as_rule(severity="warning", advice="Translate the passage, mark it as a quotation in the original, or leave it out.")
def rule(document: Document) -> Iterator[Detection]:
    language = document.view(find_host).language
    for passage in document.view(find_same_script_passages):
        message = f"This passage reads as another language ({passage.reads}); the article is in {language}."
        evidence = {"likely_language": passage.reads, "host_function_words": round(passage.share, 3)}
        yield _detection(passage, message, {**evidence, "host_language": language})
    passages = document.view(find_passages)
    if passages.share > _MAX_FOREIGN and document.language.method == "declared":
        yield _mismatch(document, passages)
        return
    for passage in passages.items:
        evidence = {
            "script": passage.reads,
            "likely_language": settings()["likely"].get(passage.reads, passage.reads),
            "foreign_share": round(passage.share, 3),
            "letters": passage.weight,
            "host_language": language,
        }
        yield _detection(
            passage, f"This passage is mostly in the {passage.reads} script; the article is not.", evidence
        )


def _detection(passage: Passage, message: str, evidence: dict[str, object]) -> Detection:
    return Detection(
        message=message,
        spans=(Span(passage.start, passage.end),),
        severity="info" if passage.quoted else None,
        confidence=0.5 if passage.quoted else 0.85,
        evidence={**evidence, "quoted": passage.quoted},
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
