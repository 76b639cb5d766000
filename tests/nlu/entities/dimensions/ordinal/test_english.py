"""A corpus of English ordinals."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2020, 6, 1, tzinfo=timezone.utc)
ENTITIES = SystemEntities(locale="en")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("second", 2),
        ("twelfth", 12),
        ("fortieth", 40),
        ("Forty-Second", 42),
        ("ninety ninth", 99),
        ("112th", 112),
        ("003rd", 3),
    ],
)
def test_whole_texts(text: str, value: int) -> None:
    (entity,) = ENTITIES.parse(text, now=NOW, dimensions=["ordinal"])
    assert (entity.start, entity.end, entity.additional_info) == (0, len(text), {"type": "value", "value": value})


@pytest.mark.parametrize("text", ["firstly", "seconds", "thirds", "5 things", "northern", "forth"])
def test_none(text: str) -> None:
    assert ENTITIES.parse(text, now=NOW, dimensions=["ordinal"]) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hundredth", 100),
        ("two hundredth", 200),
        ("one hundred and first", 101),
        ("three hundred fifth", 305),
        ("1,000th", 1_000),
    ],
)
def test_large_ones(text: str, value: int) -> None:
    assert [entity.value for entity in ENTITIES.parse(text, now=NOW, dimensions=["ordinal"])] == [value]


@pytest.mark.parametrize("text", ["first name and last name", "at first I liked it", "first of all", "third party"])
def test_nothing_is_counted(text: str) -> None:
    assert ENTITIES.parse(text, now=NOW, dimensions=["ordinal"]) == []
