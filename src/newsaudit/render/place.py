"""Whether and where the findings of a report are in the file that its article was read from."""

from __future__ import annotations

from typing import Any

from newsaudit.render.view import origin

# The text of an article from one of these is written otherwise there: without a layout, no line is the file's ...
_MARKUP = (".html", ".htm", ".xhtml")
# ... and of a record, the layout's source is the field of the body, not the file.
_RECORD = ".json"


class SourceFile:
    """The file of one report.

    Attributes:
        name: the file, else the article's id.
        row: the line of a .jsonl that holds the whole article, or None.
        has_lines: whether the lines and columns of the report's places are those of the file.
        has_offsets: whether offsets in the article's text are offsets in the file, too.
    """

    def __init__(self, plain: dict[str, Any]) -> None:
        self.name, self.row = origin(plain)
        laid_out = plain["article"].get("layout") is not None
        ending = self.name.lower().removesuffix(".gz")
        elsewhere = ending.endswith(_RECORD) or (ending.endswith(_MARKUP) and not laid_out)
        self.has_lines = self.row is None and not elsewhere
        self.has_offsets = self.has_lines and not laid_out
