"""A corpus of English amounts of data: what is one, and what is none."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["information"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("512 mb", 512, "megabyte"),
        ("2.5 gigabytes", 2.5, "gigabyte"),
        ("a terabyte", 1, "terabyte"),
        ("64 kb", 64, "kilobyte"),
        ("16 GiB", 16, "gibibyte"),
        ("8 bits", 8, "bit"),
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
        ("more than 10 GB", 10, None, "gigabyte"),
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
        ("i have 5 gigs left", ["5 gigs"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "a bit",
        "big gb",
        "just a bit more",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
