from __future__ import annotations

import numpy as np
import pytest

from nlu.similarity.frequencies import Frequencies
from nlu.similarity.meaning import MeaningVectors
from nlu.vectors.lexicon import Lexicon
from nlu.vectors.word_vectors import WordVectors

WORDS = ["the", "tea", "coffee", "train", *(f"w{i}" for i in range(5000))]
MATRIX = np.zeros((len(WORDS), 3))
MATRIX[:4] = [[0, 0, 9], [1, 0.2, 0], [2, 0.6, 0], [0, 3, 0]]
VECTORS = MeaningVectors(Frequencies(Lexicon({"en": WordVectors(WORDS, MATRIX)}), min_n=2, max_n=3))


def test_words_that_mean_alike_are_near() -> None:
    tea, coffee, train = VECTORS.vectors(["Tea", "coffee!", "train"])
    assert tea @ coffee > 0.9 > tea @ train
    assert tea @ tea == pytest.approx(1)


def test_rare_words_count_more_whatever_their_length() -> None:
    row = VECTORS.vectors(["the tea"])[0]
    tea, the = (3e-4 / (3e-4 + VECTORS.frequencies.word(word)) for word in ("tea", "the"))
    assert tea > the
    assert np.linalg.norm(row[:2]) / row[2] == pytest.approx(tea / the)


def test_a_repeated_word_counts_once() -> None:
    assert np.allclose(*VECTORS.vectors(["tea train", "tea train tea tea"]))


def test_no_known_word_no_vector() -> None:
    assert not VECTORS.vectors(["", "차 마실래"]).any()
    assert MeaningVectors(Frequencies(Lexicon(), min_n=2, max_n=3)).vectors(["tea"]).shape == (1, 0)
