"""The boilerplate analyzer."""

from newsaudit.rule import Analyzer

__all__ = ["analyzer"]

analyzer = Analyzer("boilerplate", __doc__ or "")
