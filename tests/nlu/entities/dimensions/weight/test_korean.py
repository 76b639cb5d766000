"""A corpus of Korean weights: what is one, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

Read = Callable[[list[tuple[str, object]]], tuple[object, ...]]
NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["weight"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3킬로", 3, "kilogram"),
        ("70킬로그램", 70, "kilogram"),
        ("70kg", 70, "kilogram"),
        ("반 근", 0.5, "근"),
        ("5톤", 5, "tonne"),
    ],
)
def test_whole_texts(measured: Read, text: str, value: float, unit: str) -> None:
    assert measured(found(text)) == (text, "value", value, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("50~60킬로", 50, 60, "kilogram"),
        ("20kg 이하", None, 20, "kilogram"),
    ],
)
def test_ranges(between: Read, text: str, lower: float | None, upper: float | None, unit: str) -> None:
    assert between(found(text)) == (text, "interval", lower, upper, {unit})


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("몸무게가 60키로예요", ["60키로"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "3킬로미터",
        "근처",
        "구근",
        "5킬로와트",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []


def test_sums() -> None:
    ((written, info),) = found("3kg 500g")
    assert isinstance(info, dict)
    assert (written, info["value"], info["unit"]) == ("3kg 500g", 3500, "gram")
