"""The disclosure analyzer."""

from newsaudit.rule import Analyzer

__all__ = ["analyzer"]

analyzer = Analyzer("disclosure", __doc__ or "")
