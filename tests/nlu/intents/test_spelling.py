from __future__ import annotations

import numpy as np
import pytest

from nlu.intents.spelling import Spelling
from nlu.text.vocabulary import Vocabulary
from nlu.vectors.lexicon import Lexicon
from nlu.vectors.word_vectors import WordVectors

VOCABULARY = Vocabulary.from_tokens([["set", "an", "alarm"], ["cancel", "alarm"], ["예약", "할게"], ["취소", "00000"]])


@pytest.mark.parametrize(
    ("said", "meant"),
    [("alrm", "alarm"), ("alaarm", "alarm"), ("alatm", "alarm"), ("aalrm", "alarm"), ("cancle", "cancel")],
)
def test_one_slip_is_put_right(said: str, meant: str) -> None:
    assert Spelling(VOCABULARY, Lexicon()).corrected([said, "an"]) == [meant, "an"]


def test_a_slip_in_hangul_is_one_of_a_jamo() -> None:
    assert Spelling(VOCABULARY, Lexicon()).corrected(["얘약", "최소"]) == ["예약", "취소"]


def test_another_korean_ending_is_no_slip() -> None:
    spelling = Spelling(Vocabulary.from_tokens([["찾았네", "켜라", "위해"]]), Lexicon())
    assert spelling.corrected(["찾았니", "켤라", "위태", "찻았네"]) == ["찾았니", "켜라", "위태", "찾았네"]


@pytest.mark.parametrize("word", ["st", "a", "alrmm", "al4rm", "🙂", "", "0000"])
def test_short_words_two_slips_and_what_is_no_word_stay(word: str) -> None:
    assert Spelling(VOCABULARY, Lexicon()).corrected([word]) == [word]


def test_a_word_that_is_known_stays_however_near_another_one_is() -> None:
    known = Lexicon({"en": WordVectors(["alarms"], np.ones((1, 4), np.float32))})
    assert Spelling(VOCABULARY, known).corrected(["alarms", "alram"]) == ["alarms", "alarm"]


def test_the_more_frequent_of_two_words_is_meant() -> None:
    vocabulary = Vocabulary.from_tokens([["table"], ["table"], ["cable"]])
    assert Spelling(vocabulary, Lexicon()).corrected(["xable"]) == ["table"]
