"""E-mail addresses in Korean words."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["email"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("minsu 골뱅이 naver.com", {"type": "value", "value": "minsu@naver.com"}),
        ("minsu 골뱅이 naver 점 com", {"type": "value", "value": "minsu@naver.com"}),
        ("minsu골뱅이naver닷com", {"type": "value", "value": "minsu@naver.com"}),
    ],
)
def test_whole_texts(text: str, info: dict[str, object]) -> None:
    assert found(text) == [(text, info)]


@pytest.mark.parametrize(
    "text",
    [
        "골뱅이 무침 주세요",
        "골뱅이 소면 2개",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
