"""How much a sentence needs a source."""

from __future__ import annotations

from newsaudit.analyzers.citations import claim_need
from newsaudit.analyzers.citations.need import WEIGHTS, need_of
from newsaudit.analyzers.citations.tokens import FLAG, flags_in, sentence_tokens


def test_ranks_figures_over_opinions() -> None:
    figure = claim_need("Unemployment rose by 12 percent and cost the state $4 billion last year.")
    act = claim_need("The senator voted against the bill.")
    opinion = claim_need("I think we should all be proud of that.")
    question = claim_need("What do you think?")
    assert figure > 0.9 > act > opinion > question >= 0


def test_in_range_for_anything() -> None:
    for text in ("", "?", "\0", "1" * 10_000, "a " * 5_000, "\ud800 100% $5", "“" * 1_000):
        assert 0 <= claim_need(text) <= 1


def test_names_its_features() -> None:
    text = "The company spent $4 billion."
    tokens = sentence_tokens(text)
    every = flags_in(tokens, 0, len(text))
    need, shown = need_of(0, len(text), tokens, every)
    assert need == claim_need(text)
    assert {"money", "number", "number in words"} <= set(shown) <= set(WEIGHTS)
    assert every & FLAG["scale"]
