from __future__ import annotations

import numpy as np
import pytest

from nlu.vectors.subword import vocabulary_hashes
from nlu.vectors.subword_fitting import fit_subwords
from nlu.vectors.vector_options import VectorProgress

STEMS, ENDINGS = ["walk", "jump", "paint", "먹", "달리", "자"], ["s", "ed", "ing", "er", "었어", "고"]
WORDS = [stem + ending for stem in STEMS for ending in ENDINGS]
MEANINGS = np.random.default_rng(0).standard_normal((len(STEMS), 16)).repeat(len(ENDINGS), axis=0)


def _cosine(a: np.ndarray, b: np.ndarray) -> float:
    return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))


def test_the_problem_that_is_solved_is_the_one_in_the_docstring() -> None:
    words, counts = ["abc", "abd", "한글", "한강", "aaaa"], [5, 10, 40, 1, 3]
    matrix = np.random.default_rng(1).standard_normal((5, 3)).astype(np.float32)
    table = fit_subwords(words, matrix, buckets=1000, counts=counts, penalty=0.4, iterations=60)
    hashes, owners = vocabulary_hashes(words, min_n=2, max_n=5)
    a = np.zeros((5, len(table)))
    np.add.at(a, (owners, np.searchsorted(table.hashes, hashes)), 1)
    frequencies = a.sum(axis=0)
    a /= np.sqrt(a.sum(axis=1, keepdims=True))
    directions = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    c = np.array(counts) / (np.array(counts) + 10)
    c /= c.mean()
    ridge = np.diag(0.4 * np.sqrt(frequencies))
    x = np.linalg.solve((a.T * c) @ a + ridge, (a.T * c) @ (directions - directions.mean(axis=0)))
    x *= np.linalg.norm(matrix, axis=1).mean() / np.linalg.norm(a @ x, axis=1).mean()
    np.testing.assert_allclose(table.rows.to_floats(), x, atol=np.abs(x).max() / 120)


@pytest.mark.parametrize("word", ["walker", "painting", "jumps", "먹었어", "달리고"])
def test_a_held_out_form_lies_near_its_stem(word: str) -> None:
    kept = [i for i, one in enumerate(WORDS) if one != word]
    table = fit_subwords([WORDS[i] for i in kept], MEANINGS[kept], buckets=2000)
    vector, own = table.vector(word), MEANINGS[WORDS.index(word)]
    cosines = [_cosine(vector, meaning - MEANINGS.mean(axis=0)) for meaning in MEANINGS[:: len(ENDINGS)]]
    assert cosines[[bool((own == meaning).all()) for meaning in MEANINGS[:: len(ENDINGS)]].index(True)] == max(cosines)
    assert max(cosines) > 0.6


def test_words_are_as_long_as_they_were_and_only_the_commonest_n_grams_are_kept() -> None:
    table = fit_subwords(WORDS, 5 * MEANINGS, buckets=50)
    lengths = [np.linalg.norm(table.vector(word)) for word in WORDS]
    assert np.mean(lengths) == pytest.approx(5 * np.linalg.norm(MEANINGS, axis=1).mean(), rel=0.05)
    hashes, _ = vocabulary_hashes(WORDS, min_n=2, max_n=5)
    seen, counts = np.unique(hashes, return_counts=True)
    assert len(table) == 50
    assert counts[np.isin(seen, table.hashes)].min() >= counts[~np.isin(seen, table.hashes)].max()


def test_the_same_words_give_the_same_table_and_progress_is_told() -> None:
    told: list[VectorProgress] = []
    first, second = (fit_subwords(WORDS, MEANINGS, buckets=99, iterations=4, progress=told.append) for _ in range(2))
    np.testing.assert_array_equal(first.hashes, second.hashes)
    np.testing.assert_array_equal(first.rows.codes, second.rows.codes)
    assert [(one.part, one.share) for one in told[:4]] == [("subwords", share / 4) for share in (1, 2, 3, 4)]


def test_words_that_give_nothing_to_learn() -> None:
    assert len(fit_subwords([], np.zeros((0, 3)), buckets=5)) == 0
    assert len(fit_subwords(["a"], np.ones((1, 3)), buckets=5, min_n=9, max_n=9)) == 0
    assert not fit_subwords(["a", "b"], np.zeros((2, 3)), buckets=5).vector("a").any()
    unseen = fit_subwords(["ab", "cd"], np.eye(2), buckets=9, counts=[0, 0])
    assert np.isfinite(unseen.vector("ab")).all()


def test_sizes_that_differ_and_options_out_of_range_are_refused() -> None:
    with pytest.raises(ValueError, match="2 words need a matrix of as many rows, and as many counts"):
        fit_subwords(["a", "b"], np.ones((3, 2)), buckets=5)
    with pytest.raises(ValueError, match="2 words need a matrix"):
        fit_subwords(["a", "b"], np.ones((2, 2)), buckets=5, counts=[1])
    with pytest.raises(ValueError, match="buckets must be at least 1, penalty above 0"):
        fit_subwords(["a"], np.ones((1, 2)), buckets=0)
