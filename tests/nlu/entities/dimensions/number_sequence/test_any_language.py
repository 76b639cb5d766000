"""Digits in a row, in figures."""

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
        ("1 2 3 4", {"type": "value", "value": "1234"}),
        ("0042", {"type": "value", "value": "0042"}),
        ("12-34-56", {"type": "value", "value": "123456"}),
    ],
)
def test_whole_texts(text: str, info: dict[str, object]) -> None:
    assert found(text) == [(text, info)]


@pytest.mark.parametrize(
    "text",
    [
        "7",
        "10-12",
        "3-4 people",
        "7:30",
        "3.5",
        "mp3",
        "7-eleven",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
