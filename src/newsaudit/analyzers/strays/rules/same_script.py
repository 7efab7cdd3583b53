"""A word of another language, in the article's own script, is in a sentence.

**What it finds.** "In the reçut year", "hennes neck pushes skakar": a word of the source, or of another language that
a translation program knows, where a translation should be.

**Why it matters.** The reader cannot read the word, and its neighbors may be mistranslated too.

**What to do.** Translate the word, or set it in quotation marks. The rule needs the extra `newsaudit[words]`
(wordfreq, simplemma); without it the analyzer says that such words are not covered.

**Example.** "In the reçut year he left the army."

**How it decides.** A lower-case word of four letters or more is reported when it is rare in the frequency list of the
article's language and common in that of one of fourteen other languages (Zipf 2.0 or less here and 3.0 or more there;
or 3.5 or less here, 4.0 or more there and 2.5 apart; Spanish and English have stricter limits), and the language's
dictionary of forms does not know it. Words in quotation marks, brackets, addresses and program code, beside a
capitalised foreign word (a name, a title) and before an explanation are exempt, and so are lines that read as another
language, and the words of that language elsewhere in the article.

**Limits.** Off by default: in published articles fewer than nine notes in ten are right, and the word lists take memory
and a second of the first audit. Turn it on for translations: `Config(rule={"strays.same-script": {"enabled": True}})`.
Czech, English, French, German, Italian, Polish, Portuguese, Spanish, Swedish and Turkish; other languages
are not covered, and the analyzer says so. Precision is 0.98 and recall 0.73 on the development set, where words were
put into sentences; in published English, where such words hardly occur, most of the few notes (about 6 in 1,000
articles) are rare borrowings and misspellings. Words with a capital first, and words that two languages spell alike,
are missed.

**Source.** wordfreq (Robyn Speer, data CC BY-SA 4.0) and simplemma (Adrien Barbaresi).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.host import find_host
from newsaudit.analyzers.strays.same_script import find_same_script
from newsaudit.definitions import Detection, as_rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


@as_rule(severity="info", advice="Translate the word, or set it in quotation marks if it is meant.", default=False)
def rule(document: Document) -> Iterator[Detection]:
    host = document.view(find_host)
    for word in document.view(find_same_script):
        yield Detection(
            message=f"“{document.text[word.start : word.end][:40]}” is a word of another language ({word.language}).",
            spans=(Span(word.start, word.end),),
            confidence=0.7,
            evidence={"likely_language": word.language, "zipf_there": word.zipf, "host_language": host.language},
        )
