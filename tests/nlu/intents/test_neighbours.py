"""The training utterances nearest to a message."""

from __future__ import annotations

import pytest

from nlu import NLUPipeline, Place, TrainingData, Utterance
from nlu.intents.neighbours import Neighbour, Neighbours
from nlu.intents.ngram_features import NgramFeatures
from nlu.text.model_tokens import model_tokens

UTTERANCES = (
    Utterance("book a table for two", "book"),
    Utterance("a table for tonight please", "book"),
    Utterance("예약하고 싶어요", "book"),
    Utterance("cancel my table", "cancel"),
    Utterance("예약 취소할게요", "cancel"),
    Utterance("hello", "greet"),
)


@pytest.fixture(scope="module")
def neighbours() -> Neighbours:
    return Neighbours(UTTERANCES, NgramFeatures.from_tokens([model_tokens(one.text) for one in UTTERANCES], limit=1000))


def test_the_likest_comes_first(neighbours: Neighbours) -> None:
    found = neighbours.nearest("please cancel the table")
    assert found[0].utterance.text == "cancel my table"
    assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)


@pytest.mark.parametrize("text", ["예약 취소할게", "예약취소", "예약 취소할께요"])
def test_korean_is_compared_by_its_parts(neighbours: Neighbours, text: str) -> None:
    assert neighbours.nearest(text)[0].utterance.text == "예약 취소할게요"


def test_the_same_words_are_as_like_as_can_be(neighbours: Neighbours) -> None:
    assert neighbours.nearest("Hello!!")[0].likeness == 1
    assert neighbours.nearest("book a table for three")[0].likeness < 1


@pytest.mark.parametrize("text", ["", "?!", "qqq"])
def test_what_shares_nothing_has_no_neighbours(neighbours: Neighbours, text: str) -> None:
    assert neighbours.nearest(text) == []


def test_no_more_than_asked_for_are_found(neighbours: Neighbours) -> None:
    assert len(neighbours.nearest("a table", count=2)) == 2


def test_without_utterances_there_are_no_neighbours() -> None:
    assert Neighbours((), NgramFeatures.from_tokens([["hello"]], limit=10)).nearest("hello") == []


def test_a_pipeline_gives_the_neighbours_of_its_training() -> None:
    pipeline = NLUPipeline().fit(TrainingData(UTTERANCES))
    neighbours = pipeline.neighbours(UTTERANCES)
    assert neighbours is not None
    assert neighbours.nearest("hello there")[0].utterance.intent == "greet"


def test_a_pipeline_without_intents_has_none() -> None:
    assert NLUPipeline().fit(TrainingData()).neighbours(()) is None


def test_some_intents_alone_may_be_searched(neighbours: Neighbours) -> None:
    found = neighbours.nearest("please cancel the table", intents={"book"})
    assert {one.utterance.intent for one in found} == {"book"}
    assert neighbours.nearest("please cancel the table", intents=[]) == []


def test_a_key_belongs_to_its_intent() -> None:
    utterances = (Utterance("how much is it", "faq/price"), Utterance("much obliged", "thank"))
    features = NgramFeatures.from_tokens([model_tokens(one.text) for one in utterances], limit=1000)
    found = Neighbours(utterances, features).nearest("how much", intents={"faq"})
    assert [one.utterance.intent for one in found] == ["faq/price"]


def test_the_json_form_tells_the_place_where_there_is_one(neighbours: Neighbours) -> None:
    assert neighbours.nearest("Hello")[0].to_json() == {"text": "hello", "intent": "greet", "likeness": 1.0}
    said = Utterance("hello", "greet", place=Place("data/nlu.yml", 3))
    assert Neighbour(said, 0.5).to_json() == {
        "text": "hello", "intent": "greet", "likeness": 0.5, "file": "data/nlu.yml", "line": 3
    }  # fmt: skip
