"""A place: a run with what is around it, which is all that the reasons for an exemption look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsaudit.analyzers.strays.host import Host
    from newsaudit.analyzers.strays.runs import Run
    from newsaudit.document import Document
    from newsaudit.document.lines import Line

_CUE_READS = 48  # code points before and after


class Place(NamedTuple):
    """A run with what is around it."""

    document: Document
    host: Host
    line: Line
    run: Run

    @property
    def text(self) -> str:
        """The run's own text."""
        return self.document.text[self.run.start : self.run.end]

    @property
    def before(self) -> str:
        """The end of the line's text before the run."""
        return self.document.text[max(self.line.start, self.run.start - _CUE_READS) : self.run.start]

    @property
    def after(self) -> str:
        """The start of the line's text after the run."""
        return self.document.text[self.run.end : min(self.line.end, self.run.end + _CUE_READS)]
