"""Colours in English."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["color"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("red", {"type": "value", "value": "red"}),
        ("sky blue", {"type": "value", "value": "sky blue"}),
        ("grey", {"type": "value", "value": "gray"}),
    ],
)
def test_whole_texts(text: str, info: dict[str, object]) -> None:
    assert found(text) == [(text, info)]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("a black coat", ["black"]),
        ("an olive jacket", ["olive"]),
        ("something salmon-coloured", ["salmon"]),
        ("Lime!", ["Lime"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "orange juice",
        "white wine",
        "is the salmon fresh",
        "tomatoes with mint",
        "caught red-handed",
        "red tape everywhere",
        "redo",
        "greenhouse",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
