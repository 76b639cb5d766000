"""A corpus of English years, decades, offsets and times counted from other days."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2016, 11, 7, 16, 12, tzinfo=timezone.utc)  # a Monday
ENTITIES = SystemEntities(locale="en_US")


def found(text: str) -> list[tuple[str, object]]:
    def short(value: object) -> object:
        return {side: short(one) for side, one in value.items() if one} if isinstance(value, dict) else str(value)[:13]

    return [
        (text[entity.start : entity.end], short(entity.value))
        for entity in ENTITIES.parse(text, now=NOW, dimensions=["time"])
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the year 2017", "2017-01-01T00"),
        ("in nineteen ninety nine", "1999-01-01T00"),
        ("nineteen eighty-four", "1984-01-01T00"),
        ("1990s", {"from": "1990-01-01T00", "to": "2000-01-01T00"}),
        ("the 90s", {"from": "1990-01-01T00", "to": "2000-01-01T00"}),
        ("the nineties", {"from": "1990-01-01T00", "to": "2000-01-01T00"}),
        ("22/04/2016", "2016-04-22T00"),
        ("22.04.2016", "2016-04-22T00"),
        ("04/22/2016", "2016-04-22T00"),
        ("in q1", "2016-01-01T00"),
        ("every monday", "2016-11-14T00"),
        ("every day at 5pm", "2016-11-07T17"),
        ("every morning", {"from": "2016-11-08T00", "to": "2016-11-08T12"}),
        ("the monday before thanksgiving", "2016-11-21T00"),
        ("monday after easter", "2017-04-17T00"),
        ("since monday", {"from": "2016-10-31T00"}),
        ("since march", {"from": "2016-03-01T00"}),
        ("since 2010", {"from": "2010-01-01T00"}),
        ("starting tomorrow", {"from": "2016-11-08T00"}),
        ("from tomorrow on", {"from": "2016-11-08T00"}),
        ("no later than friday", {"from": "2016-11-07T16", "to": "2016-11-11T00"}),
        ("5 pm gmt+2", "2016-11-08T15"),
        ("10:00 utc-5", "2016-11-08T03"),
        ("12 noon", "2016-11-08T12"),
        ("2 hours later", "2016-11-07T18"),
        ("start of next week", {"from": "2016-11-14T00", "to": "2016-11-17T00"}),
        ("saturday from 10 to 12", {"from": "2016-11-12T10", "to": "2016-11-12T13"}),
        ("monday 9am to tuesday 5pm", {"from": "2016-11-07T09", "to": "2016-11-08T18"}),
    ],
)
def test_whole_texts(text: str, value: object) -> None:
    assert found(text) == [(text, value)]


@pytest.mark.parametrize(
    "text",
    [
        "prices fall when nobody buys",
        "the band will march through the town",
        "a christmas tree",
        "every now and then",
        "nineteen thirty",
    ],
)
def test_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["fall", "in fall", "next spring", "fall 2017", "march through june", "at christmas"])
def test_words_of_time_that_are_other_words_too(text: str) -> None:
    assert len(found(text)) == 1
