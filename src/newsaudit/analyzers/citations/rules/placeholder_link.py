"""A link to an address that is reserved for examples or for the writer's own machine.

**Finds** links to example.com and its like, to localhost and private addresses, and to stand-ins such as
"your-site.com".

**Why it matters.** The link was never filled in, so the claim beside it has no source.

**What to do.** Put the real address, or take the link out.

**Example.** "The full report is at https://example.com/report."

**Limits.** Articles on programming show such addresses on purpose.

**Source.** RFC 2606 and RFC 6761 for the reserved names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.addresses import dummy_host
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


def check(document: Document) -> Iterator[Detection]:
    """One finding for each such link."""
    for link in document.links:
        host = dummy_host(link.url)
        if host is not None:
            yield Detection(
                message=f"{host} is an address for examples or for the writer's own machine, not a source.",
                spans=(link.span,),
                confidence=0.85,
                evidence={"host": host},
            )


rule = Rule(
    id="citations.placeholder-link",
    doc=__doc__ or "",
    severity="warning",
    advice="Put the real address, or take the link out.",
    check=check,
)
