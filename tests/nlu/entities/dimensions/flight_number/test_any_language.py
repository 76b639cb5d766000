"""Numbers of flights."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["flight-number"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("KE123", {"type": "value", "value": "KE123"}),
        ("oz-8901", {"type": "value", "value": "OZ8901"}),
    ],
)
def test_whole_texts(text: str, info: dict[str, object]) -> None:
    assert found(text) == [(text, info)]


@pytest.mark.parametrize(
    "text",
    [
        "mp3",
        "7cm",
        "ke",
        "as 12",
        "b52",
        "a4",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
