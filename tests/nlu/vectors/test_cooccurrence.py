from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.vectors import cooccurrence
from nlu.vectors.cooccurrence import count_cooccurrences, count_flat_cooccurrences

# you say goodbye and i say hello .
SENTENCE = [0, 1, 2, 3, 4, 1, 5, 6]


def test_the_worked_example() -> None:
    counts = count_cooccurrences([SENTENCE], words=7, window=1)
    assert counts.to_dense().tolist() == [
        [0, 1, 0, 0, 0, 0, 0],
        [1, 0, 1, 0, 1, 1, 0],
        [0, 1, 0, 1, 0, 0, 0],
        [0, 0, 1, 0, 1, 0, 0],
        [0, 1, 0, 1, 0, 0, 0],
        [0, 1, 0, 0, 0, 0, 1],
        [0, 0, 0, 0, 0, 1, 0],
    ]


def test_no_pair_reaches_over_the_end_of_a_sentence() -> None:
    assert not count_cooccurrences([[0], [1], []], words=2, window=5).values.size
    assert not count_cooccurrences([], words=0, window=2).values.size


@settings(max_examples=40)
@given(st.lists(st.lists(st.integers(0, 5), max_size=8), max_size=5), st.integers(1, 4))
def test_it_counts_what_loops_count(sentences: list[list[int]], window: int) -> None:
    expected = [[0.0] * 6 for _ in range(6)]
    for sentence in sentences:
        for i, word in enumerate(sentence):
            for j, other in enumerate(sentence):
                expected[word][other] += 0 < abs(i - j) <= window
    counts = count_cooccurrences(sentences, words=6, window=window)
    assert counts.to_dense().tolist() == expected
    assert (counts.values > 0).all()


def test_cells_stand_in_order_each_once() -> None:
    counts = count_cooccurrences([[3, 1, 3, 0], [1, 1, 3]], words=4, window=2)
    keys = counts.rows * 4 + counts.columns
    assert (np.diff(keys) > 0).all()


def test_counting_in_chunks_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    ids, lengths = rng.integers(0, 9, 200).astype(np.int32), np.array([0, 50, 1, 0, 99, 50, 0])
    whole = count_flat_cooccurrences(ids, lengths, words=9, window=3)
    monkeypatch.setattr(cooccurrence, "_CHUNK", 7)
    parts = count_flat_cooccurrences(ids, lengths, words=9, window=3)
    assert parts.to_dense().tolist() == whole.to_dense().tolist()
    assert whole.values.sum() == 2 * sum(max(n - d, 0) for n in lengths.tolist() for d in (1, 2, 3))


def test_memory_grows_with_the_pairs_not_with_the_square_of_the_words() -> None:
    counts = count_cooccurrences([[0, 999_999_999]], words=1_000_000_000, window=1)
    assert counts.rows.tolist() == [0, 999_999_999]
    assert counts.values.tolist() == [1, 1]
