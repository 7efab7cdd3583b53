"""What articles are compared with: fingerprints, the comparison, and an index in memory or in one SQLite file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from newsaudit.corpus.corpus import Corpus
from newsaudit.corpus.lsh import LSHCorpus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from datasketch import LeanMinHash

__all__ = ["Corpus", "LSHCorpus", "signatures"]


def signatures(
    texts: Iterable[str], num_perm: int = 128, hashing: Literal["fast", "sha1"] = "fast"
) -> list[LeanMinHash]:
    r"""MinHash signatures of texts, as datasketch objects that work in its ``MinHashLSH`` with any storage.

    Args:
        texts: plain texts; nothing is left out of them.
        num_perm: number of permutations, as in datasketch.
        hashing: "fast" hashes words of three, folded (see ``newsaudit.corpus.hashed_words``), several times faster than
            datasketch; "sha1" gives the values that ``MinHash.bulk`` gives for the UTF-8 bytes of the lower-cased
            three-word shingles (``\\w+``), for indexes that exist already. Do not mix the two in one index.

    Returns:
        One ``LeanMinHash`` a text, with seed 1 and datasketch's default scheme.
    """
    from newsaudit.corpus import minhash

    return minhash.signatures(texts, num_perm, hashing)
