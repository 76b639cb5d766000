"""A corpus of Korean speeds: what is one, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

Read = Callable[[list[tuple[str, object]]], tuple[object, ...]]
NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["speed"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("시속 60킬로", 60, "kilometre-per-hour"),
        ("초속 5미터", 5, "metre-per-second"),
        ("60km/h", 60, "kilometre-per-hour"),
        ("시속 백 킬로", 100, "kilometre-per-hour"),
        ("20노트", 20, "knot"),
    ],
)
def test_whole_texts(measured: Read, text: str, value: float, unit: str) -> None:
    assert measured(found(text)) == (text, "value", value, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("시속 100km 이상", 100, None, "kilometre-per-hour"),
        ("시속 60킬로에서 80킬로", 60, 80, "kilometre-per-hour"),
        ("시속 60~80킬로", 60, 80, "kilometre-per-hour"),
        ("초속 3미터에서 5미터", 3, 5, "metre-per-second"),
    ],
)
def test_ranges(between: Read, text: str, lower: float | None, upper: float | None, unit: str) -> None:
    assert between(found(text)) == (text, "interval", lower, upper, {unit})


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("시속 80km로 달려요", ["시속 80km"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "60킬로",
        "시속",
        "노트북 3대",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
