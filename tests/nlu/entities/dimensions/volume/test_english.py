"""A corpus of English volumes: what is one, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

Read = Callable[[list[tuple[str, object]]], tuple[object, ...]]
NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["volume"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3 litres", 3, "litre"),
        ("1.5l", 1.5, "litre"),
        ("half a litre", 0.5, "litre"),
        ("a quarter litre", 0.25, "litre"),
        ("a third of a litre", 0.3333333333, "litre"),
        ("330 ml", 330, "millilitre"),
        ("five gallons", 5, "gallon"),
        ("a gallon", 1, "gallon"),
        ("two pints", 2, "pint"),
        ("20 cl", 0.2, "litre"),
        ("4 fl oz", 4, "fluid-ounce"),
        ("about 2 liters", 2, "litre"),
    ],
)
def test_whole_texts(measured: Read, text: str, value: float, unit: str) -> None:
    assert measured(found(text)) == (text, "value", value, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("between 1 and 2 litres", 1, 2, "litre"),
        ("200-250 ml", 200, 250, "millilitre"),
        ("at least 3 gallons", 3, None, "gallon"),
        ("less than a litre", None, 1, "litre"),
    ],
)
def test_ranges(between: Read, text: str, lower: float | None, upper: float | None, unit: str) -> None:
    assert between(found(text)) == (text, "interval", lower, upper, {unit})


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("two 500 ml bottles", ["500 ml"]),
        ("add 3 l of water", ["3 l"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "literally",
        "l",
        "the 3 lads",
        "mls",
        "volume 3",
        "level 2 lobby",
        "a pintsized dog",
        "3 la",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
