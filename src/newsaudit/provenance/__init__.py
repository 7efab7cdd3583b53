"""The provenance card: who, when, where from, on what, with or without AI, and what speaks for each.

A card is made of a finished report (its article, findings and results) and adds no judgement of its own; renderers
read it from the report's plain dict.
"""

from newsaudit.provenance.card import (
    AiInvolvement,
    Claim,
    Criterion,
    Dispute,
    NearCopy,
    ProvenanceCard,
    Sourcing,
    Status,
)
from newsaudit.provenance.gather import make_card

__all__ = [
    "AiInvolvement",
    "Claim",
    "Criterion",
    "Dispute",
    "NearCopy",
    "ProvenanceCard",
    "Sourcing",
    "Status",
    "make_card",
]
