"""The words of a message, left out one by one."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np
import pytest

from nlu.intents.classifier import Prediction
from nlu.intents.word_effects import WordEffect, word_effects, word_spans
from nlu.text.model_tokens import model_tokens

NFD = unicodedata.normalize("NFD", "예약 취소")


def predict(text: str) -> Prediction:
    """Say `buy` by the word `buy`, `sell` by the word `sell`."""
    scores = np.array([0.5 + 3 * text.count("buy"), 0.5 + 3 * text.count("sell")])
    probabilities = scores / scores.sum()
    return Prediction(("buy", "sell"), probabilities, float(probabilities.max()))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I can't come at 19:30, sorry!!", ["I", "can't", "come", "at", "19:30", "sorry"]),
        ("서울에서 부산까지, 예약해요.", ["서울에서", "부산까지", "예약해요"]),
        ("  (hello)\n", ["hello"]),
        ("what ?", ["what", "?"]),
        ("ok 🙂🙂 !!!", ["ok", "🙂🙂"]),
        ("예\u200b약 \u200b취소", ["예\u200b약", "취소"]),
        (NFD, NFD.split()),
        ("ＢＯＯＫ　it", ["ＢＯＯＫ", "it"]),
        ("", []),
        ("!!! ... \u200b", []),
    ],
)
def test_words_stand_between_spaces_without_marks(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in word_spans(text)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("예약취소!", ["예약", "취소"]),
        ("12명예약취소요", ["12", "명", "예약", "취소", "요"]),
        ("저녁 예약취소", ["저녁", "예약", "취소"]),
        ("예약을 취소", ["예약을", "취소"]),
        ("1234567예약취소", ["1234567예약취소"]),  # models see another text of as many digits
    ],
)
def test_words_without_spaces_are_told_apart(text: str, words: list[str]) -> None:
    parts = {"예약취소": ["예약", "취소"], "명예약취소": ["명", "예약", "취소"]}

    def divide(tokens: Sequence[str]) -> list[str]:
        return [part for token in tokens for part in parts.get(token, [token])]

    assert [text[start:end] for start, end in word_spans(text, divide=divide)] == words


def test_a_part_takes_the_ending_that_models_do_not_see() -> None:
    assert model_tokens("맛없어요") == ["맛없어"]
    assert word_spans("맛없어요", divide=lambda tokens: ["맛", "없어"]) == [(0, 1), (1, 4)]


def test_an_effect_is_what_is_lost_without_the_word() -> None:
    text = "buy or sell buy"
    effects = word_effects(text, predict, words=word_spans(text), intent="buy", runner_up="sell")
    assert [(one.text, one.start, one.end) for one in effects] == [
        ("buy", 0, 3),
        ("or", 4, 6),
        ("sell", 7, 11),
        ("buy", 12, 15),
    ]
    whole, less, more = 6.5 / 10, 3.5 / 7, 6.5 / 7
    assert [one.confidence for one in effects] == pytest.approx([whole - less, 0, whole - more, whole - less])
    assert [one.margin for one in effects] == pytest.approx([0.3, 0, 0.3 - 6 / 7, 0.3])


def test_where_the_top_changes_the_intent_itself_is_followed() -> None:
    text = "buy sell buy"
    effect = word_effects(text, predict, words=[(0, 4 + 4)], intent="buy", runner_up="sell")[0]
    assert effect == WordEffect("buy sell", 0, 8, pytest.approx(6.5 / 10 - 3.5 / 4), pytest.approx(0.3 - 0.75))


def test_without_a_runner_up_the_lead_is_the_confidence() -> None:
    effect = word_effects("buy", predict, words=[(0, 3)], intent="buy", runner_up=None)[0]
    assert effect.margin == effect.confidence == pytest.approx(3.5 / 4 - 0.5)
    assert effect.to_json() == {
        "text": "buy", "start": 0, "end": 3, "confidence": effect.confidence, "margin": effect.margin
    }  # fmt: skip
