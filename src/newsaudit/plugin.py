"""What a plugin needs: the values a rule is made of, and the views it reads.

    from newsaudit.plugin import Detection, Document, Rule, Span

``docs/contributing.md`` shows a rule of one's own, ``examples/plugin/`` a package with several.
"""

from newsaudit.definitions import Analyzer, Detection, Rule
from newsaudit.document import Document
from newsaudit.finding import Edit, Related, Suggestion
from newsaudit.span import Span

__all__ = ["Analyzer", "Detection", "Document", "Edit", "Related", "Rule", "Span", "Suggestion"]
