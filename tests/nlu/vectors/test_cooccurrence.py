from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.vectors.cooccurrence import count_cooccurrences

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
