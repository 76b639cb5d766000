from __future__ import annotations

import pytest

from nlu.errors import Place
from nlu.similarity.near_duplicates import is_one_letter_off, near_duplicates, similar_pairs
from nlu.similarity.utterance_similarity import UtteranceSimilarity
from nlu.training_data import Utterance
from nlu.vectors.lexicon import Lexicon

EMPTY = Lexicon()


def differences(*texts: str, lexicon: Lexicon | None = EMPTY) -> list[str]:
    utterances = [Utterance(text, f"intent {number}") for number, text in enumerate(texts)]
    return [pair.difference for pair in near_duplicates(utterances, lexicon=lexicon)]


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("cancel it", "cancel  it", "none"),
        ("Cancel it!", "cancel it", "form"),
        ("table for 2", "table for 4", "form"),
        ("top-up", "top up", "form"),
        ("불 켜줘", "불켜줘", "form"),
        ("좋았어요", "좋았어", "form"),
        ("please cancel it", "cancel it please", "order"),
        ("cancle the order", "cancel the order", "letter"),
        ("된장찌개 하나", "됀장찌개 하나", "letter"),
    ],
)
def test_what_no_one_would_tell_apart_is_found(one: str, other: str, difference: str) -> None:
    assert differences(one, other) == [difference]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("turn it on", "turn it off"),
        ("turn on the light in the kitchen please", "turn off the light in the kitchen please"),
        ("is it open", "is it open?"),
        ("예약하니", "예약하나"),
        ("", "!!"),
        ("👍", "👎"),
    ],
)
def test_what_differs_in_a_word_is_not(one: str, other: str) -> None:
    assert differences(one, other) == []


def test_two_words_of_the_language_are_no_mistake() -> None:
    assert differences("show my desert", "show my dessert") == ["letter"]
    assert differences("show my desert", "show my dessert", lexicon=None) == []


def test_words_that_the_project_uses_are_known() -> None:
    used = [
        Utterance(f"one {drink} {n}", drink) for n in ("now", "here", "then") for drink in ("americana", "americano")
    ]
    assert near_duplicates(used, lexicon=EMPTY) == []


def test_places_and_order_are_kept_and_one_intent_is_left_alone() -> None:
    utterances = [
        Utterance("hello", "greet", place=Place("data/nlu.yml", 3, 7)),
        Utterance("Hello", "greet", place=Place("data/nlu.yml", 4, 7)),
        Utterance("bye", "leave"),
        Utterance("hello!", "leave", place=Place("data/nlu.yml", 9, 7)),
        Utterance("hello?", "other"),
    ]
    (pair,) = near_duplicates(utterances)
    assert (str(pair.utterance.place), str(pair.other.place)) == ("data/nlu.yml:3:7", "data/nlu.yml:9:7")


def test_a_copied_block_gives_a_pair_a_line() -> None:
    lines = [Utterance(f"line {word}", intent) for intent in ("one", "two", "three") for word in ("x", "y")]
    assert len(near_duplicates(lines)) == 4


def test_no_utterances_no_pairs() -> None:
    assert near_duplicates([]) == []
    assert similar_pairs([], UtteranceSimilarity(EMPTY)) == []


@pytest.mark.parametrize(
    ("word", "other", "expected"),
    [
        ("order", "order", False),
        ("order", "oder", True),
        ("order", "orderr", True),
        ("order", "ordre", True),
        ("order", "erodr", False),
        ("order", "ordain", False),
        ("", "a", True),
    ],
)
def test_one_letter_is_told_both_ways(word: str, other: str, expected: bool) -> None:
    assert is_one_letter_off(word, other) is is_one_letter_off(other, word) is expected


def test_similar_pairs_come_likest_first() -> None:
    texts = [("book a table", "book"), ("book the table", "book"), ("a table to book tonight", "ask"), ("bye", "leave")]
    utterances = [Utterance(*text) for text in texts]
    similarity = UtteranceSimilarity(EMPTY)
    pairs = similar_pairs(utterances, similarity, threshold=0.5)
    assert [pair.similarity for pair in pairs] == sorted((pair.similarity for pair in pairs), reverse=True)
    assert all(
        pair.similarity == pytest.approx(similarity.similarity(pair.utterance.text, pair.other.text), abs=1e-5)
        for pair in pairs
    )
    across = similar_pairs(utterances, similarity, threshold=0.5, across_intents=True)
    assert across == [pair for pair in pairs if pair.utterance.intent != pair.other.intent]
    assert 0 < len(across) < len(pairs)


def test_more_utterances_than_fit_a_block_are_all_compared() -> None:
    utterances = [Utterance(f"number {n:04}", "one") for n in range(1100)] + [Utterance("number 0003", "two")]
    pairs = similar_pairs(utterances, UtteranceSimilarity(EMPTY), threshold=0.999)
    assert [(pair.utterance.text, pair.other.intent) for pair in pairs] == [("number 0003", "two")]
