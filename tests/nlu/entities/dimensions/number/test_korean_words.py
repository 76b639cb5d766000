"""A corpus of Korean fractions and of what is about so many."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2020, 6, 1, tzinfo=timezone.utc)
ENTITIES = SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, object]]:
    return [
        (text[entity.start : entity.end], entity.additional_info)
        for entity in ENTITIES.parse(text, now=NOW, dimensions=["number"])
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3과 1/2", 3.5),
        ("삼과 이분의 일", 3.5),
        ("삼분의 이", 0.6666666667),
        ("절반", 0.5),
        ("반", 0.5),
        ("3만5천", 35_000),
    ],
)
def test_whole_texts(text: str, value: float) -> None:
    assert found(text) == [(text, {"type": "value", "value": value})]


@pytest.mark.parametrize(
    ("text", "numeral", "value", "counter"),
    [("백이십여 명", "백이십", 120, "명"), ("10여 개", "10", 10, "개"), ("이천여 명이 왔어요", "이천", 2_000, "명")],
)
def test_a_few_more(text: str, numeral: str, value: int, counter: str) -> None:
    assert found(text) == [(numeral, {"type": "value", "value": value, "counter": counter})]


@pytest.mark.parametrize(
    "text", ["절반은 남겼어요", "만원 버스", "천벌 받을 거예요", "차 한잔하실래요", "한마디로 실망이에요"]
)
def test_none(text: str) -> None:
    assert found(text) == []
