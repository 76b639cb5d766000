"""Holidays by their names."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from nlu.entities.dimensions.time import english_commonwealth_holidays, english_holidays, english_us_holidays
from nlu.entities.dimensions.time.holidays import holiday_rules, holiday_time
from nlu.entities.dimensions.time.value import resolve
from nlu.entities.rule import Context
from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone.utc)
OTHERS = ("AU", "BZ", "CA", "GB", "IE", "IN", "JM", "NZ", "PH", "TT", "ZA")
TABLES = {"US": english_us_holidays.US, **{name: getattr(english_commonwealth_holidays, name) for name in OTHERS}}


def _names(table: str) -> list[str]:
    return [line.split("|")[0] for line in table.strip().splitlines()]


ALL = [("en", name) for name in _names(english_holidays._TABLE)] + [
    (f"en_{region}", name) for region, table in TABLES.items() for name in _names(table)
]


@pytest.mark.parametrize(("locale", "name"), ALL)
def test_every_holiday_is_found_by_its_name(locale: str, name: str) -> None:
    (entity,) = SystemEntities(locale=locale).parse(name, now=NOW, dimensions=["time"])
    assert (entity.start, entity.end) == (0, len(name))
    assert entity.additional_info is not None
    assert entity.additional_info["holidayBeta"] == name


@pytest.mark.parametrize(
    ("when", "value"),
    [
        ("12/25", "2013-12-25"),
        ("2 sun 5", "2013-05-12"),
        ("last mon 5", "2013-05-27"),
        ("easter -47", "2013-02-12"),
        ("last mon before 5/25", "2013-05-20"),
        ("1 mon after 5/27", "2013-05-27"),
        ("closest mon 6/24", "2013-06-24"),
        ("closest day 4/28", "2013-04-29"),
        ("2030-01-02 2040-03-04", "2030-01-02"),
        ("kings day", "2013-04-27"),
        ("tax day", "2013-04-15"),
    ],
)
def test_when(when: str, value: str) -> None:
    found = resolve(holiday_time(when), Context(NOW))
    assert found is not None
    assert found["value"] == f"{value}T00:00:00.000+00:00"


def test_the_longer_name_is_read_first() -> None:
    (rule,) = holiday_rules("New Year|new year(?:'s)?(?: day)?|1/1\nNew Year's Eve|new year'?s? eve|12/31\n")
    assert rule.name == "New Year"
    (entity,) = SystemEntities(locale="en").parse("easter monday", now=NOW)
    assert entity.value == "2013-04-01T00:00:00.000+00:00"


@pytest.mark.parametrize(
    ("text", "locale", "first", "last"),
    [
        ("hanukkah 2024", "en", "2024-12-25", "2025-01-02"),
        ("kwanzaa 2020", "en_US", "2020-12-26", "2021-01-02"),
        ("ramadan 2024", "en", "2024-03-11", "2024-04-10"),
    ],
)
def test_holidays_of_several_days(text: str, locale: str, first: str, last: str) -> None:
    (entity,) = SystemEntities(locale=locale).parse(text, now=NOW)
    assert entity.value == {"from": f"{first}T00:00:00.000+00:00", "to": f"{last}T00:00:00.000+00:00"}
