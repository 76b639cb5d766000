from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.similarity.frequencies import Frequencies
from nlu.similarity.spelling import SIZE, SpellingVectors, words_of
from nlu.vectors.lexicon import Lexicon
from nlu.vectors.word_vectors import WordVectors

PLAIN = SpellingVectors(Frequencies(Lexicon(), min_n=2, max_n=3))


def cosine(one: str, other: str, vectors: SpellingVectors = PLAIN) -> float:
    rows = vectors.vectors([one, other])
    return float(rows[0] @ rows[1])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=20), max_size=5))
def test_vectors_have_length_1_and_are_the_same_in_any_company(texts: list[str]) -> None:
    rows = PLAIN.vectors(texts)
    assert rows.shape == (len(texts), SIZE)
    for text, row in zip(texts, rows, strict=True):
        assert np.allclose(row, PLAIN.vectors([text])[0], atol=1e-6)
        assert float(row @ row) == pytest.approx(1 if words_of(text) else 0, abs=1e-5)


def test_order_case_marks_and_repetition_do_not_count() -> None:
    assert cosine("Book a table!", "table, a a BOOK") == pytest.approx(1, abs=1e-6)


def test_a_misspelt_word_stays_near() -> None:
    assert cosine("reservation", "resrevation") > 0.4
    assert abs(cosine("reservation", "pizza")) < 0.1


def test_endings_of_korean_words_share_jamo() -> None:
    assert cosine("먹었어", "먹었다") > 0.4 > cosine("먹었어", "마신다")


def test_a_frequent_word_weighs_less_than_a_rare_one() -> None:
    words = ["the", "of", "and", *(f"w{i}" for i in range(2000))]
    frequencies = Frequencies(Lexicon({"en": WordVectors(words, np.ones((len(words), 2)))}), min_n=2, max_n=3)
    vectors = SpellingVectors(frequencies)
    assert cosine("the zebra", "of zebra", vectors) > cosine("the zebra", "the giraffe", vectors) + 0.5


def test_a_number_tells_utterances_apart() -> None:
    assert cosine("gate 7", "gate 7") > cosine("gate 7", "gate 12") + 0.3


def test_what_has_no_words_is_compared_by_its_marks() -> None:
    assert cosine("👍👍", "👍") == pytest.approx(1, abs=1e-6)
    assert cosine("👍", "👎") < 0.9
    assert not PLAIN.vectors(["", " \u200b"]).any()


def test_long_runs_are_read_in_pieces() -> None:
    assert len(words_of("가" * 130)) == 2  # of which two are the same
    assert np.isfinite(PLAIN.vectors(["가나다" * 5000])).all()
