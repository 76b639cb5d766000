"""A corpus of English durations."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2020, 6, 1, tzinfo=timezone.utc)
ENTITIES = SystemEntities(locale="en")


@pytest.mark.parametrize(
    ("text", "value", "unit", "seconds"),
    [
        ("90 minutes", 90, "minute", 5_400),
        ("three days", 3, "day", 259_200),
        ("a year", 1, "year", 31_536_000),
        ("a couple of weeks", 2, "week", 1_209_600),
        ("4.5 hours", 270, "minute", 16_200),
        ("half a day", 12, "hour", 43_200),
        ("three quarters of an hour", 45, "minute", 2_700),
        ("an hour and a half", 90, "minute", 5_400),
        ("two and a half years", 30, "month", 77_760_000),
        ("3 hours 20 minutes", 200, "minute", 12_000),
        ("1 week, 2 days and 3 hours", 219, "hour", 788_400),
        ("about 2 months", 2, "month", 5_184_000),
        ("10 more minutes", 10, "minute", 600),
        ("a fortnight", 14, "day", 1_209_600),
        ("1/2 hr", 30, "minute", 1_800),
    ],
)
def test_whole_texts(text: str, value: int, unit: str, seconds: int) -> None:
    (entity,) = ENTITIES.parse(text, now=NOW, dimensions=["duration"])
    assert (entity.start, entity.end, entity.value) == (0, len(text), value)
    assert entity.additional_info == {
        "type": "value",
        "value": value,
        "unit": unit,
        unit: value,
        "normalized": {"value": seconds, "unit": "second"},
    }


@pytest.mark.parametrize("text", ["days", "a second opinion", "the minutes of the meeting", "monthly", "in years"])
def test_none(text: str) -> None:
    assert ENTITIES.parse(text, now=NOW, dimensions=["duration"]) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"), [("a decade", 10, "year"), ("two centuries", 200, "year"), ("3-day", 3, "day")]
)
def test_longer_ones_and_hyphens(text: str, value: int, unit: str) -> None:
    (entity,) = ENTITIES.parse(text, now=NOW, dimensions=["duration"])
    info = entity.additional_info or {}
    assert (entity.start, entity.end, info["value"], info["unit"]) == (0, len(text), value, unit)


@pytest.mark.parametrize("text", ["a minute crack", "a day dream", "let us call it a day"])
def test_other_words(text: str) -> None:
    assert ENTITIES.parse(text, now=NOW, dimensions=["duration"]) == []


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("2-3 hours", 2, 3, "hour"),
        ("2 to 3 hours", 2, 3, "hour"),
        ("two or three weeks", 2, 3, "week"),
        ("between 5 and 10 minutes", 5, 10, "minute"),
        ("from six to eight months", 6, 8, "month"),
        ("1.5 to 2 hours", 90, 120, "minute"),
        ("30 minutes to an hour", 30, 60, "minute"),
        ("between two days and a week", 2, 7, "day"),
        ("a day or two", 1, 2, "day"),
        ("about 3-4 days", 3, 4, "day"),
    ],
)
def test_ranges(text: str, lower: int, upper: int, unit: str) -> None:
    (entity,) = ENTITIES.parse(text, now=NOW, dimensions=["duration"])
    assert (entity.start, entity.end, entity.value) == (0, len(text), {"from": lower, "to": upper})
    info = entity.additional_info or {}
    assert (info["type"], info["from"]["unit"], info["to"]["unit"]) == ("interval", unit, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("at least 3 weeks", 3, None),
        ("more than an hour", 1, None),
        ("20 minutes or more", 20, None),
        ("up to 4 days", None, 4),
        ("no more than ninety seconds", None, 90),
        ("five years or less", None, 5),
    ],
)
def test_open_ranges(text: str, lower: int | None, upper: int | None) -> None:
    (entity,) = ENTITIES.parse(text, now=NOW, dimensions=["duration"])
    assert (entity.start, entity.end, entity.value) == (0, len(text), {"from": lower, "to": upper})


def test_a_range_that_is_upside_down_is_none() -> None:
    (entity,) = ENTITIES.parse("10 to 5 minutes", now=NOW, dimensions=["duration"])
    assert entity.value == 5
