from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.intents.held_out import gibberish, split


@settings(max_examples=40)
@given(st.lists(st.sampled_from([None, "a", "b", "c", "d", "e", "f"]), max_size=60))
def test_every_utterance_is_in_one_part_and_no_intent_is_in_both_kinds(intents: list[str | None]) -> None:
    parts = split(intents, rng=np.random.default_rng(0))
    everything = np.concatenate([parts.train, parts.inside, parts.outside])
    assert sorted(everything.tolist()) == list(range(len(intents)))
    learned = {intents[i] for i in parts.train}
    assert {intents[i] for i in parts.inside} <= learned
    assert not {intents[i] for i in parts.outside if intents[i] is not None} & learned


def test_shares() -> None:
    intents = [str(i % 10) for i in range(200)] + [None] * 10
    parts = split(intents, rng=np.random.default_rng(0))
    assert len(parts.outside) == 2 * 20 + 5
    assert len(parts.inside) == 8 * 4


def test_few_intents_are_all_kept() -> None:
    assert not len(split(["a", "a", "b", "b", "c"], rng=np.random.default_rng(0)).outside)


def test_gibberish_uses_the_scripts_of_the_project() -> None:
    rng = np.random.default_rng(0)
    assert all(word.isascii() for tokens in gibberish(["hello"], count=20, rng=rng) for word in tokens)
    assert any(not word.isascii() for tokens in gibberish(["예약"], count=20, rng=rng) for word in tokens)
