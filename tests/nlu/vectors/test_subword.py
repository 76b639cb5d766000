from __future__ import annotations

import numpy as np

from nlu.vectors.subword import subword_buckets, subword_vectors
from nlu.vectors.word_vectors import WordVectors


def _vector(word: str, table: np.ndarray) -> np.ndarray:
    return table[subword_buckets(word, buckets=len(table))].mean(axis=0)


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
