"""Entities of intents with many examples, by counts of what stands left and right and of the value."""

from __future__ import annotations

import pytest

from nlu.entities.evidence import LEAST_EXAMPLES, Evidence
from nlu.entities.example import to_example
from nlu.entities.extractor import EntityExtractor
from nlu.training_data import AnnotatedEntity, TrainingData, Utterance

NAMES = [f"{first} {last}" for first in ("grey", "blue", "wild", "old", "last") for last in ("moon", "river", "song")]
TITLES = [*NAMES, *(f"the {name}" for name in NAMES), *(f"{name} of mine" for name in NAMES)]


def utterance(intent: str, marked: str) -> Utterance:
    """Read `<x|entity>` as an annotation."""
    text, spans = "", []
    for index, part in enumerate(marked.replace(">", "<").split("<")):
        written, _, entity = part.partition("|")
        if index % 2:
            spans.append(AnnotatedEntity(len(text), len(text) + len(written), entity, written))
        text += written
    return Utterance(text, intent, tuple(spans))


PLAY = [
    utterance("play", pattern.format(title))
    for number, title in enumerate(TITLES)
    for pattern in (
        ("play <{}|track> now", "i want to hear <{}|track> by <queen|artist>", "please play <{}|track>")[number % 3],
    )
]
CHAT = [utterance("chat", text) for text in ("play is fun", "i like old songs", "the weather is fine", "hear me out")]
KOREAN = [
    utterance("find", f"<{first}{last}|place>까지 가는 길") for first in "강남서북동" for last in "산천도시리면읍동구"
]
EXAMPLES = [*PLAY, *CHAT * 12, *KOREAN]
EVIDENCE = Evidence([to_example(one) for one in EXAMPLES])


def found(text: str, intent: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.entity) for one in EVIDENCE.find(text, intent=intent)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("play cold winter now", [("cold winter", "track")]),
        ("i want to hear the green door by queen", [("the green door", "track"), ("queen", "artist")]),
        ("please play grey moon", [("grey moon", "track")]),
        ("play", []),
        ("", []),
    ],
)
def test_new_and_known_values(text: str, values: list[tuple[str, str]]) -> None:
    assert found(text, "play") == values


def test_particles_bound_a_korean_value() -> None:
    assert found("판교까지 가는 길", "find") == [("판교", "place")]


def test_an_intent_without_annotations_has_no_values() -> None:
    assert found("the song is fine", "chat") == []


def test_counts_decide_only_where_an_intent_has_many_examples() -> None:
    few = EntityExtractor(TrainingData(tuple(PLAY[: LEAST_EXAMPLES - 1])))
    many = EntityExtractor(TrainingData(tuple((PLAY * 2)[:LEAST_EXAMPLES])))
    lines = [one.explain("please play grey moon", language="en", intent="play/again").lines() for one in (few, many)]
    assert ["counted" in each[0] for each in lines] == [False, True]


def test_the_extractor_goes_by_it_and_says_so() -> None:
    extractor = EntityExtractor(TrainingData(tuple(EXAMPLES)))
    entities = extractor.extract("Play Cold Winter now", language="en", intent="play")
    assert [(one.value, one.extractor) for one in entities] == [("Cold Winter", "ContextExtractor")]
    assert extractor.extract("i like the grey moon", language="en", intent="chat") == []
    lines = extractor.explain("i like the grey moon", language="en", intent="chat").lines()
    assert "not track 'the grey moon', a known value: it is not counted often enough in such a place" in lines


def test_words_of_lists_are_found_whatever_is_counted() -> None:
    extractor = EntityExtractor(TrainingData(tuple(EXAMPLES), lookups={"track": ("old songs",)}))
    assert [one.value for one in extractor.extract("i like old songs", language="en", intent="chat")] == ["old songs"]
