"""Why a message gets its intent."""

from __future__ import annotations

import json
import unicodedata

import pytest

from nlu import MessageError, NLUPipeline, TrainingData, Utterance
from nlu.intents.explain import Explanation
from nlu.intents.neighbours import Neighbours
from nlu.intents.word_effects import MOST_WORDS

TEXTS = {
    "book": ["book a table for two", "a table for tonight please", "i want to book dinner", "can i book a table",
             "예약하고 싶어요", "두 명 예약할게요", "예약 부탁드려요", "저녁 예약이요"],
    "cancel": ["cancel my table", "please cancel my booking", "i have to cancel", "can i cancel dinner",
               "예약 취소할게요", "취소해 주세요", "예약을 취소하고 싶어요", "저녁 예약 취소요"],
    "hours": ["when do you open", "opening hours", "몇 시에 열어요", "언제까지 해요"],
}  # fmt: skip
DATA = TrainingData(tuple(Utterance(text, intent) for intent, texts in TEXTS.items() for text in texts))


@pytest.fixture(scope="module")
def pipeline() -> NLUPipeline:
    return NLUPipeline().fit(DATA)


@pytest.fixture(scope="module")
def neighbours(pipeline: NLUPipeline) -> Neighbours:
    found = pipeline.neighbours(DATA.utterances)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "intent", "word"),
    [
        ("please cancel our dinner", "cancel", "cancel"),
        ("취소 예약이요", "cancel", "취소"),
        ("저녁예약취소", "cancel", "취소"),
        (unicodedata.normalize("NFD", "취소 예약이요"), "cancel", unicodedata.normalize("NFD", "취소")),
    ],
)
def test_the_word_that_decides_counts_most(
    pipeline: NLUPipeline, neighbours: Neighbours, text: str, intent: str, word: str
) -> None:
    explanation = pipeline.explain(text, neighbours=neighbours)
    assert explanation.intent == intent
    assert explanation.counting[0].text == word
    assert all(text[one.start : one.end] == one.text for one in explanation.words)
    assert explanation.confidence == pipeline.parse(text).intent_ranking[-len(TEXTS)].confidence


def test_the_runner_up_is_told_with_what_separates_it(pipeline: NLUPipeline, neighbours: Neighbours) -> None:
    explanation = pipeline.explain("저녁예약취소", neighbours=neighbours)
    second = explanation.runner_up
    assert second is not None
    assert second.intent == "book"
    assert second.separating[0].text == "취소"
    assert second.margin == pytest.approx(explanation.confidence - second.confidence)
    assert second.nearest is not None
    assert second.nearest.utterance.intent == "book"
    lost = [one.margin for one in second.separating]
    assert lost == sorted(lost, reverse=True)
    assert not {one.start for one in second.separating} & {one.start for one in second.supporting}


def test_the_nearest_utterances_are_named(pipeline: NLUPipeline, neighbours: Neighbours) -> None:
    explanation = pipeline.explain("cancel my table!", neighbours=neighbours)
    assert explanation.nearest == tuple(neighbours.nearest("cancel my table!"))
    assert pipeline.explain("cancel my table!").nearest == ()


@pytest.mark.parametrize("text", ["", " \n", "🙂🙂👍", "\u200b", "\x00\ud800", "!!!", "7"])
def test_what_means_nothing_is_explained_too(pipeline: NLUPipeline, neighbours: Neighbours, text: str) -> None:
    explanation = pipeline.explain(text, neighbours=neighbours)
    assert explanation.intent in TEXTS
    assert explanation.confidence < pipeline.threshold
    assert len(explanation.words) <= 1


def test_of_a_long_message_the_first_words_are_tried(pipeline: NLUPipeline) -> None:
    words = 3 * 770
    explanation = pipeline.explain("book a table " * 770)
    assert len(explanation.words) == MOST_WORDS
    assert explanation.words_left == words - MOST_WORDS
    assert len(pipeline.explain("x" * 10_000).words) == 1
    with pytest.raises(MessageError, match="20,001 characters"):
        pipeline.explain("x" * 20_001)


def test_only_allowed_intents_are_explained(pipeline: NLUPipeline) -> None:
    explanation = pipeline.explain("cancel my table", intents={"book", "hours"})
    assert explanation.intent == "book"
    assert explanation.runner_up is not None
    assert explanation.runner_up.intent == "hours"
    alone = pipeline.explain("cancel my table", intents={"book"})
    assert alone.runner_up is None
    assert [one.margin for one in alone.words] == [one.confidence for one in alone.words]


def test_without_intents_there_is_nothing_to_explain() -> None:
    empty = NLUPipeline().fit(TrainingData())
    assert empty.explain("hello") == Explanation("hello", None, 0.0, (), 0, None, ())


def test_the_json_form(pipeline: NLUPipeline, neighbours: Neighbours) -> None:
    explanation = pipeline.explain("취소 부탁", neighbours=neighbours)
    content = explanation.to_json()
    assert json.loads(json.dumps(content)) == content
    assert list(content) == ["intent", "words", "words_left", "runner_up", "nearest"]
    assert [word["text"] for word in content["words"]] == ["취소", "부탁"]
    assert set(content["nearest"][0]) == {"text", "intent", "likeness"}
    assert content["runner_up"]["separating"] == ["취소"]
    assert Explanation("hello", None, 0.0, (), 0, None, ()).to_json()["runner_up"] is None
