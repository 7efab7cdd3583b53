"""Strays: foreign tokens, foreign passages, look-alike letters and broken characters."""

from newsaudit.analyzers.strays.family import let_through, metrics
from newsaudit.definitions import Analyzer

__all__ = ["analyzer"]

analyzer = Analyzer("strays", __doc__ or "", metrics=metrics, let_through=let_through)
