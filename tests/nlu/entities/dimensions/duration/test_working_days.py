"""Working days are no days: neither a duration nor a time is read of them, only their number."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2024, 5, 16, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3 business days", [3]),
        ("within five business days", [5]),
        ("two working days from now", [2]),
        ("3영업일 이내", [3]),
        ("영업일 3일 이내", [3]),
        ("영업일 기준 5일 걸려요", [5]),
        ("영업일 기준으로 2~3일", [2, 3]),
        ("영업일 이틀 안에 도착해요", []),
    ],
)
def test_only_the_number_is_read(text: str, numbers: list[int]) -> None:
    locale = "ko" if any("가" <= letter <= "힣" for letter in text) else "en"
    found = SystemEntities(locale=locale).parse(text, now=NOW)
    assert [(entity.entity, entity.value) for entity in found] == [("number", value) for value in numbers]


@pytest.mark.parametrize(("text", "stretch"), [("from now on", "from now on"), ("영업일은 3일부터예요", "3일")])
def test_other_days_are_read(text: str, stretch: str) -> None:
    (entity,) = SystemEntities(locale="ko").parse(text, now=NOW, dimensions=["time"])
    assert text[entity.start : entity.end] == stretch
