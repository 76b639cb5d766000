"""Annotated values that mostly mean nothing."""

from __future__ import annotations

from nlu.entities.extractor import EntityExtractor
from nlu.training_data import AnnotatedEntity, TrainingData, Utterance


def utterances(intent: str, value: str, *, annotated: int, plain: int) -> list[Utterance]:
    entity = (AnnotatedEntity(2, 2 + len(value), "thing", value),)
    return [
        *(Utterance(f"a {value} {number}", intent, entity) for number in range(annotated)),
        *(Utterance(f"a {value} {number}", intent) for number in range(plain)),
    ]


def is_found(*examples: Utterance, intent: str | None, expected: tuple[str, ...] = ()) -> bool:
    extractor = EntityExtractor(TrainingData(tuple(examples)))
    return bool(extractor.extract("the song", language="en", intent=intent, expected=expected))


def test_a_value_that_is_rarely_annotated_is_doubted() -> None:
    assert not is_found(*utterances("play", "song", annotated=1, plain=3), intent="play")
    assert not is_found(*utterances("play", "song", annotated=1, plain=3), intent=None)


def test_a_third_is_enough() -> None:
    assert is_found(*utterances("play", "song", annotated=1, plain=2), intent="play")


def test_one_forgotten_annotation_spoils_nothing() -> None:
    assert is_found(
        *utterances("play", "song", annotated=1, plain=0),
        *utterances("search", "song", annotated=0, plain=1),
        intent="search",
    )


def test_every_intent_judges_for_itself() -> None:
    examples = [
        *utterances("play", "song", annotated=1, plain=5),
        *utterances("search", "song", annotated=1, plain=0),
    ]
    assert not is_found(*examples, intent="play")
    assert is_found(*examples, intent="search")
    assert not is_found(*examples, intent="greet")


def test_what_the_dialogue_asks_for_is_believed() -> None:
    assert is_found(*utterances("play", "song", annotated=1, plain=5), intent="play", expected=("thing",))


def test_words_of_lists_are_believed() -> None:
    data = TrainingData(tuple(utterances("play", "song", annotated=1, plain=5)), lookups={"thing": ("song",)})
    assert EntityExtractor(data).extract("the song", language="en", intent="play")
