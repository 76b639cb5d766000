"""A corpus of parts of years, of days from one to another and of ranges ahead, on Wednesday, the third of June 2020."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2020, 6, 3, 10, 15, tzinfo=timezone.utc)
ENTITIES = SystemEntities(locale="en")


def found(text: str, *, latent: bool = False) -> list[tuple[str, str]]:
    def instant(side: dict[str, str]) -> str:
        return side["value"][:16].removesuffix("T00:00")

    def shown(info: dict[str, Any]) -> str:
        return f"{instant(info['from'])} {instant(info['to'])}" if info["type"] == "interval" else instant(info)

    entities = ENTITIES.parse(text, now=NOW, dimensions=["time"], latent=latent)
    return [(text[entity.start : entity.end], shown(entity.additional_info or {})) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("rest of the month", "2020-06-03 2020-07-01"),
        ("the rest of this year", "2020-06-03 2021-01-01"),
        ("the rest of the day", "2020-06-03T10:15 2020-06-04"),
        ("first half of 2017", "2017-01-01 2017-07-01"),
        ("the second half of next year", "2021-07-01 2022-01-01"),
        ("second half of the year", "2020-07-01 2021-01-01"),
        ("the first half of july", "2020-07-01 2020-07-16"),
        ("second half of the month", "2020-06-16 2020-07-01"),
        ("h2 2021", "2021-07-01 2022-01-01"),
        ("2021 h1", "2021-01-01 2021-07-01"),
        ("early 2017", "2017-01-01 2017-05-01"),
        ("mid-2017", "2017-05-01 2017-09-01"),
        ("the middle of 2017", "2017-05-01 2017-09-01"),
        ("late last year", "2019-09-01 2020-01-01"),
        ("the 5th to the 10th", "2020-06-05 2020-06-11"),
        ("the 5th-10th", "2020-06-05 2020-06-11"),
        ("in 2 to 3 days", "2020-06-05T10:00 2020-06-06T11:00"),
        ("2-3 weeks ago", "2020-05-13 2020-05-20"),
        ("5 to 10 minutes from now", "2020-06-03T10:20 2020-06-03T10:25"),
        ("within 2-3 days", "2020-06-03T10:15 2020-06-06T10:00"),
        ("tonight at 8", "2020-06-03T20:00"),
        ("tonight at 12", "2020-06-04"),
        ("this evening at 7", "2020-06-03T19:00"),
        ("12 at night", "2020-06-04"),
        ("tomorrow at 12", "2020-06-04T12:00"),
        ("2026-11-25 12:00", "2026-11-25T12:00"),
        ("2026-11-25 00:00", "2026-11-25"),
        ("friday at 12:30", "2020-06-05T12:30"),
    ],
)
def test_whole_texts(text: str, value: str) -> None:
    assert found(text) == [(text, value)]


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("more than 2 weeks ago", None, "2020-05-20"),
        ("over an hour from now", "2020-06-03T11:15", None),
        ("less than 3 days ago", "2020-05-31", "2020-06-03"),
        ("less than an hour from now", "2020-06-03T10:15", "2020-06-03T11:15"),
    ],
)
def test_lengths_with_an_open_end_from_now(text: str, begins: str | None, ends: str | None) -> None:
    (entity,) = ENTITIES.parse(text, now=NOW, dimensions=["time"])
    sides = [entity.value[side] for side in ("from", "to")]
    assert (entity.start, entity.end) == (0, len(text))
    assert [
        None if side is None else side[: len(told or "")] for side, told in zip(sides, (begins, ends), strict=True)
    ] == [
        begins,
        ends,
    ]


@pytest.mark.parametrize("text", ["tonight at 8", "this evening at 7", "in 2 hours"])
def test_a_part_of_today_tells_the_day(text: str) -> None:
    (entity,) = ENTITIES.parse(text, now=NOW, dimensions=["time"], part="date")
    assert entity.value == "2020-06-03"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seven thirty", "2020-06-03T19:30"),
        ("twelve thirty", "2020-06-03T12:30"),
        ("three fifteen", "2020-06-03T15:15"),
        ("every day", "2020-06-03"),
        ("daily", "2020-06-03"),
    ],
)
def test_weak_readings_count_where_they_are_asked_for(text: str, value: str) -> None:
    assert found(text) == []
    assert found(text, latent=True) == [(text, value)]


@pytest.mark.parametrize("text", ["the rest of my life", "the better half of us", "half of them", "the 10th to 5th"])
def test_no_spans(text: str) -> None:
    assert [value for _, value in found(text) if " " in value] == []


@pytest.mark.parametrize(
    "text", ["June ordered the fish", "my friend August plays", "April is my sister", "she wed him"]
)
def test_names_of_persons_and_verbs(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["april is my favourite month", "we ordered it in june", "june 5", "on wed"])
def test_months_and_days_all_the_same(text: str) -> None:
    assert len(found(text)) == 1
