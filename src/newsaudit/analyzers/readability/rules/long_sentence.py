"""A sentence is longer than nearly all sentences in news.

**What it finds.** Sentences of running prose with more words than 99.5 % of the sentences of news in that language:
more than 60 in English, 55 in German, 75 in languages that were not measured.

**Why it matters.** Readers lose the thread, and so do translators and summarisers. A very long sentence may also be the
result of full stops that were lost in extraction.

**What to do.** Split it, or restore what was lost.

**Example.** A sentence with a company's history, its figures and its outlook between two commas.

**How it decides.** Words per sentence of running prose, compared with the norm of the language.

**Limits.** Legal notices and lists run into one line are reported too; languages written without spaces are not
measured.

**Source.** Measured on 130 English and 55 German news articles; see `lexicons/readability`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.readability.counts import count, norms
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


@as_rule(severity="info", advice="Split the sentence.", touches="sentences")
def rule(document: Document) -> Iterator[Detection]:
    counts = document.view(count)
    limit = norms(document.language.code)["long_sentence"]
    for sentence, words in zip(counts.sentences, counts.words_in, strict=True):
        if words > limit:
            yield Detection(
                message=f"This sentence has {words} words; 99.5 % of sentences in news have {limit} or fewer.",
                spans=(sentence.span,),
                confidence=min(0.95, 0.5 + (words - limit) / (2 * limit)),
                evidence={"words": words, "threshold": limit, "language": document.language.code},
            )
