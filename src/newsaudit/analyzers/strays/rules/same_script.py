"""A word of another language, in the article's own script, is in a sentence.

**What it finds.** "In the reçut year", "hennes neck pushes skakar": a word of the source, or of another language that
a translation program knows, where a translation should be.

**Why it matters.** The reader cannot read the word, and its neighbours may be mistranslated too.

**What to do.** Translate the word, or set it in quotation marks. The rule is off unless it is selected: it needs the
extra `newsaudit[words]` (wordfreq, simplemma), and most of what it finds on real pages are misspellings and
borrowings that are on their way into the language.

**Example.** "In the reçut year he left the army."

**How it decides.** A lower-case word of four letters or more is reported when it is rare in the frequency list of the
article's language and common in that of one of fourteen other languages (Zipf 2.0 or less here and 3.0 or more there;
or 3.5 or less here, 4.0 or more there and 2.5 apart), and the language's dictionary of forms does not know it. Words
in quotation marks and brackets, and beside a capitalised foreign word (a name, a title), are exempt.

**Limits.** Fifteen languages in Latin letters; words with a capital first, and words that two languages spell alike,
are missed.

**Source.** wordfreq (Robyn Speer, data CC BY-SA 4.0) and simplemma (Adrien Barbaresi).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.host import find_host
from newsaudit.analyzers.strays.same_script import MISSING, find_same_script, notes
from newsaudit.definitions import Detection, as_rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


@as_rule(severity="info", advice="Translate the word, or set it in quotation marks if it is meant.", default=False)
def rule(document: Document) -> Iterator[Detection]:
    words = document.view(find_same_script)
    if words is None:
        document.view(notes).append(MISSING)
        return
    host = document.view(find_host)
    for word in words:
        yield Detection(
            message=f"“{document.text[word.start : word.end][:40]}” is a word of another language ({word.language}).",
            spans=(Span(word.start, word.end),),
            confidence=0.7,
            evidence={"likely_language": word.language, "zipf_there": word.zipf, "host_language": host.language},
        )
