"""Signatures are datasketch's own objects."""

from __future__ import annotations

import re

import pytest

from newsaudit.corpus import signatures
from newsaudit.errors import InputError

from .stories import misread, story


def test_they_work_in_an_index_of_datasketch() -> None:
    import datasketch

    texts = [story("a", 20), misread(story("a", 20), "x", 0.05), story("b", 20)]
    made = signatures(texts)
    index = datasketch.MinHashLSH(threshold=0.5, num_perm=128)
    for number, signature in enumerate(made):
        index.insert(str(number), signature)
    assert set(index.query(made[0])) == {"0", "1"}


def test_the_short_way_makes_what_the_constructor_makes() -> None:
    import datasketch

    (made,) = signatures([story("a")])
    rebuilt = datasketch.LeanMinHash(seed=made.seed, hashvalues=made.hashvalues, scheme=made.scheme)
    assert rebuilt == made
    assert rebuilt.hashvalues.dtype == made.hashvalues.dtype
    buffer = bytearray(made.bytesize())
    made.serialize(buffer)
    assert datasketch.LeanMinHash.deserialize(buffer) == made
    assert datasketch.MinHash(seed=made.seed, hashvalues=made.hashvalues, scheme=made.scheme).jaccard(made) == 1.0


def test_the_permutations_are_datasketchs() -> None:
    """The same 32-bit hashes put through MinHash.update give the same row."""

    import datasketch
    import numpy as np

    from newsaudit.corpus.fingerprint import shingles
    from newsaudit.corpus.hashed_words import words_of

    text = story("a")
    reference = datasketch.MinHash(num_perm=64, hashfunc=lambda number: number)
    reference.update_batch((shingles(words_of(text)) >> np.uint64(32)).astype(int).tolist())
    assert datasketch.LeanMinHash(reference) == signatures([text], num_perm=64)[0]


@pytest.mark.parametrize("num_perm", [1, 16, 100, 256])
def test_sha1_gives_datasketchs_own_values(num_perm: int) -> None:
    import datasketch

    texts = [story("a"), "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich", "two words", ""]
    grams = []
    for text in texts:
        words = re.findall(r"\w+", text.lower())
        grams.append([" ".join(words[i : i + 3]).encode() for i in range(len(words) - 2)])
    own = datasketch.MinHash.bulk(grams, num_perm=num_perm)
    assert signatures(texts, num_perm=num_perm, hashing="sha1") == [datasketch.LeanMinHash(made) for made in own]


def test_alone_or_together() -> None:
    texts = [story(str(number), number) for number in range(1, 40)] + ["", "é " * 50, "x"]
    assert signatures(texts) == [signatures([text])[0] for text in texts]
    assert len(signatures(iter(texts))) == len(texts)


@pytest.mark.parametrize("sizes", [[40_000, 1, 0, 3, 40_000], [2, 2, 2], [3] * 9000, [0], [17_000]])
def test_texts_longer_and_shorter_than_a_block(sizes: list[int]) -> None:
    """However texts fall into blocks, each gets the smallest values of its own shingles and of no others."""

    import datasketch
    import numpy as np

    from newsaudit.corpus.fingerprint import shingles
    from newsaudit.corpus.hashed_words import words_of

    texts = [" ".join(f"w{n}{seed}" for n in range(size)) for seed, size in enumerate(sizes)]
    template = datasketch.MinHash(num_perm=16, hashfunc=lambda number: number)
    for text, made in list(zip(texts, signatures(texts, num_perm=16), strict=True))[-30:]:
        reference = template.copy()
        numbers = (shingles(words_of(text)) >> np.uint64(32)).astype(int).tolist()
        if numbers:
            reference.update_batch(numbers)
        assert datasketch.LeanMinHash(reference) == made


def test_a_signature_holds_its_own_memory() -> None:
    first, second = signatures([story("a"), story("b")])
    assert first.hashvalues.base is None
    first.hashvalues[:] = 0
    assert second == signatures([story("b")])[0]


def test_wrong_arguments() -> None:
    with pytest.raises(InputError, match="several"):
        signatures("one text")
    with pytest.raises(InputError, match="hashing"):
        signatures(["a"], hashing="md5")  # type: ignore[arg-type]
