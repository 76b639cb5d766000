"""A corpus of Korean amounts of data: what is one, and what is none."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["information"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("512메가", 512, "megabyte"),
        ("2기가바이트", 2, "gigabyte"),
        ("10기가", 10, "gigabyte"),
        ("1테라", 1, "terabyte"),
        ("300MB", 300, "megabyte"),
    ],
)
def test_whole_texts(text: str, value: float, unit: str) -> None:
    ((stretch, info),) = found(text)
    assert stretch == text
    assert isinstance(info, dict)
    assert (info["type"], info["value"], info["unit"]) == ("value", value, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("10기가 이상", 10, None, "gigabyte"),
    ],
)
def test_ranges(text: str, lower: float | None, upper: float | None, unit: str) -> None:
    ((stretch, info),) = found(text)
    assert stretch == text
    assert isinstance(info, dict)
    sides = {side: (info[side]["value"], info[side]["unit"]) for side in ("from", "to") if side in info}
    expected = {"from": (lower, unit), "to": (upper, unit)}
    assert info["type"] == "interval"
    assert sides == {side: pair for side, pair in expected.items() if pair[0] is not None}


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("데이터 5기가 남았어요", ["5기가"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "기가 막혀",
        "메가커피",
        "비트코인 3개",
        "테라스",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
