"""An HTML entity is left in the text.

**What it finds.** Named and numbered character references such as "&nbsp;", "&#8217;" and "&amp;", and those that
were escaped twice ("&amp;#39;").

**Why it matters.** They were meant for a browser; readers see code.

**What to do.** Replace each by its character; the suggestion does.

**Example.** "The company&#8217;s shares rose."

**How it decides.** A pattern that begins with "&", checked against the list of names in the HTML standard. References
inside web addresses are exempt.

**Limits.** An article that teaches HTML means its entities.
"""

from __future__ import annotations

import html
import re
from html.entities import html5
from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import body
from newsaudit.definitions import Detection, as_rule
from newsaudit.finding import Edit, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_ENTITY = re.compile(r"&(?:amp;){0,3}(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|([A-Za-z][A-Za-z0-9]{1,31}));")


@as_rule(severity="warning", advice="Replace the entity by its character.")
def rule(document: Document) -> Iterator[Detection]:
    by_entity: dict[str, list[Span]] = {}
    for match in _ENTITY.finditer(document.text):
        known = match.group(1) is None or f"{match.group(1)};" in html5
        if known and document.view(body).reads(match.start()):
            by_entity.setdefault(match.group(), []).append(Span(*match.span()))
    for entity, spans in by_entity.items():
        character = html.unescape(html.unescape(entity))
        times = f" {len(spans)} times" if len(spans) > 1 else ""
        yield Detection(
            message=f"The HTML entity {entity} is left in the text{times}.",
            spans=tuple(spans),
            confidence=0.97,
            evidence={"entity": entity, "character": character},
            suggestion=Suggestion(tuple(Edit(span, character) for span in spans), safe=True),
        )
