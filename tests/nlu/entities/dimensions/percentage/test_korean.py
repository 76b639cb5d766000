"""A corpus of Korean percentages: what is one, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

Read = Callable[[list[tuple[str, object]]], tuple[object, ...]]
NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["percentage"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("10프로", 10, "%"),
        ("십 퍼센트", 10, "%"),
        ("50%", 50, "%"),
        ("3할", 30, "%"),
        ("2.5퍼센트", 2.5, "%"),
    ],
)
def test_whole_texts(measured: Read, text: str, value: float, unit: str) -> None:
    assert measured(found(text)) == (text, "value", value, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("10~20%", 10, 20, "%"),
        ("30퍼센트 이상", 30, None, "%"),
    ],
)
def test_ranges(between: Read, text: str, lower: float | None, upper: float | None, unit: str) -> None:
    assert between(found(text)) == (text, "interval", lower, upper, {unit})


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("20% 할인돼요", ["20%"]),
        ("배터리가 30프로예요", ["30프로"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "프로그램 3개",
        "할 수 있어요",
        "일할 사람",
        "구할 수 있나요",
        "프로 선수",
        "두 프로",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
