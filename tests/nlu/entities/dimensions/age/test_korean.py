"""A corpus of Korean ages: what is one, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

Read = Callable[[list[tuple[str, object]]], tuple[object, ...]]
NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["age"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("스물다섯 살", 25, "year"),
        ("25살", 25, "year"),
        ("열 살", 10, "year"),
        ("25세", 25, "year"),
        ("이십오 세", 25, "year"),
        ("두 살 반", 2.5, "year"),
    ],
)
def test_whole_texts(measured: Read, text: str, value: float, unit: str) -> None:
    assert measured(found(text)) == (text, "value", value, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("19세 이상", 19, None, "year"),
        ("7살 이하", None, 7, "year"),
    ],
)
def test_ranges(between: Read, text: str, lower: float | None, upper: float | None, unit: str) -> None:
    assert between(found(text)) == (text, "interval", lower, upper, {unit})


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("저는 서른두 살이에요", ["서른두 살"]),
        ("아이는 5살이고요", ["5살"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "사세요",
        "오세요",
        "세 명",
        "이 세상",
        "삼세 번",
        "구세대",
        "살 거예요",
        "한 살림",
        "3세트",
        "2세대",
        "몸살",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "years"), [("만 19세", 19), ("만 다섯 살", 5), ("만 세 살", 3)])
def test_full_years(text: str, years: int) -> None:
    assert found(text) == [(text, {"type": "value", "value": years, "unit": "year"})]
