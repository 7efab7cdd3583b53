"""The citations analyzer."""

from newsaudit.rule import Analyzer

__all__ = ["analyzer"]

analyzer = Analyzer("citations", __doc__ or "")
