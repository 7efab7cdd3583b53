"""The citations analyzer: what is claimed, what supports it, what is missing."""

from newsaudit.analyzers.citations.sources import Attribution, attribution
from newsaudit.analyzers.citations.need import claim_need
from newsaudit.rule import Analyzer

__all__ = ["Attribution", "analyzer", "attribution", "claim_need"]

analyzer = Analyzer("citations", __doc__ or "")
