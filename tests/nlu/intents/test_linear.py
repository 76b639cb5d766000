"""The linear baseline, by the contract of all classifiers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlu.intents.classifier import Progress
from nlu.intents.linear import LinearIntentClassifier
from nlu.pipeline import NLUOptions, NLUPipeline
from nlu.text.model_tokens import model_tokens
from nlu.training_data import TrainingData, Utterance

TEXTS = {
    "book": "book a table|i want to reserve a table|table for two please|예약하고 싶어요|두 명 예약|저녁 예약",
    "cancel": "cancel my booking|i can't come any more|please cancel it|예약 취소할게요|취소해 주세요|취소요",
    "hours": "when do you open|what are your opening hours|closing time|몇 시에 열어요|언제 닫아요|영업 시간",
    "bye": "bye|goodbye|see you|that is all thanks|안녕히 계세요|이만 갈게요",
}  # fmt: skip
UTTERANCES = tuple(Utterance(text, intent) for intent, texts in TEXTS.items() for text in texts.split("|"))
DATA = [(model_tokens(one.text), one.intent) for one in UTTERANCES]


@pytest.fixture(scope="module")
def classifier() -> LinearIntentClassifier:
    return LinearIntentClassifier.fit(DATA, rng=np.random.default_rng(0))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("i would like to reserv a tabel", "book"),
        ("CANCEL the reservation", "cancel"),
        ("are you open now", "hours"),
        ("예약을 취소하려고요", "cancel"),
        ("저녁에 예약하고 싶은데요", "book"),
    ],
)
def test_paraphrases_and_typos_are_understood(classifier: LinearIntentClassifier, text: str, intent: str) -> None:
    prediction = classifier.predict(model_tokens(text))
    assert prediction.intents[int(prediction.probabilities.argmax())] == intent


def test_probabilities_sum_to_one_and_confidence_is_that_of_the_top(classifier: LinearIntentClassifier) -> None:
    for tokens in (["open"], [], ["🙂"], ["x"] * 2000):
        prediction = classifier.predict(tokens)
        assert prediction.probabilities.sum() == pytest.approx(1)
        assert prediction.confidence == pytest.approx(prediction.probabilities.max())


def test_only_allowed_intents_are_considered(classifier: LinearIntentClassifier) -> None:
    assert classifier.predict(["cancel"], intents=["bye", "hours", "unknown"]).intents == ("bye", "hours")
    assert classifier.predict(["bye"], intents=[]).intents == ()


def test_what_is_out_of_scope_is_never_an_answer() -> None:
    data = [*DATA, *[(f"tell me about {x}".split(), None) for x in ("sports", "music", "the weather", "politics")]]
    fitted = LinearIntentClassifier.fit(data, rng=np.random.default_rng(0))
    assert fitted.labels == ("book", "bye", "cancel", "hours")
    assert fitted.predict(["tell", "me", "about", "music"]).confidence < 0.5


def test_keys_of_a_retrieval_intent_are_told() -> None:
    data = [(["how", "much"], "faq/price"), (["when", "open"], "faq/hours"), (["hello"], "greet")]
    prediction = LinearIntentClassifier.fit(data, rng=np.random.default_rng(0)).predict(["how", "much"])
    assert prediction.intents == ("faq", "greet")
    keys = dict(prediction.keys)
    assert keys["faq/price"] > keys["faq/hours"]
    assert sum(keys.values()) == pytest.approx(prediction.probabilities[0])


def test_progress_tells_both_parts() -> None:
    seen: list[Progress] = []
    data = [(tokens + more, label) for more in ([], *map(list, "abcde")) for tokens, label in DATA]
    LinearIntentClassifier.fit(data, rng=np.random.default_rng(0), progress=seen.append)
    assert [(one.part, one.done) for one in seen] == [("calibration", 1.0), ("intents", 1.0)]


def test_sureness_is_learned_from_what_was_set_aside() -> None:
    data = [(tokens + more, label) for more in ([], *map(list, "abcde")) for tokens, label in DATA]
    fitted = LinearIntentClassifier.fit(data, rng=np.random.default_rng(0))
    assert fitted.temperature < 1  # what is set aside is nearly the same as the rest, so that it may be sure
    assert fitted.predict(data[0][0]).confidence > 0.8
    assert LinearIntentClassifier.fit(DATA[:4], rng=np.random.default_rng(0)).temperature == 1


@pytest.mark.parametrize("intents", [1, 2, 200])
def test_any_number_of_intents_with_one_utterance_each(intents: int) -> None:
    data = [([f"word{i}", "please"], f"intent{i}") for i in range(intents)]
    prediction = LinearIntentClassifier.fit(data, rng=np.random.default_rng(0)).predict(["word0", "please"])
    assert prediction.intents[int(prediction.probabilities.argmax())] == "intent0"


def test_in_a_pipeline_it_is_saved_and_loaded(tmp_path: Path) -> None:
    data, options = TrainingData(UTTERANCES), NLUOptions(threshold=0.0)
    pipeline = NLUPipeline(options=options, classifier=LinearIntentClassifier).fit(data)
    pipeline.save(tmp_path / "a")
    NLUPipeline(options=options, classifier=LinearIntentClassifier).fit(data).save(tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    loaded = NLUPipeline.load(tmp_path / "a", classifier=LinearIntentClassifier)
    for text in ("book a tabel", "예약을 취소할래요", "bookatable", "", "🙂"):
        assert loaded.parse(text) == pipeline.parse(text)
        assert loaded.with_options(options).with_entities(data).parse(text) == pipeline.parse(text)
    explanation = loaded.explain("예약취소", neighbours=loaded.neighbours(UTTERANCES))
    assert explanation.counting[0].text == "취소"
