from __future__ import annotations

import numpy as np
import pytest

from nlu.similarity.utterance_similarity import UtteranceSimilarity
from nlu.vectors.lexicon import Lexicon
from nlu.vectors.word_vectors import WordVectors

SHIPPED = UtteranceSimilarity.shipped()
QUESTIONS = ["when do you open?", "how much is the delivery?", "can I cancel my order?", "배송비가 얼마예요?"]


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("I want to cancel the order", "please cancel my order", "I want to see the menu"),
        ("how much is a coffee?", "what does a coffee cost?", "how much is the fish?"),
        ("배송은 언제 와요?", "배송이 언제 도착하나요", "비밀번호를 잊어버렸어요"),
        ("주차할 곳이 있나요?", "주차장 있어요?", "와이파이 되나요?"),
    ],
)
def test_pairs_are_ordered_by_meaning(text: str, near: str, far: str) -> None:
    assert SHIPPED.similarity(text, near) > SHIPPED.similarity(text, far) + 0.1


def test_the_dot_product_of_vectors_is_the_similarity() -> None:
    rows = SHIPPED.vectors(QUESTIONS)
    assert rows.shape == (4, SHIPPED.dimensions)
    assert rows.dtype == np.float32
    assert float(rows[0] @ rows[1]) == pytest.approx(SHIPPED.similarity(QUESTIONS[0], QUESTIONS[1]), abs=1e-6)
    assert np.allclose((rows * rows).sum(axis=1), 1, atol=1e-5)


def test_a_text_is_like_itself_and_an_empty_one_like_none() -> None:
    assert SHIPPED.similarity("Hello there!", "hello there") == pytest.approx(1, abs=1e-5)
    assert SHIPPED.similarity("", "") == SHIPPED.similarity("hello", "") == 0
    assert SHIPPED.vectors([]).shape == (0, SHIPPED.dimensions)


def test_the_parts_are_mixed_by_the_share_of_meaning() -> None:
    words = WordVectors(["tea", "coffee"], np.array([[1.0, 0.0], [0.6, 0.8]]))
    parts = [UtteranceSimilarity(Lexicon({"en": words}), meaning_share=share) for share in (0, 0.25, 1)]
    spelling, mixed, meaning = (part.similarity("tea", "coffee") for part in parts)
    assert meaning == pytest.approx(0.6, abs=1e-6)
    assert mixed == pytest.approx(0.75 * spelling + 0.25 * meaning, abs=1e-6)


def test_a_share_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^meaning_share goes from 0 to 1, but is 2$"):
        UtteranceSimilarity(Lexicon(), meaning_share=2)


def test_the_nearest_come_first() -> None:
    near = SHIPPED.nearest("what are the delivery costs", QUESTIONS, count=2)
    assert (near[0].text, near[0].index) == (QUESTIONS[1], 1)
    assert near[0].similarity > near[1].similarity
    assert near == SHIPPED.nearest(
        "what are the delivery costs", QUESTIONS, count=2, vectors=SHIPPED.vectors(QUESTIONS)
    )
    assert SHIPPED.nearest("hello", [], count=3) == SHIPPED.nearest("hello", QUESTIONS, count=0) == []


def test_vectors_of_other_texts_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^4 texts have vectors \(4, \d+\), not \(1, \d+\)$"):
        SHIPPED.nearest("hello", QUESTIONS, vectors=SHIPPED.vectors(["hello"]))


@pytest.mark.parametrize("text", ["", "👍", "가", "ㅋㅋㅋ", "\u200b", "x" * 20_000, "ok " * 5000, "\ud800"])
def test_any_text_can_be_compared(text: str) -> None:
    assert -1 <= SHIPPED.similarity(text, "hello") <= 1
