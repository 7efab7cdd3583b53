"""How much a sentence needs a source: named features, no learned table."""

from __future__ import annotations


def claim_need(sentence: str) -> float:
    """stub"""
    return 0.0
