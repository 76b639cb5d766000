"""A corpus of Korean quantities: what is one, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

Read = Callable[[list[tuple[str, object]]], tuple[object, ...]]
NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["quantity"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("두 근", 2, "근"),
        ("반 근", 0.5, "근"),
        ("삼백 그램", 300, "gram"),
        ("500그람", 500, "gram"),
        ("2킬로그램", 2000, "gram"),
        ("2kg", 2000, "gram"),
        ("세 컵", 3, "cup"),
        ("두 컵 반", 2.5, "cup"),
        ("삼겹살 한 근", 1, "근"),
        ("콜라 두 컵", 2, "cup"),
        ("콜라 두 개", 2, "unnamed"),
        ("피자 한 판", 1, "판"),
        ("두 컵의 설탕", 2, "cup"),
        ("3파운드", 3, "pound"),
        ("1/2컵", 0.5, "cup"),
    ],
)
def test_whole_texts(measured: Read, text: str, value: float, unit: str) -> None:
    assert measured(found(text)) == (text, "value", value, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("200~300그램", 200, 300, "gram"),
        ("두 근 이상", 2, None, "근"),
        ("500그램 이하", None, 500, "gram"),
    ],
)
def test_ranges(between: Read, text: str, lower: float | None, upper: float | None, unit: str) -> None:
    assert between(found(text)) == (text, "interval", lower, upper, {unit})


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("돼지고기 600그램 주세요", ["돼지고기 600그램"]),
        ("쌀 두 컵을 씻어요", ["쌀 두 컵"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "근처에 있어요",
        "구근",
        "한 판 붙자",
        "한판승",
        "두 개",
        "이 컵 주세요",
        "컵라면 두 개",
        "그릇",
        "세 명",
        "개근상",
        "주세요",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
