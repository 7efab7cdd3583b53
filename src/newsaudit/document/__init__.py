"""Shared views of an article, with offsets into its unmodified text."""

from newsaudit.document.document import Document, NeighbourSearch, Preferences

__all__ = ["Document", "NeighbourSearch", "Preferences"]
