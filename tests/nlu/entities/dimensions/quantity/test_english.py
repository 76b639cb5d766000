"""A corpus of English quantities: what is one, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

Read = Callable[[list[tuple[str, object]]], tuple[object, ...]]
NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["quantity"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3 pounds", 3, "pound"),
        ("250 grams", 250, "gram"),
        ("1.5 kg", 1500, "gram"),
        ("a kilo", 1000, "gram"),
        ("half a pound", 0.5, "pound"),
        ("half a cup", 0.5, "cup"),
        ("two thirds of a cup", 0.6666666667, "cup"),
        ("1/4 cup", 0.25, "cup"),
        ("3 tbsp", 3, "tablespoon"),
        ("2 teaspoons", 2, "teaspoon"),
        ("6 oz", 6, "ounce"),
        ("500 mg", 0.5, "gram"),
        ("three cups of flour", 3, "cup"),
        ("about 2 pounds", 2, "pound"),
    ],
)
def test_whole_texts(measured: Read, text: str, value: float, unit: str) -> None:
    assert measured(found(text)) == (text, "value", value, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("2 to 3 pounds", 2, 3, "pound"),
        ("100-200 g", 100, 200, "gram"),
        ("between 2 and 7 kg", 2000, 7000, "gram"),
        ("at least 4 cups of milk", 4, None, "cup"),
        ("under 3 oz", None, 3, "ounce"),
    ],
)
def test_ranges(between: Read, text: str, lower: float | None, upper: float | None, unit: str) -> None:
    assert between(found(text)) == (text, "interval", lower, upper, {unit})


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("add 200 g of butter please", ["200 g of butter"]),
        ("a pound of the best", ["a pound"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "the world cup",
        "cup",
        "g",
        "a gift",
        "5 guests",
        "3 people",
        "an ozone layer",
        "two",
        "about 5",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
