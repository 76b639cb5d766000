"""A corpus of English distances: what is one, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

Read = Callable[[list[tuple[str, object]]], tuple[object, ...]]
NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["distance"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("4 km", 4, "kilometre"),
        ("12kms", 12, "kilometre"),
        ("7.5 kilometers", 7.5, "kilometre"),
        ("eleven miles", 11, "mile"),
        ("half a mile", 0.5, "mile"),
        ("a mile and a half", 1.5, "mile"),
        ("three quarters of a mile", 0.75, "mile"),
        ("2 and a half miles", 2.5, "mile"),
        ("a yard", 1, "yard"),
        ("60 cm", 60, "centimetre"),
        ("8 mm", 8, "millimetre"),
        ("15 metres", 15, "metre"),
        ("100m", 100, "m"),
        ("6'", 6, "foot"),
        ("5'11\"", 71, "inch"),
        ("6 ft 2 in", 74, "inch"),
        ("5 foot 3", 63, "inch"),
        ("3 yards and 2 feet", 11, "foot"),
        ("1m 80cm", 180, "centimetre"),
        ("3 km 250 m", 3250, "metre"),
        ("about 5 km", 5, "kilometre"),
        ("two hundred feet", 200, "foot"),
        ("10 nautical miles", 10, "nautical-mile"),
    ],
)
def test_whole_texts(measured: Read, text: str, value: float, unit: str) -> None:
    assert measured(found(text)) == (text, "value", value, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("between 3 and 5 km", 3, 5, "kilometre"),
        ("from 2 miles to 4 miles", 2, 4, "mile"),
        ("10-15 cm", 10, 15, "centimetre"),
        ("under 10 km", None, 10, "kilometre"),
        ("at most 3 miles", None, 3, "mile"),
        ("more than six feet", 6, None, "foot"),
        ("5 km or more", 5, None, "kilometre"),
        ("no more than 2 km", None, 2, "kilometre"),
    ],
)
def test_ranges(between: Read, text: str, lower: float | None, upper: float | None, unit: str) -> None:
    assert between(found(text)) == (text, "interval", lower, upper, {unit})


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("6 feet 2 people", ["6 feet"]),
        ("the hotel is 300 m from the station", ["300 m"]),
        ("3 inches in the back, please", ["3 inches"]),
        ("within walking distance, 2km or so", ["2km"]),
        ("12 km and 30 minutes away", ["12 km"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "five in the morning",
        "meet 5 in total",
        "the top 5 in town",
        "2 in red",
        "no. 1 in line",
        "2 in a row",
        "in a row",
        "the 3rd foot",
        "a metrestick",
        "10 min",
        "30 m2",
        "60 km/h",
        "5 mph",
        "i'm 5",
        "3 million",
        "a good yardstick",
        "my feet hurt",
        "inch by inch",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
