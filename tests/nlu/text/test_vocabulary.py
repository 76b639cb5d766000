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


def test_rare_words_say_more() -> None:
    vocabulary = Vocabulary.from_tokens(UTTERANCES)
    assert vocabulary.known_share(["book", "a", "table"]) == 1
    assert vocabulary.known_share(["chair"]) == vocabulary.known_share([]) == 0
    often, seldom = vocabulary.known_share(["a", "chair"]), vocabulary.known_share(["menu", "chair"])
    assert 0 < often < seldom < 0.5


def test_an_empty_vocabulary() -> None:
    empty = Vocabulary.from_tokens([])
    assert len(empty) == empty.known_share(["chair"]) == 0


def test_every_word_needs_a_count() -> None:
    with pytest.raises(ValueError, match="2 words, but 1 counts"):
        Vocabulary(["a", "b"], [1])
