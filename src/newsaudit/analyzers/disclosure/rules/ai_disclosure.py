"""The article says that AI made it, or helped to.

**What it finds.** Sentences, badges, captions, descriptions of pictures, bylines and author biographies in which an
article says that AI (or an automatic system) generated, drafted, translated, summarised, edited, illustrated or voiced
it. The level, the form, the tool and whether a person has reviewed the text are in the evidence, with the matching
terms of IPTC, schema.org and W3C.

**Why it matters.** Readers should know, and see it where they look; since August 2026 the EU AI Act (Article 50(4))
asks for a disclosure of AI-generated text on matters of public interest unless a person reviewed it and somebody
answers for it.

**What to do.** Nothing, if it is true and readers see it. Check that the level is right, that a reviewer is
named and that the page's metadata says the same.

**Example.** "This article was written with the help of AI and reviewed by our editors." (level assisted, reviewed
true)

**How it decides.** Words for AI in 46 languages make a sentence a candidate; one linear model over named features (who
is named as the maker, what the sentence is about, where it is, how much of it is explained) decides. The features that
decided are in the evidence. Author fields that name a machine are reported too. Authorship is never guessed from
style: such guesses accuse without evidence, most often those who write in a second language.

**Limits.** What is said only inside a picture or in a linked page is not found. A quoted or reported disclosure is let
through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newsaudit.analyzers.disclosure.names import machine_authors
from newsaudit.analyzers.disclosure.standards import terms
from newsaudit.analyzers.disclosure.statements import disclosures
from newsaudit.article import Article
from newsaudit.definitions import Detection, as_rule
from newsaudit.document import Document
from newsaudit.document.folding import fold
from newsaudit.layout import Block, Layout
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 300  # code points of a statement around the article that the evidence quotes

_MESSAGES = {
    "generated": "The text says that AI generated it",
    "assisted": "The text says that AI helped to make it",
    "translated": "The text says that AI translated it",
    "summarised": "The text says that AI summarised it",
    "edited": "The text says that AI edited it",
    "image": "The text says that AI made a picture in it",
    "audio": "The text says that AI made its sound",
}
_REVIEW = {
    True: "and that a person has reviewed it",
    False: "and that no person has reviewed it",
    None: "and names no review",
}


_SURE_FIELD = 0.9  # confidence of an author field that names a machine
_SURE_AROUND = 0.8  # confidence from which a statement outside the article is taken for one about it


@as_rule(
    severity="info",
    advice="Check that the level is right, that a reviewer is named, and that the metadata of the page says the same.",
)
def rule(document: Document) -> Iterator[Detection]:
    """One detection per statement; author fields, and what a page says outside its article, have no span."""
    yield from _read(document)
    for name in machine_authors(document):
        yield Detection(
            message=f"The author field names a machine: \u201c{name}\u201d.",
            spans=(),
            confidence=_SURE_FIELD,
            evidence={"level": "generated", "reviewed": None, "form": "byline", "covers": "text", "field": "authors"},
        )
    if document.around is not None:
        for item in _read(document.around):
            if item.evidence["form"] != "badge":
                yield from _outside(item, document.around, "around the article")
    for alt in _alts(document):
        for item in _read(alt):
            yield from _outside(item, alt, "description of a picture")


def _alts(document: Document) -> Iterator[Document]:
    """The descriptions of pictures that have a word for AI and are not in the text as well, such as in a caption."""
    layout = document.article.layout
    alts = dict.fromkeys(layout.alts if layout is not None else ())
    if alts and Document(Article("\n".join(alts))).phrases.of("disclosure"):
        for alt in alts:
            if " " in alt and fold(alt) not in document.folded:  # the name of a file says nothing
                caption = Layout((Block("caption", Span(0, len(alt))),), page=True)
                yield Document(Article(alt, language=document.language.code, layout=caption))


def _outside(item: Detection, where: Document, place: str) -> Iterator[Detection]:
    """A statement that is not in the text: it has no span there, so the evidence quotes it."""
    if item.confidence >= _SURE_AROUND:
        evidence = {**item.evidence, "place": place, "text": item.spans[0].of(where.text)[:_LONGEST]}
        yield msgspec.structs.replace(item, spans=(), evidence=evidence)


def _read(document: Document) -> Iterator[Detection]:
    for item in document.view(disclosures).of("disclosure"):
        tail = "" if item.level in {"image", "audio"} and item.reviewed is None else f" {_REVIEW[item.reviewed]}"
        evidence = {
            "level": item.level,
            "reviewed": item.reviewed,
            "form": item.form,
            "position": item.position,
            "language": item.language,
            "tool": item.tool,
            "covers": item.covers,
            "matched": item.entries,
            "reasons": item.reasons,
            "terms": terms(document, item),
        }
        yield Detection(
            message=f"{_MESSAGES[item.level]}{tail}.",
            spans=(item.span,),
            confidence=item.confidence,
            evidence=evidence,
        )
