"""Parts of a time: whether a day is told, or a time of day, in English and Korean."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu import SystemEntities

NOW = datetime.fromisoformat("2026-11-24T15:00:00+09:00")


def read(text: str, part: Any) -> list[Any]:
    found = SystemEntities(locale="ko_KR").parse(text, now=NOW, dimensions=["time"], latent=True, part=part)
    return [one.value for one in found]


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("tomorrow at 7", ["2026-11-25"], ["07:00"]),
        ("내일 저녁 7시 반", ["2026-11-25"], ["19:30"]),
        ("토요일 7시", ["2026-11-28"], ["07:00"]),
        ("in two hours", ["2026-11-24"], ["17:00"]),
        ("지금", ["2026-11-24"], ["15:00"]),
        ("7", [], ["19:00"]),
        ("half past seven", [], ["19:30"]),
        ("정오", [], ["12:00"]),
        ("낮 12시", [], ["12:00"]),
        ("tonight", ["2026-11-24"], []),
        ("내일 저녁", ["2026-11-25"], []),
        ("next friday", ["2026-12-04"], []),
        ("11월 28일", ["2026-11-28"], []),
        ("사흘 뒤", ["2026-11-27"], []),
        ("크리스마스", ["2026-12-25"], []),
        ("저녁", [], []),
        ("next week", [], []),
        ("이번 주말", [], []),
        ("in December", [], []),
        ("by Friday", [], []),
        ("between 7 and 8", [], []),
    ],
)
def test_parts(text: str, day: list[str], clock: list[str]) -> None:
    assert (read(text, "date"), read(text, "time")) == (day, clock)


def test_without_a_part_a_time_is_whole() -> None:
    assert read("tomorrow at 7", None) == ["2026-11-25T07:00:00.000+09:00"]


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 300), st.integers(13, 23), st.integers(0, 59))  # up to 12, it may be morning or evening
def test_a_day_and_a_time_of_day_are_both_told(days: int, hour: int, minute: int) -> None:
    moment = (NOW + timedelta(days=days)).replace(hour=hour, minute=minute)
    text = moment.strftime("%Y-%m-%d %H:%M")
    assert read(text, "date") == [moment.date().isoformat()]
    assert read(text, "time") == [moment.strftime("%H:%M")]
