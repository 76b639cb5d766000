"""A corpus of English ages: what is one, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

Read = Callable[[list[tuple[str, object]]], tuple[object, ...]]
NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["age"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("25 years old", 25, "year"),
        ("3-year-old", 3, "year"),
        ("six months old", 6, "month"),
        ("40 years of age", 40, "year"),
        ("25 yo", 25, "year"),
        ("aged 30", 30, "year"),
        ("at the age of 12", 12, "year"),
    ],
)
def test_whole_texts(measured: Read, text: str, value: float, unit: str) -> None:
    assert measured(found(text)) == (text, "value", value, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("under 12 years old", None, 12, "year"),
        ("18 years old or over", 18, None, "year"),
        ("ages 5 to 10", 5, 10, "year"),
        ("aged between 18 and 25", 18, 25, "year"),
    ],
)
def test_ranges(between: Read, text: str, lower: float | None, upper: float | None, unit: str) -> None:
    assert between(found(text)) == (text, "interval", lower, upper, {unit})


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("i am 25 years old", ["25 years old"]),
        ("a 5 year old girl", ["5 year old"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "25 years",
        "old",
        "the same age",
        "page 3",
        "two years ago",
        "the old 3 houses",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
