"""Many reports in one view: counts, the worst, near-copies, sourcing; as a card, a table, a file."""

from newsaudit.summary.rows import ArticleRow
from newsaudit.summary.tally import Summary, Tally, summarize

__all__ = ["ArticleRow", "Summary", "Tally", "summarize"]
