"""Finding words in a run without spaces: the most probable ones, nothing where there are none."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.text.segmentation import WordSegmenter, rank_costs

WORDS = rank_costs(
    [
        *("the", "i", "a", "to", "is", "my", "want", "what", "book", "table", "balance", "for", "two"),
        *("now", "here", "nowhere", "예약", "하고", "싶어요", "내일", "저녁"),
    ]
)


@pytest.mark.parametrize(
    "words",
    [
        ["what", "is", "my", "balance"],
        ["i", "want", "to", "book", "a", "table", "for", "two"],
        ["내일", "저녁", "예약", "하고", "싶어요"],
    ],
)
def test_the_words_of_a_run(words: list[str]) -> None:
    assert WordSegmenter(WORDS).divide("".join(words)) == words


def test_one_word_is_more_probable_than_two() -> None:
    assert WordSegmenter(WORDS).divide("nowhere") == ["nowhere"]


def test_a_few_unknown_letters_stand_alone_but_not_many() -> None:
    assert WordSegmenter(WORDS).divide("mybalancex") == ["my", "balance", "x"]
    assert WordSegmenter(WORDS).divide("qwxbalance") == ["qwxbalance"]


def test_no_words_and_no_letters() -> None:
    assert WordSegmenter({}).divide("anything") == ["anything"]
    assert WordSegmenter(WORDS).divide("") == []
    assert WordSegmenter(WORDS).divide("my" * 1000) == ["my" * 1000]


def test_probabilities_of_ranks_sum_to_one() -> None:
    assert sum(math.exp(-cost) for cost in WORDS.values()) == pytest.approx(1)
    assert rank_costs([]) == {}


@given(st.text(alphabet="abtwoxyhe예약내일", max_size=40))
def test_nothing_is_lost(run: str) -> None:
    assert "".join(WordSegmenter(WORDS).divide(run)) == run
