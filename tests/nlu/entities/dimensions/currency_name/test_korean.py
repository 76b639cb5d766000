"""Names of currencies in Korean."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["currency-name"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("엔화", {"type": "value", "value": "JPY"}),
        ("달러", {"type": "value", "value": "USD"}),
        ("원화", {"type": "value", "value": "KRW"}),
        ("페소", {"type": "value", "value": "MXN"}),
        ("비트코인", {"type": "value", "value": "BTC"}),
        ("코루나", {"type": "value", "value": "CZK"}),
    ],
)
def test_whole_texts(text: str, info: dict[str, object]) -> None:
    assert found(text) == [(text, info)]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("유로로 바꿔 주세요", ["유로"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "유로파",
        "원하는 것",
        "엔진",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
