from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.text.ngrams import character_ngrams
from nlu.vectors.quantization import QuantizedMatrix
from nlu.vectors.subword import SubwordTable, ngram_hashes, subword_buckets, subword_vectors, vocabulary_hashes
from nlu.vectors.word_vectors import WordVectors

WORDS = st.text(st.characters(exclude_characters="<>\0") | st.sampled_from("가먹었닭ㅋab"), max_size=8)


def _vector(word: str, table: np.ndarray) -> np.ndarray:
    return table[subword_buckets(word, buckets=len(table))].mean(axis=0)


def _table(ngrams: dict[str, list[float]], **lengths: int) -> SubwordTable:
    hashes = {int(ngram_hashes(word, min_n=4, max_n=4)[0]): row for word, row in ngrams.items()}
    matrix = np.array([hashes[number] for number in sorted(hashes)], float)
    return SubwordTable(np.array(sorted(hashes), np.uint32), QuantizedMatrix.from_matrix(matrix), **lengths)


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=5), st.integers(1, 4), st.integers(0, 3))
def test_the_hashes_of_a_vocabulary_are_those_of_its_words(words: list[str], min_n: int, more: int) -> None:
    lengths = {"min_n": min_n, "max_n": min_n + more}
    hashes, owners = vocabulary_hashes(words, **lengths)
    for number, word in enumerate(words):
        assert sorted(hashes[owners == number]) == sorted(ngram_hashes(word, **lengths))
    assert len(hashes) == len(owners)


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=4), st.integers(2, 5))
def test_n_grams_have_the_same_hash_when_they_are_the_same(words: list[str], n: int) -> None:
    ngrams = [ngram for word in words for ngram in character_ngrams(word, min_n=n, max_n=n)]
    hashes = [int(number) for word in words for number in ngram_hashes(word, min_n=n, max_n=n)]
    assert len(ngrams) == len(hashes)
    assert len(set(ngrams)) == len(set(zip(ngrams, hashes, strict=True)))
    assert len(set(hashes)) == len(set(ngrams))


def test_hashes_are_the_same_on_every_machine() -> None:
    assert ngram_hashes("밥 b", min_n=4, max_n=5).tolist() == [
        4071455023,
        411952131,
        2131317907,
        642472098,
        3783594319,
        604120549,
        499845969,
    ]


def test_a_vector_is_the_sum_of_the_known_n_grams_over_the_root_of_their_number() -> None:
    table = _table({"ab": [1.0, 0.0], "가": [0.0, 1.0]}, min_n=4, max_n=4)
    np.testing.assert_allclose(table.vector("ab"), [1, 0], atol=1e-6)
    np.testing.assert_allclose(table.vector("가"), [0, 1], atol=1e-6)
    twice = SubwordTable(*_all_ngrams("aaaa"), min_n=2, max_n=2)
    np.testing.assert_allclose(twice.vector("aaaa"), [5 / np.sqrt(5)], rtol=1e-6)  # <a aa aa aa a>
    assert (len(table), table.dimensions) == (2, 2)


def _all_ngrams(word: str) -> tuple[np.ndarray, QuantizedMatrix]:
    hashes = np.unique(ngram_hashes(word, min_n=2, max_n=2))
    return hashes, QuantizedMatrix.from_matrix(np.ones((len(hashes), 1)))


def test_a_word_without_known_n_grams_is_zero() -> None:
    table = _table({"ab": [1.0, 0.0]}, min_n=2, max_n=5)
    empty = SubwordTable(np.zeros(0, np.uint32), QuantizedMatrix.from_matrix(np.zeros((0, 2))))
    for word in ("", "xyz", "한", "🙂", "\ud800", "x" * 1000):
        assert table.vector(word).tolist() == [0, 0]
        assert empty.vector(word).tolist() == [0, 0]
        assert table.vector(word).dtype == np.float32


def test_of_a_very_long_word_only_the_beginning_is_read() -> None:
    assert len(ngram_hashes("가" * 1_000_000, min_n=2, max_n=5)) < 700


def test_wrong_shapes_and_lengths_are_refused() -> None:
    rows = QuantizedMatrix.from_matrix(np.zeros((2, 3)))
    with pytest.raises(ValueError, match="2 rows need as many uint32 hashes"):
        SubwordTable(np.zeros(3, np.uint32), rows)
    for lengths in ((0, 2), (3, 2)):
        with pytest.raises(ValueError, match="min_n must be at least 1 and at most max_n"):
            SubwordTable(np.zeros(2, np.uint32), rows, *lengths)
        with pytest.raises(ValueError, match="min_n must be at least 1 and at most max_n"):
            vocabulary_hashes(["a"], min_n=lengths[0], max_n=lengths[1])


def test_a_misspelt_word_lies_near_the_word() -> None:
    vectors = WordVectors(["restaurant", "weather"], np.eye(2))
    table = subword_vectors(vectors, buckets=4096)
    assert _vector("restaurnt", table)[0] > 3 * _vector("restaurnt", table)[1]


def test_korean_words_share_jamo() -> None:
    vectors = WordVectors(["예약", "날씨"], np.eye(2))
    table = subword_vectors(vectors, buckets=4096)
    assert _vector("예약해", table)[0] > _vector("예약해", table)[1]


def test_every_word_has_a_bucket() -> None:
    for word in ("a", "가", "!", "🙂", "", "ㅋㅋ"):
        numbers = subword_buckets(word, buckets=64)
        assert len(numbers)
        assert (numbers < 64).all()


def test_no_words_give_an_empty_table() -> None:
    assert not subword_vectors(WordVectors([], np.zeros((0, 3))), buckets=8).any()
