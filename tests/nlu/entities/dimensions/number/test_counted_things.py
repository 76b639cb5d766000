"""English numbers that count things, and so are no hours."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2020, 6, 1, tzinfo=timezone.utc)
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, str]]:
    return [(one.entity, text[one.start : one.end]) for one in ENTITIES.parse(text, now=NOW)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("between 6 and 12 people", "6", "12"),
        ("4 to 9 bottles", "4", "9"),
        ("from three to eight friends", "three", "eight"),
        ("between 100 and 200 chairs", "100", "200"),
    ],
)
def test_a_range_before_things_is_two_numbers(text: str, first: str, last: str) -> None:
    assert found(text) == [("number", first), ("number", last)]


def test_digits_with_a_dash_before_things_are_no_date() -> None:
    assert found("6-12 people") == [("number", "6-12")]
    assert found("3/4 cups") == [("quantity", "3/4 cups")]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("between 5 and 7 works for me", "between 5 and 7"),
        ("a table at 7 for 4 guests", "at 7"),
        ("june 5 flights", "june 5"),
        ("from 9 to 5", "from 9 to 5"),
        ("in 2013 sales rose", "in 2013"),
    ],
)
def test_hours_and_dates_before_other_words_stay(text: str, time: str) -> None:
    assert found(text)[0] == ("time", time)
