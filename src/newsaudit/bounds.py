"""How long an article and its source may be.

Memory grows with both, by 60 bytes a character and 3 kB a line. The longest article of the collections that newsaudit
is measured on has 57,652 characters in 662 lines: what is over these bounds is a collection in one text, or an attack.
"""

from __future__ import annotations

from newsaudit.errors import InputError

MAX_CHARACTERS = 5_000_000  # of a text: 0.6 GB
MAX_LINES = 100_000  # of a text: 0.4 GB
MAX_SOURCE = 32_000_000  # characters of a page or a Markdown text: 1.5 GB
_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"


def check_text(text: str) -> None:
    """Refuse a text that is no article.

    Raises:
        InputError: when it has more characters or lines than an article may have.
    """
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            f"the text has {len(text):,} characters; an article has at most {MAX_CHARACTERS:,}: split it into articles"
        )
    if len(text) > MAX_LINES and (lines := sum(map(text.count, _BREAKS))) > MAX_LINES:
        raise InputError(f"the text has {lines:,} lines; an article has at most {MAX_LINES:,}: split it into articles")


def check_source(source: str, what: str) -> None:
    """Refuse a page or a Markdown text that is too long to be read.

    Raises:
        InputError: when it has more characters than are read.
    """
    if len(source) > MAX_SOURCE:
        raise InputError(f"the {what} has {len(source):,} characters; at most {MAX_SOURCE:,} are read")
