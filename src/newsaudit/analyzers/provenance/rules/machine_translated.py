"""The page's markup says that the text is a machine translation.

**What it finds.** A language tag that says so (BCP 47 extension `t` with a machine, `en-x-mtfrom-de`), the marks that
translation services leave in a saved page (`class="translated-ltr"`), a `translator` in the JSON-LD that is software,
and `translationOfWork` together with it.

**Why it matters.** Readers blame the author for the mistakes of a machine translation, and its quotations are not
what was said. A page saved from a translating browser looks like the outlet's own text.

**What to do.** Link to the original, say who checked the translation, and keep the tag; if the page was saved through
a translator by accident, fetch the original.

**Example.** `<html lang="en-x-mtfrom-de">`.

**Limits.** What the *text* says about its translation is reported by `disclosure.ai-disclosure` (level translated). A
translation that leaves no mark is not found; nothing is guessed from style.

**Source.** RFC 6497 (extension T, `t0` for machine translation), schema.org `translator` and `translationOfWork`;
pages saved from translating browsers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.candidates import Candidate, candidates
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

# "en-x-mtfrom-de", "de-t-en-t0-und" (t0: machine translated)
_TAG = re.compile(
    r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}-(?:x-mtfrom-[a-z]{2,3}|t-(?:[a-z0-9]{2,8}-){0,4}t0-[a-z0-9]{3,8})"
)


@as_rule(
    severity="info",
    advice="Link to the original, and say who checked the translation.",
    touches="article",
    threshold=0.5,
)
def rule(document: Document) -> Iterator[Detection]:
    """Report the first mark."""
    known, given = candidates(document), document.article.language
    tags = [*([Candidate(given, "field")] if given else []), *known.get("language", ())]
    for item in [*(tag for tag in tags if _TAG.match(tag.value.lower())), *known.get("translated", ())][:1]:
        yield Detection(
            message=f"The markup says that the text is a machine translation: {item.value[:80]} ({item.origin}).",
            confidence=0.9,
            evidence={"field": "translated", "value": item.value[:200], "origin": item.origin},
        )
