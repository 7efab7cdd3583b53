"""What an assistant's answer leaves where a reference should stand.

**Finds** tokens such as ":contentReference[oaicite:0]{index=0}", "turn0search3", "【5†source】", "[cite_start]",
"[web:3]" or a reference tag, which chat tools put in place of a source and which stay behind when text is copied.

**Why it matters.** The reader sees debris, and the source that it stood for is lost.

**What to do.** Put the source that the token stood for, or take the claim out if nobody knows it.

**Example.** "The bridge cost $4 million.:contentReference[oaicite:2]{index=2}"

**Limits.** The shapes are data (``residue`` in ``lexicons/citations/any.toml``): a token family and digits. Tracking
parameters in links are the matter of ``disclosure.leftover-tracking-parameter``. Articles that write about such tokens
and quote them are left alone when the token stands in quotation marks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.enclosing import before
from newsaudit.analyzers.citations.vocabulary import FAMILY
from newsaudit.lexicon import tables
from newsaudit.rule import Detection, Rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_LEAD = re.compile("(?:[\ue000-\uf8ff]|filecite|cite|navlist|video|:|\\b[is](?=\\Z)){1,6}\\Z")


@lru_cache(maxsize=1)
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = tables(FAMILY)["any"]["residue"]
    return tuple((row["anchor"], re.compile(row["pattern"])) for row in rows)


def check(document: Document) -> Iterator[Detection]:
    """One finding for each token, overlapping shapes joined."""
    folded = document.folded
    found: list[tuple[int, int, str]] = []
    for anchor, pattern in _shapes():
        if anchor in folded:
            for match in pattern.finditer(folded):
                lead = _LEAD.search(folded, max(0, match.start() - 12), match.start())
                found.append((lead.start() if lead else match.start(), match.end(), anchor))
    found.sort()
    end = -1
    joined: list[tuple[int, int, str]] = []
    for start, stop, anchor in found:
        if start < end:
            joined[-1] = (joined[-1][0], max(end, stop), joined[-1][2])
        else:
            joined.append((start, stop, anchor))
        end = joined[-1][1]
    for start, stop, anchor in joined:
        quote = before(document.quotations, start)
        if quote is None or quote.start != start - 1 or not stop <= quote.end <= stop + 2:
            yield Detection(
                message="This token is what an assistant's answer has in place of a source.",
                spans=(Span(start, stop),),
                confidence=0.95,
                evidence={"shape": anchor},
            )


rule = Rule(
    id="citations.ai-residue",
    doc=__doc__ or "",
    severity="error",
    advice="Put the source that the token stood for, or take the claim out if nobody knows it.",
    check=check,
)
