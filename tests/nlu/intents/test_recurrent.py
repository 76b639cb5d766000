from __future__ import annotations

import numpy as np
import pytest

from nlu.intents.classifier import IntentClassifier, Progress
from nlu.intents.recurrent import RecurrentIntentClassifier

DATA = [(text.split(), intent) for intent, texts in {
    "book": "book a table|i want to reserve a table|table for two please|can i make a reservation|reserve for tonight",
    "cancel": "cancel my booking|i can't come any more|please cancel it|drop my reservation|i need to cancel",
    "hours": "when do you open|what are your opening hours|until when are you open|are you open on sunday|closing time",
    "bye": "bye|goodbye|see you|that is all thanks|talk to you later",
}.items() for text in texts.split("|")]  # fmt: skip


@pytest.fixture(scope="module")
def classifier() -> RecurrentIntentClassifier:
    return RecurrentIntentClassifier.fit(DATA, rng=np.random.default_rng(0))


def test_a_text_of_the_training_is_understood_surely(classifier: IntentClassifier) -> None:
    for tokens, label in DATA:
        prediction = classifier.predict(tokens)
        assert prediction.intents[int(prediction.probabilities.argmax())] == label
        assert prediction.confidence >= 0.9


def test_probabilities_sum_to_one(classifier: RecurrentIntentClassifier) -> None:
    for tokens in (["open"], [], ["🙂"], ["x"] * 2000):
        prediction = classifier.predict(tokens)
        assert prediction.probabilities.sum() == pytest.approx(1, abs=1e-5)
        assert 0 <= prediction.confidence <= 1


def test_only_allowed_intents_are_considered(classifier: RecurrentIntentClassifier) -> None:
    prediction = classifier.predict(["cancel", "my", "booking"], intents=["bye", "hours", "unknown"])
    assert prediction.intents == ("bye", "hours")
    assert prediction.confidence < classifier.predict(["cancel", "my", "booking"]).confidence
    assert classifier.predict(["bye"], intents=[]).intents == ()


def test_one_text_under_two_intents_is_shared_between_them() -> None:
    data = [*DATA, (["thanks"], "bye"), (["thanks"], "book")]
    prediction = RecurrentIntentClassifier.fit(data, rng=np.random.default_rng(0), epochs=3).predict(["thanks"])
    of = dict(zip(prediction.intents, prediction.probabilities.tolist(), strict=True))
    assert of["bye"] > 0.4
    assert of["book"] > 0.4
    assert prediction.confidence <= 0.5


def test_what_is_out_of_scope_is_never_an_answer() -> None:
    data = [*DATA, *[(f"tell me about {x}".split(), None) for x in ("sports", "music", "the weather", "politics")]]
    fitted = RecurrentIntentClassifier.fit(data, rng=np.random.default_rng(0))
    assert fitted.labels == ("book", "bye", "cancel", "hours")
    assert fitted.predict(["tell", "me", "about", "music"]).confidence < fitted.predict(["reserve", "table"]).confidence


def test_progress_tells_both_parts() -> None:
    seen: list[Progress] = []
    data = [(tokens + more, label) for more in ([], ["now"], ["ok"], ["a"], ["b"], ["c"]) for tokens, label in DATA]
    RecurrentIntentClassifier.fit(data, rng=np.random.default_rng(0), epochs=2, progress=seen.append)
    assert [(p.part, p.done) for p in seen] == [
        ("calibration", 0.5), ("calibration", 1.0), ("intents", 0.5), ("intents", 1.0)
    ]  # fmt: skip


@pytest.mark.parametrize("intents", [1, 2, 1000])
def test_any_number_of_intents_with_one_utterance_each(intents: int) -> None:
    data = [([f"word{i}", "please"], f"intent{i}") for i in range(intents)]
    fitted = RecurrentIntentClassifier.fit(data, rng=np.random.default_rng(0), epochs=1)
    prediction = fitted.predict(["word0", "please"])
    assert prediction.intents[int(prediction.probabilities.argmax())] == "intent0"
