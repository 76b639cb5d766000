"""Countries in Korean."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["country"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("한국", {"type": "value", "value": "KR"}),
        ("미국", {"type": "value", "value": "US"}),
        ("인도네시아", {"type": "value", "value": "ID"}),
    ],
)
def test_whole_texts(text: str, info: dict[str, object]) -> None:
    assert found(text) == [(text, info)]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("일본 여행 갈래요", ["일본"]),
        ("프랑스에서 왔어요", ["프랑스"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "중국집",
        "말리지 마세요",
        "부탄가스",
        "한국어",
        "어디 가나요",
        "독일빵집",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
