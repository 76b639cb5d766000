"""The vocabulary: order, counts, ids."""

from __future__ import annotations

import pytest

from nlu.text.vocabulary import Vocabulary

UTTERANCES = [["book", "a", "table"], ["a", "table"], ["a", "menu"]]


def test_words_are_sorted_by_falling_count_then_by_text() -> None:
    vocabulary = Vocabulary.from_tokens(UTTERANCES)
    assert vocabulary.words == ("a", "table", "book", "menu")
    assert vocabulary.counts == (3, 2, 1, 1)


def test_an_id_is_the_place_of_the_word() -> None:
    vocabulary = Vocabulary.from_tokens(UTTERANCES)
    assert [vocabulary.id(word) for word in vocabulary.words] == [0, 1, 2, 3]
    assert vocabulary.id("chair") is None


def test_rare_words_are_left_out() -> None:
    vocabulary = Vocabulary.from_tokens(UTTERANCES, min_count=2)
    assert vocabulary.words == ("a", "table")
    assert len(vocabulary) == 2
    assert "table" in vocabulary
    assert "menu" not in vocabulary


def test_an_empty_vocabulary() -> None:
    assert len(Vocabulary.from_tokens([])) == 0


def test_every_word_needs_a_count() -> None:
    with pytest.raises(ValueError, match="2 words, but 1 counts"):
        Vocabulary(["a", "b"], [1])
