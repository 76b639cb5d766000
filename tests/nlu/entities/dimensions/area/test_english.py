"""A corpus of English areas: what is one, and what is none."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["area"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("20 square metres", 20, "square-metre"),
        ("30 m2", 30, "square-metre"),
        ("30m²", 30, "square-metre"),
        ("900 sq ft", 900, "square-foot"),
        ("five acres", 5, "acre"),
        ("an acre", 1, "acre"),
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
        ("20 to 30 square metres", 20, 30, "square-metre"),
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
        ("a flat of 80 square meters", ["80 square meters"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "time square",
        "square 5",
        "20 metres",
        "sacred",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
