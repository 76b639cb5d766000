"""System entities on their own."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
WORDS = """
    from to at on in the of 5 10:30 monday march 3rd tomorrow next last week two half past am and - , / days before
    after christmas 2013 evening for until second quarter 네 명 내일 3시 오전 반 이십
"""
ENGLISH = SystemEntities(locale="en_US")


def found(text: str, *, now: datetime = NOW, locale: str = "en_US", latent: bool = False) -> list[tuple[str, object]]:
    entities = SystemEntities(locale=locale).parse(text, now=now, latent=latent)
    return [(text[entity.start : entity.end], entity.value) for entity in entities]


def test_offsets_are_those_of_the_text_as_given() -> None:
    assert found("a\u200b table for\u200b ＦＯＵＲ, please") == [("ＦＯＵＲ", 4)]


def test_an_entity_holds_ducklings_value_and_the_inner_one() -> None:
    (entity,) = ENGLISH.parse("tomorrow at 5pm", now=NOW, dimensions=["time"])
    assert entity.value == "2013-02-13T17:00:00.000-02:00"
    assert entity.extractor == "SystemEntities"
    info = entity.additional_info
    assert info is not None
    assert {key: info[key] for key in ("type", "value", "grain")} == {
        "type": "value",
        "value": "2013-02-13T17:00:00.000-02:00",
        "grain": "hour",
    }
    assert len(info["values"]) == 1


def test_an_open_interval_has_one_side() -> None:
    (entity,) = ENGLISH.parse("after 5pm", now=NOW)
    assert entity.value == {"from": "2013-02-12T17:00:00.000-02:00", "to": None}


def test_only_dimensions_asked_for_are_read() -> None:
    assert [e.entity for e in ENGLISH.parse("2 hours", now=NOW)] == ["duration"]
    assert [e.entity for e in ENGLISH.parse("2 hours", now=NOW, dimensions=["number"])] == ["number"]
    assert ENGLISH.parse("2 hours", now=NOW, dimensions=["no such dimension"]) == []
    assert ENGLISH.parse("2 hours", now=NOW, dimensions=[]) == []


def test_latent_readings_are_found_when_asked_for() -> None:
    assert ENGLISH.parse("evening", now=NOW, dimensions=["time"]) == []
    assert found("evening", latent=True) == [
        ("evening", {"from": "2013-02-12T18:00:00.000-02:00", "to": "2013-02-13T00:00:00.000-02:00"})
    ]


def test_the_reference_time_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="now has no time zone\n  fix: give it one"):
        ENGLISH.parse("now", now=datetime(2013, 2, 12))


@pytest.mark.parametrize(
    ("locale", "date"),
    [("en", "2013-03-04"), ("en_US", "2013-03-04"), ("en_GB", "2013-04-03"), ("en-AU", "2013-04-03")],
)
def test_the_region_orders_day_and_month(locale: str, date: str) -> None:
    assert found("3/4/2013", locale=locale) == [("3/4/2013", f"{date}T00:00:00.000-02:00")]


def test_explain_shows_the_tree_and_the_value() -> None:
    shown = ENGLISH.explain("see you tomorrow at 5", now=NOW, dimensions=["time"])
    assert shown.startswith("'tomorrow at 5' [8, 21) time: ")
    assert "\n  'tomorrow' [8, 16) time: tomorrow\n" in shown
    assert "\n= {'type': 'value', 'value': '2013-02-13T05:00:00.000-02:00'" in shown


def test_explain_shows_what_lost_to_what_and_why() -> None:
    shown = ENGLISH.explain("at half past two", now=NOW, dimensions=["time", "number"])
    assert shown.splitlines()[-1] == (
        "number 'two' [13, 16) (twenty-one) is shorter: time 'at half past two' [0, 16) (at 7)"
    )


def test_the_whole_message_is_read_only_where_it_is_asked_for_and_nothing_else_is_found() -> None:
    def read(text: str, *dimensions: str) -> list[tuple[str, object]]:
        found = ENGLISH.parse(text, now=NOW, dimensions=dimensions or None)
        return [(entity.entity, entity.value) for entity in found]

    assert read("  No Idea! ", "any") == [("any", "No Idea!")]
    assert read("No Idea!") == []
    assert read("say four", "any", "number") == [("number", 4)]


def test_a_very_long_text_is_read_only_so_far() -> None:
    numbers = ENGLISH.parse("1, " * 20_000, now=NOW, dimensions=["number"])
    assert 100 < len(numbers) < 20_000


@pytest.mark.parametrize(("text", "forward", "back"), [("friday", 15, 8), ("tuesday", 19, 5), ("next friday", 22, 22)])
def test_bare_weekdays_can_be_turned(text: str, forward: int, back: int) -> None:
    looking_back = SystemEntities(locale="en", weekdays="last")
    for entities, day in ((ENGLISH, forward), (looking_back, back)):
        (entity,) = entities.parse(text, now=NOW, dimensions=["time"])
        assert entity.value == f"2013-02-{day:02d}T00:00:00.000-02:00"


NEW_YORK = ZoneInfo("America/New_York")
BEFORE_SPRING = datetime(2013, 3, 10, 1, 30, tzinfo=NEW_YORK)  # an hour later the clock is put forward
BEFORE_AUTUMN = datetime(2013, 11, 3, 0, 30, tzinfo=NEW_YORK)  # an hour and a half later it is put back


@pytest.mark.parametrize(
    ("now", "text", "value"),
    [
        (BEFORE_SPRING, "in 60 minutes", "2013-03-10T03:30:00.000-04:00"),
        (BEFORE_SPRING, "at 2:30 am", "2013-03-10T03:30:00.000-04:00"),  # a time that the clock skips
        (BEFORE_SPRING, "tomorrow at 9am", "2013-03-11T09:00:00.000-04:00"),
        (BEFORE_SPRING, "yesterday at 9am", "2013-03-09T09:00:00.000-05:00"),
        (BEFORE_AUTUMN, "at 1:30 am", "2013-11-03T01:30:00.000-04:00"),  # a time that comes twice: the first
        (BEFORE_AUTUMN, "in 3 hours", "2013-11-03T02:30:00.000-05:00"),
        (BEFORE_AUTUMN, "4pm cet", "2013-11-03T10:00:00.000-05:00"),
    ],
)
def test_the_zone_of_the_reference_time_counts(now: datetime, text: str, value: str) -> None:
    (entity,) = ENGLISH.parse(text, now=now, dimensions=["time"])
    assert entity.value == value


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS.split()),
        max_size=25,
    )
)
def test_any_words_are_read_without_overlaps(words: list[str]) -> None:
    text = " ".join(words)
    entities = SystemEntities(locale="ko_KR").parse(text, now=NOW, latent=True)
    assert all(0 <= entity.start < entity.end <= len(text) for entity in entities)
    assert all(first.end <= second.start for first, second in itertools.pairwise(entities))


@pytest.mark.parametrize(
    "text",
    [
        "from 10.00am on Friday 15th April until 10.00am on Tuesday 19th April ",
        "first monday of the second tuesday after the last week of march before ",
        "at 5 to 6 past 7 half 8 quarter 9 of 10 in 11 on 12 ",
        "1 ",
        "1-2/3.4:5,",
        "monday ",
        "two hundred thousand million ",
    ],
)
def test_no_text_takes_long(text: str, count_steps: Callable[..., int]) -> None:
    ENGLISH.parse(text, now=NOW)  # compiles
    few, many = (count_steps(ENGLISH.parse, (text * 1_000)[:length], now=NOW) for length in (250, 1_000))
    assert many < 5 * few
