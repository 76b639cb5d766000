"""Finding the word that a person means."""

from __future__ import annotations

import re

import numpy as np
import pytest

from nlu.errors import MalgilError
from nlu.vectors.word_lookup import find_word, near_words
from nlu.vectors.word_vectors import WordVectors


def vectors_of(*words: str) -> WordVectors:
    return WordVectors(words, np.eye(len(words)))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("movie", "movie"),
        (" MOVIE ", "movie"),
        ("can't", "cant"),
        ("Café", "cafe"),
        ("19:30", "00:00"),
        ("서울", "서울"),
        ("\u1109\u1165\u110b\u116e\u11af", "서울"),  # as macOS writes it
        ("NASA", "NASA"),
        ("new york", "new york"),
        ("좋아요", "좋아"),
    ],
)
def test_a_word_is_found_as_the_vectors_know_it(text: str, word: str) -> None:
    assert (
        find_word(vectors_of("movie", "cant", "cafe", "00:00", "서울", "NASA", "nasa", "new york", "좋아"), text)
        == word
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("moovie", "'moovie': this word has no vector\n  fix: did you mean 'movie', 'movies' or 'move'?"),
        ("날시", "'날시': this word has no vector\n  fix: did you mean '날씨'?"),
        (
            "xyzzy",
            "'xyzzy': this word has no vector\n  fix: take another word; vectors trained with subwords know every one",
        ),
        ("the movie", "'the movie': this is more than one word\n  fix: give one word at a time"),
        ("  ", "'  ': there is no word in this\n  fix: write a word"),
    ],
)
def test_what_has_no_vector_is_told_with_the_words_near_it(text: str, message: str) -> None:
    with pytest.raises(MalgilError, match=f"^{re.escape(message)}$"):
        find_word(vectors_of("movies", "movie", "move", "music", "날씨", "친구"), text)


def test_the_more_frequent_of_equally_near_words_comes_first() -> None:
    assert near_words("bat", ["cat", "rat", "the"], count=2) == ["cat", "rat"]
    assert near_words("bat", ["rat", "cat", "the"], count=2) == ["rat", "cat"]
