"""The lines that are references, corrections, credits and labels of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.document.change_notes import correction_lines
from newsaudit.document.credits import credit_lines
from newsaudit.document.labels import label_lines
from newsaudit.document.reference_lines import reference_lines
from newsaudit.layout import Role  # part of a type alias

if TYPE_CHECKING:
    from newsaudit.document.text_views import TextViews

OwnNotes = tuple[tuple[Role, frozenset[int]], ...]


def own_notes(document: TextViews) -> OwnNotes:
    """The indices of these lines by role; ask for it with ``document.view(own_notes)``."""
    return (
        ("references", reference_lines(document)),
        ("correction", correction_lines(document)),
        ("credit", credit_lines(document)),
        ("label", frozenset(document.view(label_lines))),
    )
