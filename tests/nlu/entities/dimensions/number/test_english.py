"""A corpus of English numbers: what is one, and what is none."""

from __future__ import annotations

import pytest

from nlu.entities.extractor import EntityExtractor
from nlu.training_data import TrainingData

EXTRACTOR = EntityExtractor(TrainingData(), dimensions=["number"])


def numbers(text: str) -> list[tuple[str, object]]:
    return [(text[entity.start : entity.end], entity.value) for entity in EXTRACTOR.extract(text, language="en")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("0", 0),
        ("1,200", 1200),
        ("12,345,678", 12_345_678),
        ("3.5", 3.5),
        ("0.25", 0.25),
        ("-5", -5),
        ("2k", 2000),
        ("2.5k", 2500),
        ("3 million", 3_000_000),
        ("1.5 million", 1_500_000),
        ("2 hundred", 200),
        ("5 dozen", 60),
        ("2 and a half", 2.5),
        ("two", 2),
        ("Seventeen", 17),
        ("twenty-one", 21),
        ("twenty one", 21),
        ("twentyone", 21),
        ("ninety nine", 99),
        ("a hundred", 100),
        ("one hundred", 100),
        ("two hundred and five", 205),
        ("two hundred five", 205),
        ("seven hundred fifty", 750),
        ("a thousand", 1000),
        ("one thousand two hundred thirty-four", 1234),
        ("two hundred thousand", 200_000),
        ("one million, two hundred thousand and six", 1_200_006),
        ("three and a half", 3.5),
        ("one and a quarter", 1.25),
        ("three point one four", 3.14),
        ("minus five", -5),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("one", 1),
        ("zero", 0),
    ],
)
def test_whole_texts(text: str, value: float) -> None:
    assert numbers(text) == [(text, value)]
    assert type(numbers(text)[0][1]) is type(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a table for four at 7", [("four", 4), ("7", 7)]),
        ("a table for one, please", [("one", 1)]),
        ("one ticket and two sodas", [("one", 1), ("two", 2)]),
        ("I have one question", [("one", 1)]),
        ("room number one", [("one", 1)]),
        ("we are 5.", [("5", 5)]),
        ("for 4ppl", [("4", 4)]),
        ("5kg of rice", [("5", 5)]),
        ("$5 or 10%", [("5", 5), ("10", 10)]),
        ("tables 1,2 and 3", [("1", 1), ("2", 2), ("3", 3)]),
        ("two of us", [("two", 2)]),
        ("one two three", [("one", 1), ("two", 2), ("three", 3)]),
        ("（７） people", [("７", 7)]),
    ],
)
def test_numbers_in_sentences(text: str, expected: list[tuple[str, object]]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "this one",
        "that one is nice",
        "no one came",
        "one of them",
        "I'd like one",
        "the blue one",
        "which one should I take?",
        "one day I will",
        "someone told me",
        "everyone is here",
        "one-way ticket",
        "a two-course meal",
        "7-eleven",
        "phone 010-1234-5678",
        "01012345678",
        "it's 7:30",
        "7pm",
        "at 7 pm",
        "seven o'clock",
        "2024-01-02",
        "2024/12/24",
        "version 1.2.3",
        "mp3",
        "b2b",
        "the 2nd",
        "my 2's",
        "thanks a million",
        "often",
        "weight",
        "tense",
        "hundreds of people",
        "dozens of eggs",
        "account 1234567890123456789",
        "may I come in",
        "won't you",
        "for the second time",
        "hello",
        "",
    ],
)
def test_no_numbers(text: str) -> None:
    assert numbers(text) == []


def test_a_number_is_an_entity_as_duckling_gives_it() -> None:
    (entity,) = EXTRACTOR.extract("for two", language="en")
    assert entity.to_json() == {
        "entity": "number",
        "start": 4,
        "end": 7,
        "value": 2,
        "extractor": "SystemEntities",
        "additional_info": {"type": "value", "value": 2},
    }


def test_the_dimension_is_off_unless_named() -> None:
    assert EntityExtractor(TrainingData()).extract("two", language="en") == []
    assert EntityExtractor(TrainingData(), dimensions=["time"]).extract("two", language="en") == []


@pytest.mark.parametrize(
    ("text", "written"), [("for 3-4 people", "3-4"), ("3 ~ 4 guests", "3 ~ 4"), ("a table for 3 or 4 people", "3 or 4")]
)
def test_of_a_range_the_value_is_the_first_number(text: str, written: str) -> None:
    (entity,) = EXTRACTOR.extract(text, language="en")
    assert (text[entity.start : entity.end], entity.value) == (written, 3)
    assert entity.additional_info == {"type": "value", "value": 3, "range": {"from": 3, "to": 4}}


@pytest.mark.parametrize("text", ["one for me", "one for the road", "3-4", "4-3 people", "between 3-4pm"])
def test_no_counts(text: str) -> None:
    assert numbers(text) == []
