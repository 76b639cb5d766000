"""A corpus of English weights: what is one, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

Read = Callable[[list[tuple[str, object]]], tuple[object, ...]]
NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["weight"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3 kg", 3, "kilogram"),
        ("half a pound", 0.5, "pound"),
        ("12 stone", 12, "stone"),
        ("2 tonnes", 2, "tonne"),
        ("250 grams", 250, "gram"),
    ],
)
def test_whole_texts(measured: Read, text: str, value: float, unit: str) -> None:
    assert measured(found(text)) == (text, "value", value, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("between 50 and 60 kg", 50, 60, "kilogram"),
        ("under 5 kg", None, 5, "kilogram"),
    ],
)
def test_ranges(between: Read, text: str, lower: float | None, upper: float | None, unit: str) -> None:
    assert between(found(text)) == (text, "interval", lower, upper, {unit})


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("my suitcase is 23 kilos", ["23 kilos"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "a weight",
        "3 guests",
        "a tonic",
        "weights",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("3 kg 500 g", 3500, "gram"), ("6 lb 4 oz", 100, "ounce"), ("2 pounds and 1 ounce", 33, "ounce")],
)
def test_sums(text: str, value: float, unit: str) -> None:
    ((written, info),) = found(text)
    assert isinstance(info, dict)
    assert (written, info["value"], info["unit"]) == (text, value, unit)
