"""Postal codes in any language."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["zip-code"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("94105-1234", {"type": "value", "value": "94105-1234"}),
        ("sw1a 2aa", {"type": "value", "value": "SW1A 2AA"}),
        ("K1A 0B1", {"type": "value", "value": "K1A 0B1"}),
    ],
)
def test_whole_texts(text: str, info: dict[str, object]) -> None:
    assert found(text) == [(text, info)]


@pytest.mark.parametrize(
    "text",
    [
        "94105",
        "12345",
        "$94105",
        "94105%",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
