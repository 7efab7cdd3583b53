"""A word or letters of another script stand in the article's own sentence.

**Finds** a word in letters that are not of the article's script. Letters that touch the article's own letters, or stand
inside a word, are an error; a foreign word between spaces is a warning, or a note in an article that introduces three
words or more of that script (it writes about the language). Let through, each with its reason in
`report.results["strays"].let_through`: words in brackets and in quotation marks around mostly foreign words, words that
are announced ("the word ...", "Russian:"), hashtags, addresses, code, Greek symbols, hanja shorthand and the like.

**Why it matters.** A word of another language slips into machine-written and machine-translated copy, most often in
place of the word it translates; the sentence then has a hole for the reader.

**What to do.** Put the word the sentence needs; if the foreign word is meant, set it in quotation marks or brackets, or
name it in the configuration (`allowed_words`).

**Example.** "the commercial回报 cycle"

**Method.** Runs of another script are found by the Unicode Script property and compared with the scripts of the
article's language.

**Limits.** Words of the article's own script are `strays.same-script`; Latin words in other scripts are
`strays.latin-word`; Chinese signs in Japanese text, and languages that share a script, are not told apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.host import find_host, settings
from newsaudit.analyzers.strays.verdicts import find_verdicts
from newsaudit.definitions import Detection, Rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.analyzers.strays.runs import Run
    from newsaudit.document import Document

__all__ = ["rule"]

_CONTEXT = 24  # code points shown on either side
_SHOWN = 40
_WHERE = {"inside a word": "inside a word", "glued": "joined to the next word", "free-standing": "in the sentence"}


def check(document: Document) -> Iterator[Detection]:
    """Every run that nothing explains."""
    verdicts = document.view(find_verdicts)
    for run in verdicts.strays:
        yield _detection(document, run, discussed=run.script in verdicts.discussed)


def _detection(document: Document, run: Run, *, discussed: bool) -> Detection:
    host = document.view(find_host)
    text = document.text
    shown = text[run.start : min(run.end, run.start + _SHOWN)]
    glued = run.shape != "free-standing" and not host.unspaced
    likely = settings()["likely"].get(run.script, run.script)
    where = _WHERE[run.shape]
    return Detection(
        message=f"Letters of the {run.script} script, “{shown}”, stand {where}.",
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


rule = Rule(
    id="strays.foreign-token",
    doc=__doc__ or "",
    severity="warning",
    advice="Put the word that the sentence needs; if the foreign word is meant, set it in quotation marks or brackets.",
    check=check,
)
