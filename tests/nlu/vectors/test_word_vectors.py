from __future__ import annotations

import numpy as np
import pytest

from nlu.text.vocabulary import Vocabulary
from nlu.vectors.word_vectors import WordVectors, count_vectors

SENTENCES = [f"i {verb} {food} {when}".split() for verb in ("eat", "want") for food in ("rice", "bread", "soup")
             for when in ("now", "today")] + [f"the {animal} {sound}".split() for animal in ("dog", "cat")
             for sound in ("barks", "sleeps", "runs")]  # fmt: skip


def test_words_of_like_company_are_alike() -> None:
    vocabulary = Vocabulary.from_tokens(SENTENCES)
    vectors = count_vectors(SENTENCES, vocabulary, dimensions=8, rng=np.random.default_rng(0))
    assert vectors.similarity("rice", "bread") > 0.9
    assert vectors.similarity("rice", "dog") < 0.5
    assert {word for word, _ in vectors.most_similar("rice", count=2)} == {"bread", "soup"}


def test_a_vocabulary_smaller_than_the_vectors_leaves_zeros() -> None:
    vectors = count_vectors(
        [["a", "b"]], Vocabulary.from_tokens([["a", "b"]]), dimensions=6, rng=np.random.default_rng(0)
    )
    assert vectors.matrix.shape == (2, 6)
    assert not vectors.matrix[:, 2:].any()


def test_words_that_stand_alone_have_the_zero_vector() -> None:
    vectors = count_vectors([["a"], []], Vocabulary.from_tokens([["a"]]), dimensions=2, rng=np.random.default_rng(0))
    assert not vectors.matrix.any()
    assert vectors.similarity("a", "a") == 0


def test_no_words_at_all() -> None:
    assert len(count_vectors([], Vocabulary.from_tokens([]), dimensions=4, rng=np.random.default_rng(0))) == 0


def test_an_unknown_word_is_a_key_error() -> None:
    vectors = WordVectors(["a"], np.ones((1, 2)))
    assert "a" in vectors
    assert vectors["a"].tolist() == [1.0, 1.0]
    with pytest.raises(KeyError):
        vectors["b"]
