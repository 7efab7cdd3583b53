"""A word or letters of another script are in the article's own sentence.

**What it finds.** A word of another language in machine-written or machine-translated copy, most often in place of
the word it translates. Letters that touch the article's own letters, or are inside a word, are an error; a foreign
word between spaces is a warning, or information in an article that introduces three words or more of that script (it
writes about the language).

**Why it matters.** Most readers cannot read the word, and the sentence lacks the one it needs.

**What to do.** Put the word that the sentence needs. If the foreign word is meant, set it in quotation marks or
brackets, or list it in the configuration (`allowed_words`).

**Example.** "the commercial回报 cycle"

**How it decides.** Runs of another script are found by the Unicode Script property and compared with the scripts of
the article's language. Then a chain of small checks asks why the run may be there: brackets and quotation marks
around mostly foreign words, "the word ...", "Russian:", hashtags, addresses, code, Greek symbols, hanja shorthand,
... What was exempt, and why, is in `report.results["strays"].let_through`.

**Limits.** Words of the article's own script are `strays.same-script`; Latin words in other scripts are
`strays.latin-word`; Chinese signs in Japanese text, and languages that share a script, are not told apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.host import find_host, settings
from newsaudit.analyzers.strays.verdicts import find_verdicts
from newsaudit.definitions import Detection, as_rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.analyzers.strays.runs import Run
    from newsaudit.document import Document

_CONTEXT = 24  # code points shown on either side
_MAX_SHOWN = 40  # code points of the run in the message
_WHERE = {"inside a word": "inside a word", "glued": "joined to a word", "free-standing": "in a sentence"}


@as_rule(
    severity="warning",
    advice="Put the word that the sentence needs; if the foreign word is meant, set it in quotation marks or brackets.",
)
def rule(document: Document) -> Iterator[Detection]:
    verdicts = document.view(find_verdicts)
    for run in verdicts.strays:
        yield _detection(document, run, discussed=run.script in verdicts.discussed)


def _detection(document: Document, run: Run, *, discussed: bool) -> Detection:
    host = document.view(find_host)
    text = document.text
    shown = text[run.start : min(run.end, run.start + _MAX_SHOWN)]
    glued = run.shape != "free-standing" and not host.unspaced
    likely = settings()["likely"].get(run.script, run.script)
    where = _WHERE[run.shape]
    return Detection(
        message=f"“{shown}” ({run.script} script) is {where}.",
        spans=(Span(run.start, run.end),),
        severity="error" if glued else "info" if discussed else "warning",
        confidence=0.97 if glued else 0.5 if discussed else 0.9,
        evidence={
            "script": run.script,
            "likely_language": likely,
            "shape": run.shape,
            "language_discussed": discussed,
            "host_language": host.language,
            "host_scripts": list(host.scripts),
            "before": text[max(0, run.start - _CONTEXT) : run.start],
            "after": text[run.end : run.end + _CONTEXT],
        },
    )
