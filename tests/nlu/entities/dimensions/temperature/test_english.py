"""A corpus of English temperatures: what is one, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

Read = Callable[[list[tuple[str, object]]], tuple[object, ...]]
NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["temperature"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("21°C", 21, "celsius"),
        ("70 degrees fahrenheit", 70, "fahrenheit"),
        ("68F", 68, "fahrenheit"),
        ("minus 4 degrees", -4, "degree"),
        ("-12°", -12, "degree"),
        ("300 kelvin", 300, "kelvin"),
        ("10 degrees below zero", -10, "degree"),
        ("5 below zero", -5, "degree"),
        ("twenty degrees centigrade", 20, "celsius"),
        ("about 18 degrees", 18, "degree"),
        ("25℃", 25, "celsius"),
    ],
)
def test_whole_texts(measured: Read, text: str, value: float, unit: str) -> None:
    assert measured(found(text)) == (text, "value", value, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("between 18 and 22 degrees", 18, 22, "degree"),
        ("18-22°C", 18, 22, "celsius"),
        ("from 20 degrees to 25 degrees celsius", 20, 25, "celsius"),
        ("under 5 degrees", None, 5, "degree"),
        ("over 30°C", 30, None, "celsius"),
    ],
)
def test_ranges(between: Read, text: str, lower: float | None, upper: float | None, unit: str) -> None:
    assert between(found(text)) == (text, "interval", lower, upper, {unit})


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("set it to 22 degrees please", ["22 degrees"]),
        ("it's 30°C outside", ["30°C"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "a degree",
        "a degree in physics",
        "two degrees in biology",
        "a 180 degree turn",
        "vitamin c",
        "plan f",
        "to some degree",
        "30 cats",
        "5 f grades",
        "c 30",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
