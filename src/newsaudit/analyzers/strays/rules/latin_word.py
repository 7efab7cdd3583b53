"""A word in Latin letters is in a text of another script.

**What it finds.** A Spanish "muebles" in a Chinese sentence, an English "likely" in a Korean one.

**Why it matters.** It may be a word that was left untranslated. The press of every country also borrows Latin words
as they are, so this is information, not a warning.

**What to do.** Translate the word, or set it in quotation marks; list words that the newsroom uses in the
configuration (`allowed_words`).

**Example.** "家具木工和muebles。"

**How it decides.** Names (a capital first), units, abbreviations, addresses, code, common borrowings ("app",
"online"), and what is in brackets, in quotation marks or after an announcement are exempt.

**Limits.** Stray words with a capital first are taken for names.

**Source.** Precision and recall are measured in benchmarks/strays_figures.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.host import find_host
from newsaudit.analyzers.strays.latin import find_latin_words
from newsaudit.definitions import Detection, as_rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_CONTEXT = 24  # code points shown on either side


@as_rule(severity="info", advice="Translate the word, or set it in quotation marks if it is meant.")
def rule(document: Document) -> Iterator[Detection]:
    host = document.view(find_host)
    text = document.text
    for run in document.view(find_latin_words).strays:
        yield Detection(
            message=f"“{text[run.start : run.end][:40]}” is in Latin letters; the text is in {host.scripts[0]}.",
            spans=(Span(run.start, run.end),),
            confidence=0.8 if run.shape == "free-standing" or host.unspaced else 0.7,
            evidence={
                "script": "Latin",
                "shape": run.shape,
                "host_language": host.language,
                "before": text[max(0, run.start - _CONTEXT) : run.start],
                "after": text[run.end : run.end + _CONTEXT],
            },
        )
