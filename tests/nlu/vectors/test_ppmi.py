from __future__ import annotations

import numpy as np
import pytest

from nlu.vectors.cooccurrence import count_cooccurrences
from nlu.vectors.ppmi import ppmi

WORDS = ["you", "say", "goodbye", "and", "i", "hello", "."]
SENTENCE = [WORDS.index(word) for word in ["you", "say", "goodbye", "and", "i", "say", "hello", "."]]


def test_the_worked_example() -> None:
    table = ppmi(count_cooccurrences([SENTENCE], words=7, window=1)).to_dense()
    of = {(a, b): table[i, j] for i, a in enumerate(WORDS) for j, b in enumerate(WORDS)}
    assert of["say", "you"] == pytest.approx(1.807, abs=5e-4)
    assert of["say", "goodbye"] == pytest.approx(0.807, abs=5e-4)
    assert of["hello", "."] == pytest.approx(2.807, abs=5e-4)
    assert of["goodbye", "and"] == pytest.approx(1.807, abs=5e-4)
    assert of["you", "you"] == 0
    np.testing.assert_allclose(table, table.T)


def test_smoothing_lowers_what_is_said_of_rare_contexts() -> None:
    counts = count_cooccurrences([SENTENCE], words=7, window=1)
    plain, smoothed = ppmi(counts).to_dense(), ppmi(counts, smoothing=0.75).to_dense()
    assert smoothed[WORDS.index("hello"), WORDS.index(".")] < plain[WORDS.index("hello"), WORDS.index(".")]


def test_nothing_counted_gives_nothing() -> None:
    assert not ppmi(count_cooccurrences([], words=3, window=1)).values.size
