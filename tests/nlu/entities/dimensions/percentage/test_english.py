"""A corpus of English percentages: what is one, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

Read = Callable[[list[tuple[str, object]]], tuple[object, ...]]
NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["percentage"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("10%", 10, "%"),
        ("ten percent", 10, "%"),
        ("2.5 per cent", 2.5, "%"),
        ("-3%", -3, "%"),
        ("about 20%", 20, "%"),
        ("a hundred percent", 100, "%"),
    ],
)
def test_whole_texts(measured: Read, text: str, value: float, unit: str) -> None:
    assert measured(found(text)) == (text, "value", value, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("10-20%", 10, 20, "%"),
        ("5 to 10 percent", 5, 10, "%"),
        ("at least 20%", 20, None, "%"),
    ],
)
def test_ranges(between: Read, text: str, lower: float | None, upper: float | None, unit: str) -> None:
    assert between(found(text)) == (text, "interval", lower, upper, {unit})


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("give me a 15% tip", ["15%"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "percentage",
        "a cent",
        "per centre",
        "the percent",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
