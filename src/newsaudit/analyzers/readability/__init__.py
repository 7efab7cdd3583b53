"""The readability analyzer."""

from newsaudit.rule import Analyzer

__all__ = ["analyzer"]

analyzer = Analyzer("readability", __doc__ or "")
