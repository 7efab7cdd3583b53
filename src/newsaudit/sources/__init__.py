"""A text against the texts that it was made from: anchoring, word alignment, and what kind of difference is there."""
