"""Postal codes after English words."""

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
    ("text", "stretches"),
    [
        ("zip code 94105", ["94105"]),
        ("San Francisco, CA 94105", ["94105"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "zip it",
        "in 94105 steps",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
