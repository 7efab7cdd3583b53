"""What a plugin needs: the values a rule is made of, the views it reads, its lexicons, and a check of its cases.

    from newsaudit.plugin import Detection, Document, Rule, Span

``docs/contributing.md`` shows a rule of one's own; ``examples/plugin/`` is a package with several.
"""

from __future__ import annotations

from newsaudit.case_check import Failure, check_cases
from newsaudit.definitions import Analyzer, Detection, Rule
from newsaudit.document import Document
from newsaudit.finding import Edit, Related, Suggestion
from newsaudit.plugin_lexicon import Lexicon
from newsaudit.span import Span

__all__ = [
    "Analyzer",
    "Detection",
    "Document",
    "Edit",
    "Failure",
    "Lexicon",
    "Related",
    "Rule",
    "Span",
    "Suggestion",
    "check_cases",
]
