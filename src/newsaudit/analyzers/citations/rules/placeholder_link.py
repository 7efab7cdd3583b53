"""A link to an address that is reserved for examples or for the writer's own computer.

**What it finds.** Links to example.com and the like, to localhost and private addresses, and to stand-ins such as
"your-site.com".

**Why it matters.** The link was never filled in, so the claim next to it has no source.

**What to do.** Put in the real address, or remove the link.

**Example.** "The full report is at https://example.com/report."

**Limits.** Guides and specifications show such addresses on purpose (5 of 5 findings on 2,690 published texts), so the
finding is a note. Addresses in code, and the start page of a local server ("http://localhost:8080"), are left out.

**Source.** RFC 2606 and RFC 6761 for the reserved names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.addresses import dummy_host
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.enclosed import is_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document


@as_rule(severity="info", advice="Put in the real address, or remove the link.")
def rule(document: Document) -> Iterator[Detection]:
    """Report each such link."""
    for link in document.links:
        host = dummy_host(link.url)
        if host and not is_code(document, link.span):
            message = f"{host} is reserved for examples or for the writer's own computer."
            yield Detection(message=message, spans=(link.span,), confidence=0.85, evidence={"host": host})
