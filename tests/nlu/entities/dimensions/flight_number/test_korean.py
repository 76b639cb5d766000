"""Numbers of flights in Korean."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["flight-number"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("대한항공 123", {"type": "value", "value": "KE123"}),
    ],
)
def test_whole_texts(text: str, info: dict[str, object]) -> None:
    assert found(text) == [(text, info)]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("대한항공 123편 타요", ["대한항공 123"]),
        ("KE 85편이에요", ["KE 85"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "대한항공",
        "3편",
        "영화 2편",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
