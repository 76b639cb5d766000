"""Colours in Korean."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["color"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("빨간색", {"type": "value", "value": "red"}),
        ("하늘색", {"type": "value", "value": "sky blue"}),
        ("검정", {"type": "value", "value": "black"}),
    ],
)
def test_whole_texts(text: str, info: dict[str, object]) -> None:
    assert found(text) == [(text, info)]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("파란 셔츠로 주세요", ["파란"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "하늘",
        "색",
        "노란자위",
        "까만두",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
