"""A corpus of English fractions: what is one, and what is none."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2020, 6, 1, tzinfo=timezone.utc)
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    return [
        (text[entity.start : entity.end], entity.value)
        for entity in ENTITIES.parse(text, now=NOW, dimensions=["number"])
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3 1/2", 3.5),
        ("2 and 1/4", 2.25),
        ("two thirds", 0.6666666667),
        ("three-quarters", 0.75),
        ("one fifth", 0.2),
        ("four and two thirds", 4.6666666667),
        ("half a million", 500_000),
        ("three quarters of a million", 750_000),
        ("two and a half million", 2_500_000),
        ("half", 0.5),
        ("a quarter", 0.25),
        ("-1/2", -0.5),
        ("1,00,000", 100_000),
        ("12,34,567.50", 1_234_567.5),
        ("one million two hundred thousand", 1_200_000),
    ],
)
def test_whole_texts(text: str, value: float) -> None:
    assert found(text) == [(text, value)]


@pytest.mark.parametrize(
    "text", ["half of it was burnt", "the second half", "a third party", "the tenth", "no quarter was given"]
)
def test_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [("two quarters", ["two"]), ("1 5/4", ["1", "5/4"]), ("high five", []), ("at one point", []), ("a 4x4", [])],
)
def test_what_is_no_fraction(text: str, parts: list[str]) -> None:
    assert [written for written, _ in found(text)] == parts


@pytest.mark.parametrize(
    ("text", "dimension", "value"),
    [
        ("3/4 of a mile", "distance", 0.75),
        ("3 1/2 miles", "distance", 3.5),
        ("three quarters of a litre", "volume", 0.75),
        ("3/4 of an hour", "duration", 45),
        ("3 1/2 hours", "duration", 210),
    ],
)
def test_they_count_units(text: str, dimension: str, value: float) -> None:
    (entity,) = ENTITIES.parse(text, now=NOW, dimensions=[dimension])
    assert (entity.start, entity.end, entity.value) == (0, len(text), value)
