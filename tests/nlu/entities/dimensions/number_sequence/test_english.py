"""Digits in a row, in English words."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["number-sequence"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("one two three", {"type": "value", "value": "123"}),
        ("four two double seven", {"type": "value", "value": "4277"}),
        ("oh one oh", {"type": "value", "value": "010"}),
    ],
)
def test_whole_texts(text: str, info: dict[str, object]) -> None:
    assert found(text) == [(text, info)]


@pytest.mark.parametrize(
    "text",
    [
        "one two",
        "one of three",
        "oh no",
        "someone",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
