"""A corpus of Korean distances: what is one, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

Read = Callable[[list[tuple[str, object]]], tuple[object, ...]]
NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["distance"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3킬로", 3, "kilometre"),
        ("삼 킬로미터", 3, "kilometre"),
        ("두 킬로", 2, "kilometre"),
        ("15키로", 15, "kilometre"),
        ("170센티", 170, "centimetre"),
        ("백칠십센티미터", 170, "centimetre"),
        ("5미터", 5, "metre"),
        ("오백 미터", 500, "metre"),
        ("2킬로 500미터", 2500, "metre"),
        ("반 마일", 0.5, "mile"),
        ("3.5킬로", 3.5, "kilometre"),
        ("32인치", 32, "inch"),
        ("10m", 10, "metre"),
        ("4km", 4, "kilometre"),
        ("약 5킬로", 5, "kilometre"),
        ("5킬로 정도", 5, "kilometre"),
        ("5밀리미터", 5, "millimetre"),
    ],
)
def test_whole_texts(measured: Read, text: str, value: float, unit: str) -> None:
    assert measured(found(text)) == (text, "value", value, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("3~5킬로", 3, 5, "kilometre"),
        ("두세 킬로", 2, 3, "kilometre"),
        ("이삼백 미터", 200, 300, "metre"),
        ("3킬로에서 5킬로 사이", 3, 5, "kilometre"),
        ("5km 이내", None, 5, "kilometre"),
        ("10킬로 이상", 10, None, "kilometre"),
        ("최대 3킬로", None, 3, "kilometre"),
        ("최소 100미터", 100, None, "metre"),
    ],
)
def test_ranges(between: Read, text: str, lower: float | None, upper: float | None, unit: str) -> None:
    assert between(found(text)) == (text, "interval", lower, upper, {unit})


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("역에서 500미터쯤 떨어져 있어요", ["500미터쯤"]),
        ("거리가 3킬로예요", ["3킬로"]),
        ("집까지 2km 남았어요", ["2km"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "킬로그램",
        "3킬로그램 주세요",
        "이 미터기가 이상해요",
        "미터",
        "10미터기",
        "공유해 주세요",
        "사인치고는",
        "시속 60km/h",
        "센티한 기분",
        "마일리지 3마일리지",
        "30m²",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
