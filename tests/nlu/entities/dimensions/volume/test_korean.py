"""A corpus of Korean volumes: what is one, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

Read = Callable[[list[tuple[str, object]]], tuple[object, ...]]
NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["volume"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2리터", 2, "litre"),
        ("반 리터", 0.5, "litre"),
        ("일점오 리터", 1.5, "litre"),
        ("오백 밀리리터", 500, "millilitre"),
        ("500미리리터", 500, "millilitre"),
        ("세 갤런", 3, "gallon"),
        ("1리터 반", 1.5, "litre"),
        ("이 리터 반", 2.5, "litre"),
        ("330ml", 330, "millilitre"),
    ],
)
def test_whole_texts(measured: Read, text: str, value: float, unit: str) -> None:
    assert measured(found(text)) == (text, "value", value, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("1~2리터", 1, 2, "litre"),
        ("2리터 이상", 2, None, "litre"),
        ("500밀리리터 이하", None, 500, "millilitre"),
    ],
)
def test_ranges(between: Read, text: str, lower: float | None, upper: float | None, unit: str) -> None:
    assert between(found(text)) == (text, "interval", lower, upper, {unit})


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("물 2리터짜리 주세요", ["2리터"]),
        ("하루에 2리터를 마셔요", ["2리터"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "리터",
        "이 리터당 가격",
        "밀리지 마세요",
        "리터칭 3번",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
