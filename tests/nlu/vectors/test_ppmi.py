from __future__ import annotations

import numpy as np
import pytest

from nlu.vectors.cooccurrence import count_cooccurrences
from nlu.vectors.ppmi import ppmi

WORDS = ["you", "say", "goodbye", "and", "i", "hello", "."]
SENTENCE = [WORDS.index(word) for word in ["you", "say", "goodbye", "and", "i", "say", "hello", "."]]


# Pairs of the worked example that meet; all others are 0.
EXPECTED = {
    ("you", "say"): 1.807,
    ("say", "goodbye"): 0.807,
    ("say", "i"): 0.807,
    ("say", "hello"): 0.807,
    ("goodbye", "and"): 1.807,
    ("and", "i"): 1.807,
    ("hello", "."): 2.807,
}


def test_the_worked_example() -> None:
    table = ppmi(count_cooccurrences([SENTENCE], words=7, window=1)).to_dense()
    expected = np.zeros((7, 7))
    for (word, other), information in EXPECTED.items():
        expected[WORDS.index(word), WORDS.index(other)] = expected[WORDS.index(other), WORDS.index(word)] = information
    assert np.round(table, 3).tolist() == expected.tolist()
    assert table[WORDS.index("say"), WORDS.index("you")] == pytest.approx(np.log2(14 / 4), rel=1e-12)


def test_a_shift_lowers_every_pair_and_drops_those_at_nothing() -> None:
    counts = count_cooccurrences([SENTENCE], words=7, window=1)
    plain, shifted = ppmi(counts).to_dense(), ppmi(counts, shift=2)
    np.testing.assert_allclose(shifted.to_dense(), np.maximum(plain - 1, 0))
    assert (shifted.values > 0).all()


def test_smoothing_lowers_what_is_said_of_rare_contexts() -> None:
    counts = count_cooccurrences([SENTENCE], words=7, window=1)
    plain, smoothed = ppmi(counts).to_dense(), ppmi(counts, smoothing=0.75).to_dense()
    assert smoothed[WORDS.index("hello"), WORDS.index(".")] < plain[WORDS.index("hello"), WORDS.index(".")]


def test_nothing_counted_gives_nothing() -> None:
    assert not ppmi(count_cooccurrences([], words=3, window=1)).values.size
