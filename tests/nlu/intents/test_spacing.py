"""Spaces that were left out are put back where that makes known words."""

from __future__ import annotations

import numpy as np
import pytest

from nlu.intents.spacing import Spacing
from nlu.text.vocabulary import Vocabulary
from nlu.vectors.lexicon import ANY, Lexicon
from nlu.vectors.word_vectors import WordVectors

KNOWN = ["the", "a", "to", "transfer", "money", "please", "now", "savings", "을", "예약", "취소", "부탁", "드려요"]
LEXICON = Lexicon({ANY: WordVectors(KNOWN, np.eye(len(KNOWN)))})
SPACING = Spacing(Vocabulary(["cancel", "my", "order", "예약", "을", "해줘"], [5, 4, 3, 2, 2, 1]), LEXICON)


@pytest.mark.parametrize(
    ("written", "restored"),
    [
        (["cancelmyorder"], ["cancel", "my", "order"]),
        (["transfermoneynow"], ["transfer", "money", "now"]),
        (["cancel", "myorder", "?"], ["cancel", "my", "order", "?"]),
        (["예약을해줘"], ["예약", "을", "해줘"]),
        (["예약취소부탁드려요"], ["예약", "취소", "부탁", "드려요"]),
        (["tomoney"], ["tomoney"]),  # short, and not made of words of the training
        (["cancellation"], ["cancellation"]),
        (["savings"], ["savings"]),
        (["a0000000"], ["a0000000"]),
        ([], []),
    ],
)
def test_runs(written: list[str], restored: list[str]) -> None:
    assert list(SPACING.restore(written)) == restored


def test_known_words_are_never_divided() -> None:
    spacing = Spacing(Vocabulary(["no", "where", "nowhere"], [9, 9, 1]), Lexicon())
    assert list(spacing.restore(["nowhere"])) == ["nowhere"]
