"""A corpus of Korean temperatures: what is one, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

Read = Callable[[list[tuple[str, object]]], tuple[object, ...]]
NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["temperature"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("20도", 20, "degree"),
        ("이십오도", 25, "degree"),
        ("섭씨 36도", 36, "celsius"),
        ("섭씨36.5도", 36.5, "celsius"),
        ("화씨 100도", 100, "fahrenheit"),
        ("영하 7도", -7, "degree"),
        ("영상 3도", 3, "degree"),
        ("마이너스 2도", -2, "degree"),
        ("-5도", -5, "degree"),
        ("25℃", 25, "celsius"),
        ("약 18도", 18, "degree"),
        ("37도씨", 37, "celsius"),
    ],
)
def test_whole_texts(measured: Read, text: str, value: float, unit: str) -> None:
    assert measured(found(text)) == (text, "value", value, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("18도에서 22도 사이", 18, 22, "degree"),
        ("20~25도", 20, 25, "degree"),
        ("30도 이상", 30, None, "degree"),
        ("영하 5도 이하", None, -5, "degree"),
    ],
)
def test_ranges(between: Read, text: str, lower: float | None, upper: float | None, unit: str) -> None:
    assert between(found(text)) == (text, "interval", lower, upper, {unit})


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("에어컨 24도로 맞춰줘", ["24도"]),
        ("지금 30도예요", ["30도"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "오도 가도 못해",
        "이도 저도 아니야",
        "나도 갈래",
        "3도심",
        "구도가 좋아요",
        "일도 없어요",
        "팔도 여행",
        "도시",
        "제주도",
        "한 도시",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
