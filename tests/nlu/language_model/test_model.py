from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from nlu.errors import ModelError
from nlu.language_model.model import LanguageModel, LanguageModelOptions
from nlu.language_model.network import CellName
from nlu.language_model.units import Level
from nlu.model_file import save_model
from nlu.neural.training import Epoch

SMALL = LanguageModelOptions(dimensions=12, hidden=24, epochs=60, batch_size=4, rate=0.01, dropout=0.0)
ORDERS = [
    "I would like a pizza, please",
    "I would like a coffee",
    "can I book a table",
    "피자 한 판 주세요",
    "안녕하세요",
]


@lru_cache
def _model(level: Level = "word", seed: int = 0, *, cell: CellName = "lstm") -> LanguageModel:
    options = LanguageModelOptions(**{**vars(SMALL), "cell": cell})
    return LanguageModel.fit(ORDERS, level=level, options=options, rng=np.random.default_rng(seed))


@pytest.mark.parametrize("cell", ["rnn", "gru", "lstm"])
def test_hell_is_followed_by_ello(cell: CellName) -> None:
    options = LanguageModelOptions(**{**vars(SMALL), "cell": cell})
    model = LanguageModel.fit(["hello"], level="character", options=options, rng=np.random.default_rng(0))
    assert model.predict("hell") == ["e", "l", "l", "o"]
    assert model.predict("hello")[-1] == ""
    assert model.perplexity(["hello"]) < 1.1 < model.perplexity(["olleh"])


@pytest.mark.parametrize("level", ["word", "character"])
def test_what_was_learned_is_less_perplexing(level: Level) -> None:
    model = _model(level)
    assert 1 < model.perplexity(ORDERS) < 3 < model.perplexity(["table pizza a would"])


@pytest.mark.parametrize("level", ["word", "character"])
def test_neighbours_and_padding_change_no_perplexity(level: Level) -> None:
    model = _model(level)
    losses = [np.log(model.perplexity([text])) * (len(model.units.split(text)) + 1) for text in ORDERS]
    count = sum(len(model.units.split(text)) + 1 for text in ORDERS)
    assert model.perplexity(ORDERS) == pytest.approx(np.exp(sum(losses) / count), rel=1e-5)


def test_a_long_text_is_as_perplexing_in_one_piece_as_in_many(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(ORDERS)
    whole = _model().perplexity([text])
    monkeypatch.setattr("nlu.language_model.model._STEPS_AT_ONCE", 3)
    assert _model().perplexity([text]) == pytest.approx(whole, rel=1e-5)


def test_long_texts_are_learned_in_pieces() -> None:
    options = LanguageModelOptions(**{**vars(SMALL), "longest": 15, "steps": 4})
    model = LanguageModel.fit(["abcdefghij" * 6], level="character", options=options, rng=np.random.default_rng(0))
    assert model.predict("abcdefghi")[4:] == list("fghij")


def test_token_lists_are_texts_too() -> None:
    model = LanguageModel.fit([["a", "b"], ["a", "b"]], options=SMALL, rng=np.random.default_rng(0))
    assert model.predict(["a"]) == [" b"]
    assert model.perplexity([["a", "b"]]) == pytest.approx(model.perplexity(["a b"]))


def test_the_same_seed_gives_the_same_model() -> None:
    options = LanguageModelOptions(**{**vars(SMALL), "epochs": 3, "dropout": 0.3, "recurrent_dropout": 0.3})
    one, two, other = (
        LanguageModel.fit(ORDERS, options=options, rng=np.random.default_rng(seed)).perplexity(ORDERS)
        for seed in (1, 1, 2)
    )
    assert one == two != other


def test_validation_texts_choose_the_epoch() -> None:
    epochs: list[Epoch] = []
    options = LanguageModelOptions(**{**vars(SMALL), "patience": 2, "samples": 6})
    held_out = ["I would like a table", "can I have a coffee"]
    model = LanguageModel.fit(
        ORDERS, options=options, rng=np.random.default_rng(0), validation=held_out, progress=epochs.append
    )
    losses = [epoch.validation for epoch in epochs if epoch.validation is not None]
    assert 2 < len(losses) < 60
    assert np.log(model.perplexity(held_out)) == pytest.approx(min(losses), rel=0.02)


def test_at_temperature_zero_the_most_probable_text_comes() -> None:
    model = _model()
    text = model.sample(rng=np.random.default_rng(0), prefix="I would like a", temperature=0)
    assert text in ("I would like a pizza, please", "I would like a coffee")
    assert model.sample(rng=np.random.default_rng(0), prefix="can ", temperature=0) == "can i book a table"


def test_samples_depend_on_the_seed_only_and_are_bounded() -> None:
    model = _model()
    texts = [model.sample(rng=np.random.default_rng(seed), temperature=2.0, longest=3) for seed in (0, 0, 1, 2, 3)]
    assert texts[0] == texts[1]
    assert len(set(texts)) > 2
    assert all(len(model.units.split(text)) <= 3 for text in texts)


def test_a_temperature_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="a temperature is not below 0, as -1 is"):
        _model().sample(rng=np.random.default_rng(0), temperature=-1)


@pytest.mark.parametrize("level", ["word", "character"])
def test_a_loaded_model_is_the_same(level: Level, tmp_path: Path) -> None:
    model = _model(level)
    path = tmp_path / "en.model"
    model.save(path)
    loaded = LanguageModel.load(path)
    assert loaded.perplexity(ORDERS) == model.perplexity(ORDERS)
    assert loaded.complete("I wo") == model.complete("I wo")
    first = path.read_bytes()
    loaded.save(path)
    assert path.read_bytes() == first


def test_another_model_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.model"
    save_model(path, {}, {})
    with pytest.raises(ModelError, match="it holds no language model"):
        LanguageModel.load(path)


@pytest.mark.parametrize("texts", [[], ["", "  "]])
def test_without_text_there_is_nothing_to_learn_or_measure(texts: list[str]) -> None:
    with pytest.raises(ValueError, match="there is no text to learn from"):
        LanguageModel.fit(texts, rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match="there is no text to measure"):
        _model().perplexity(texts)
