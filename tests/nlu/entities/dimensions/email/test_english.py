"""E-mail addresses in English words."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["email"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("jane at example dot org", {"type": "value", "value": "jane@example.org"}),
        ("jane dot doe at gmail.com", {"type": "value", "value": "jane.doe@gmail.com"}),
        ("jane@gmail dot com", {"type": "value", "value": "jane@gmail.com"}),
        ("bob@x.io", {"type": "value", "value": "bob@x.io"}),
    ],
)
def test_whole_texts(text: str, info: dict[str, object]) -> None:
    assert found(text) == [(text, info)]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("write to jane@example.org.", ["jane@example.org"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "look at example.com",
        "meet me at seven dot",
        "at noon",
        "find us at shop.com",
        "fun at 5.30",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
