"""The duplicates analyzer."""

from newsaudit.rule import Analyzer

__all__ = ["analyzer"]

analyzer = Analyzer("duplicates", __doc__ or "")
