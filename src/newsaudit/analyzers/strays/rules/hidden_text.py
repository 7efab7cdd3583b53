r"""Text is hidden in characters that nobody sees.

**What it finds.** Runs of variation selectors and of tag characters, which can carry any message after a letter or an
emoji, and what they say; in HTML and in the HTML of a Markdown file, text that its own style hides (not displayed,
invisible, size 0, or in the colour of its background).

**Why it matters.** Hidden text can mark who copied an article, and it can give instructions to programs that read it.

**What to do.** Remove the characters; the suggestion does, and nothing changes that a reader sees. Find out where they
come from.

**Example.** "The plan\U000e0061\U000e0062 is new."

**How it decides.** Each variation selector stands for one byte, each tag for one ASCII character. Exempt are one
selector after a character, as emoji, Chinese characters and mathematical signs have it, the flags of regions (a black
flag with tags), and single Mongolian selectors. Of a page only hidden words inside a line count, since scripts show and
hide whole blocks, and it is a note: all 6 on 690 pages were labels of icons and notices. Of a fragment, a record or a
Markdown file everything that the markup hides counts, if its end tag is there.

**Limits.** Messages in other encodings are reported, but not shown. One selector after a letter says nothing and is
left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.definitions import Detection, as_rule
from newsaudit.finding import Edit, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,}")
_TAGS = re.compile("[\U000e0000-\U000e007f]{1,}")
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
_C2PA = "\U000e0133\U000e0122\U000e0140"  # "C2P": a manifest, of which provenance.c2pa speaks
_MAX_SHOWN = 200  # code points of a message in the evidence
_MAX_WORD = 60  # code points before hidden text that are marked with it


@as_rule(severity="error", advice="Remove what is hidden, and find out where it comes from.")
def rule(document: Document) -> Iterator[Detection]:
    text, layout = document.text, document.article.layout
    if layout is not None and layout.hidden:
        count, shown = len(layout.hidden), layout.hidden[0][:60]
        yield Detection(
            message=f"The markup hides text from readers{f' at {count} places' if count > 1 else ''}: “{shown}”.",
            spans=(),
            severity="info" if layout.page else "warning",
            confidence=0.8,
            evidence={"count": count, "hidden_text": layout.hidden[0][:_MAX_SHOWN]},
        )
    if text.isascii():
        return
    flags = {match.start() + 1 for match in _FLAG.finditer(text)} if "\U0001f3f4" in text else set()
    for match in (*_SELECTORS.finditer(text), *(match for match in _TAGS.finditer(text) if match.start() not in flags)):
        if match.group().startswith(_C2PA):
            continue
        message = _message(match.group())
        shown = f": “{message[:60]}”" if message.strip() else ""
        yield Detection(
            message=f"{len(match.group())} invisible characters carry hidden text{shown}.",
            spans=(Span(_word_start(text, match.start()), match.end()),),
            confidence=0.97,
            evidence={"characters": len(match.group()), "hidden_text": message[:_MAX_SHOWN]},
            suggestion=Suggestion((Edit(Span(*match.span()), ""),), safe=True),
        )


def _message(hidden: str) -> str:
    """What hidden characters say, with "" for what cannot be shown."""
    codes = list(map(ord, hidden))
    if codes[0] >= 0xE0000 and codes[0] < 0xE0100:
        plain = "".join(chr(code - 0xE0000) for code in codes)
    else:
        values = bytes(code - 0xFE00 if code < 0xE0000 else code - 0xE0100 + 16 for code in codes)
        plain = values.decode("utf-8", "ignore")
    return "".join(char for char in plain if char.isprintable())


def _word_start(text: str, at: int) -> int:
    """The start of the word or sign that hidden text follows."""
    start = at
    while start > 0 and at - start < _MAX_WORD and text[start - 1].isalnum():
        start -= 1
    return start if start < at or not at else at - 1
