"""The article gives readers nothing to check it by.

**What it finds.** Articles of 120 words and more without a link, a numbered reference, an agency or outlet credit, or
the quoted words of a named person, in which nobody is cited at all, or only here and there (in ten sentences and
more, at most one in three says who reports it).

**Why it matters.** A reader who wants to check the article has nowhere to go, and a syndication desk cannot tell
whether it was reported or copied.

**What to do.** Link the letter, the study or the report, and name who said what.

**Example.** "The company has announced ..., a letter to shareholders says." without a link to the letter.

**How it decides.** The message counts sources as the report's card does. A warning where nobody signs either; a note
where somebody does (a warning in the profile `strict`), and of a plain text, whose byline and links may have been
left behind. Signed articles without a source are mostly opinion pieces, interviews, reviews and guides: of 47 such
findings on published articles, 4 were right and 20 a matter of taste. Columns, recipes and score reports, known by
their address, headline or figures, are left out.

**Limits.** Whether each claim has its source is for the other rules of `citations` to say. An eyewitness report has no
other source than its author, and is not recognised. Only languages with word lists of this family are judged.

**Source.** The sourcing criteria of the Journalism Trust Initiative and NewsGuard; reading of the seed articles.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsaudit.analyzers.citations.references import references
from newsaudit.analyzers.citations.sourcing import sourcing
from newsaudit.analyzers.citations.tokens import covered_languages
from newsaudit.analyzers.provenance.authors import authors
from newsaudit.analyzers.provenance.fields import came_with_fields, copied_from_page
from newsaudit.analyzers.provenance.sources import sources
from newsaudit.definitions import Detection, as_rule
from newsaudit.lexicon import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

LEAST_WORDS = 120  # a shorter piece may be a note that needs no source
LEAST_SENTENCES = 10  # of an article in which somebody is cited
MOST_ATTRIBUTED = 1 / 3  # of these sentences
LEAST_SCORES = 4  # of a score report: "3-1", "21:14"
_SCORE = re.compile(r"(?<![\w.,/:-])\d{1,3}[-–:]\d{1,3}(?![\w/:-])")
_WORDS = re.compile(r"[^\W\d_]+")


@as_rule(
    severity="warning",
    advice="Link the documents that the article rests on, and name who said what.",
    touches="article",
    threshold=0.5,
)
def rule(document: Document) -> Iterator[Detection]:
    if document.language.code not in covered_languages() or sum(document.line_word_counts) < LEAST_WORDS:
        return
    counts = sources(document)
    if any(count for kind, count in counts.items() if kind != "attributions") or _own_account(document):
        return
    found, marks = document.view(sourcing), document.view(references)
    if marks.marks or marks.entries or found.quoted:
        return
    reports = [report for item in found.statements for report in item.reports]
    attributed = sum(any(report.span is not None for report in item.reports) for item in found.statements)
    if attributed > MOST_ATTRIBUTED * found.sentences or (attributed and found.sentences < LEAST_SENTENCES):
        return
    # attributions of a kind that the reader of sources does not know, or to a document that has a name
    if (not attributed and counts["attributions"]) or any(
        report.strength == "document" and report.kind == "named" for report in reports
    ):
        return
    named = sum(report.kind == "named" for report in reports)
    signed = bool(document.view(authors))
    known = document.view(came_with_fields)
    yield Detection(
        message=_message(named, attributed),
        confidence=0.7 if attributed else 0.8,
        severity="info" if signed or not (known or document.view(copied_from_page)) else None,
        evidence={
            "field": "source",
            "signed": signed,
            "sentences": found.sentences,
            "attributed": attributed,
            "named": list(found.named)[:10],
            "claims": len(found.claims),
            "claims_covered": found.covered,
            **({} if known else {"known": False}),
        },
    )


def _message(named: int, attributed: int) -> str:
    if not attributed:
        return "The article cites no source: no link, reference, agency or attribution."
    cited = f"names {named} source{'s' if named > 1 else ''}" if named else "names no source that it cites"
    return f"The article {cited} and gives no link, reference or quotation to check it by."


def _own_account(document: Document) -> bool:
    """Whether this is a column, a recipe or a score report, which are their author's own."""
    article = document.article
    genres = word_list("provenance", "genres")
    head = article.title or (document.lines[0].text if document.lines else "")
    words = [word.casefold() for word in _WORDS.findall(head[:200])]
    path = urlsplit(article.url).path.casefold() if article.url else ""
    if not genres.isdisjoint([*words[:1], *words[-1:], *path.split("/")]):
        return True
    body = "\n".join(line.text for line in document.body_lines)
    return len(_SCORE.findall(body)) >= LEAST_SCORES
