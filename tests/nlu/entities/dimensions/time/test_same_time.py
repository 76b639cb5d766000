"""The same time in another unit, in both languages, on Wednesday, 25 November 2026, at 15:00."""

from __future__ import annotations

from datetime import datetime

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime.fromisoformat("2026-11-25T15:00:00+09:00")


def times(text: str) -> list[tuple[str, str, str]]:
    locale = "ko" if any("가" <= letter <= "힣" for letter in text) else "en"
    found = SystemEntities(locale=locale).parse(text, now=NOW, dimensions=["time"])
    infos = [(text[entity.start : entity.end], entity.additional_info or {}) for entity in found]
    return [(stretch, info["value"][:13], info["grain"]) for stretch, info in infos]


@pytest.mark.parametrize(
    ("text", "value", "grain"),
    [
        ("a year ago today", "2025-11-25T00", "day"),
        ("two weeks ago today", "2026-11-11T00", "day"),
        ("a month ago yesterday", "2026-10-24T00", "day"),
        ("two weeks from tomorrow", "2026-12-10T00", "day"),
        ("this time last year", "2025-11-25T00", "day"),
        ("at this time next week", "2026-12-02T00", "day"),
        ("around this time tomorrow", "2026-11-26T15", "hour"),
        ("작년 이맘때", "2025-11-25T00", "day"),
        ("지난달 이맘때쯤", "2026-10-25T00", "day"),
        ("내일 이맘때", "2026-11-26T15", "hour"),
    ],
)
def test_the_same_time_in_another_unit(text: str, value: str, grain: str) -> None:
    assert times(text) == [(text, value, grain)]


def test_hours_ago_are_of_no_day() -> None:
    assert times("two hours ago today")[0][0] == "two hours ago"


@pytest.mark.parametrize("text", ["next thursday, please", "a table next thursday, for two"])
def test_no_comma_ends_a_day(text: str) -> None:
    assert times(text) == [("next thursday", "2026-12-03T00", "day")]
