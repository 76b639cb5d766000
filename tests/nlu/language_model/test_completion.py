from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from nlu.language_model.model import LanguageModel, LanguageModelOptions
from nlu.language_model.units import Level

TEXTS = ["I would like a pizza", "I would like a coffee", "I wonder", "서울에서 만나요", "서울까지 가요", "안녕하세요"]
EACH_LEVEL = pytest.mark.parametrize("level", ["word", "character"])


@lru_cache
def _model(level: Level) -> LanguageModel:
    options = LanguageModelOptions(dimensions=16, hidden=32, epochs=80, batch_size=4, rate=0.01, dropout=0.0)
    return LanguageModel.fit(TEXTS, level=level, options=options, rng=np.random.default_rng(0))


@EACH_LEVEL
@pytest.mark.parametrize(
    ("typed", "word", "text"),
    [
        ("I would like a piz", "pizza", "I would like a pizza"),
        ("I WOULD li", "like", "I WOULD like"),
        ("I would like ", "a", "I would like a"),
        ("I would", "like", "I would like"),
        ("I would like a ", None, None),
        ("서울에", "서울에서", "서울에서"),
        ("서울에서 ", "만나요", "서울에서 만나요"),
        ("안녀", "안녕", "안녕"),
    ],
)
def test_the_next_word_comes_or_the_half_one_is_finished(
    level: Level, typed: str, word: str | None, text: str | None
) -> None:
    completions = _model(level).complete(typed)
    if text is None:
        assert {completion.word for completion in completions[:2]} == {"pizza", "coffee"}
    else:
        assert word is not None
        assert completions[0].text.startswith(text)  # at character level 안녕하세요 is one word
        assert completions[0].word.startswith(word)


@EACH_LEVEL
@pytest.mark.parametrize(
    "typed", ["", " ", "I", "I wo", "xyz", "?", "I would like a pizza", "서", "ㅇ", "\u200b", "a" * 500]
)
def test_completions_are_few_sorted_probable_and_begin_with_what_was_typed(level: Level, typed: str) -> None:
    completions = _model(level).complete(typed, 3)
    assert len(completions) <= 3
    probabilities = [completion.probability for completion in completions]
    assert probabilities == sorted(probabilities, reverse=True)
    assert all(0 < probability <= 1 + 1e-5 for probability in probabilities)
    assert sum(probabilities) <= 1 + 1e-5
    assert len({completion.text for completion in completions}) == len(completions)
    for completion in completions:
        assert completion.text.endswith(completion.word)
        assert completion.text != typed
        if typed.isascii():
            assert completion.text.startswith(typed)


@EACH_LEVEL
def test_after_a_whole_word_the_next_one_comes_even_without_a_space(level: Level) -> None:
    assert _model(level).complete("서울에서", 1)[0].text == "서울에서 만나요"


@EACH_LEVEL
def test_both_ways_to_finish_a_word_are_weighed(level: Level) -> None:
    completions = _model(level).complete("I wo", 2)
    assert {completion.word for completion in completions} == {"would", "wonder"}
    assert completions[0].word == "would"
    assert completions[0].probability + completions[1].probability > 0.8


@lru_cache
def _korean_model() -> LanguageModel:
    texts = ["예약하고 싶어요", "예약할게요", "취소하고 싶어요", "예약 취소"]
    options = LanguageModelOptions(dimensions=16, hidden=32, epochs=80, batch_size=4, rate=0.01, dropout=0.0)
    return LanguageModel.fit(texts, options=options, rng=0)


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("예약하", ["예약하고", "예약할게요"]),
        ("취소하", ["취소하고"]),
        ("예약ㅎ", ["예약하고", "예약할게요"]),
        ("저 예약하", ["저 예약하고"]),
        ("예", ["예약"]),
    ],
)
def test_half_a_word_may_be_divided_otherwise_than_the_whole(typed: str, among: list[str]) -> None:
    model = _korean_model()
    assert model.units.split("예약하고") == [" 예약", "하고"]
    assert model.units.split("예약하") == [" 예약하"]
    assert set(among) <= {completion.text for completion in model.complete(typed)}


def test_a_seed_stands_for_a_generator() -> None:
    options = LanguageModelOptions(dimensions=4, hidden=4, epochs=1)
    by_seed = LanguageModel.fit(TEXTS, options=options, rng=3)
    by_generator = LanguageModel.fit(TEXTS, options=options, rng=np.random.default_rng(3))
    assert by_seed.perplexity(TEXTS) == by_generator.perplexity(TEXTS)
