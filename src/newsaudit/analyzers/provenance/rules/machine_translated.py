"""The page's markup says that a machine translated the text.

**Finds** a language tag that says so (BCP 47 extension `t` with a machine, `en-x-mtfrom-de`), the marks that
translation services leave in a saved page (`class="translated-ltr"`), a `translator` in the JSON-LD that is software,
and `translationOfWork` together with it.

**Why it matters.** A machine translation read as an original gives its mistakes to the author, and its quotations are
no quotations. A page saved from a translating browser looks like the outlet's own text.

**What to do.** Link the original, say who checked the translation, and keep the tag; if the page was saved through a
translator by accident, fetch the original.

**Example.** `<html lang="en-x-mtfrom-de">`.

**Limits.** What the *text* says of its translation is found by `disclosure.ai-disclosure` (level translated). A
translation that leaves no mark is not found; nothing is guessed from style.

**Source.** RFC 6497 (extension T, `-t-...-m0-...` for machine translation is registered as `m0`), schema.org
`translator` and `translationOfWork`; pages saved from translating browsers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.candidates import candidates
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]

# "en-x-mtfrom-de", "de-t-en-t0-und" (t0: machine translated)
_TAG = re.compile(
    r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}-(?:x-mtfrom-[a-z]{2,3}|t-(?:[a-z0-9]{2,8}-){0,4}t0-[a-z0-9]{3,8})"
)


def _check(document: Document) -> Iterator[Detection]:
    known = candidates(document)
    given = document.article.language
    tags = [("field", given)] if given else []
    tags += [(item.origin, item.value) for item in known.get("language", ())]
    for origin, value in tags:
        if _TAG.match(value.lower()):
            yield _found(value, origin)
            return
    for item in known.get("translated", ())[:1]:
        yield _found(item.value, item.origin)


def _found(value: str, origin: str) -> Detection:
    return Detection(
        message=f"The markup says that a machine translated the text: {value[:80]} ({origin}).",
        confidence=0.9,
        evidence={"field": "translated", "value": value[:200], "origin": origin},
    )


rule = Rule(
    "provenance.machine-translated",
    __doc__ or "",
    "info",
    "Link the original, and say who checked the translation.",
    _check,
    touches="article",
    threshold=0.5,
)
