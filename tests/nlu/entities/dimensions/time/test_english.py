"""A corpus of English times: what they mean on Wednesday, the third of June 2020, at 10:15."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2020, 6, 3, 10, 15, tzinfo=timezone(timedelta(hours=1)))
ENTITIES = SystemEntities(locale="en_US")

INSTANTS = """
now | 2020-06-03T10:15:00 second
right now | 2020-06-03T10:15:00 second
today | 2020-06-03 day
tomorrow | 2020-06-04 day
yesterday | 2020-06-02 day
the day after tomorrow | 2020-06-05 day
the day before yesterday | 2020-06-01 day
wednesday | 2020-06-10 day
friday | 2020-06-05 day
on friday | 2020-06-05 day
next friday | 2020-06-12 day
last friday | 2020-05-29 day
monday after next | 2020-06-15 day
2 mondays ago | 2020-05-25 day
3 fridays from now | 2020-06-19 day
this week | 2020-06-01 week
next week | 2020-06-08 week
last month | 2020-05 month
this quarter | 2020-04 quarter
next year | 2021 year
july | 2020-07 month
in may | 2021-05 month
may 2021 | 2021-05 month
july 14 | 2020-07-14 day
july 14th, 2021 | 2021-07-14 day
14 july 2021 | 2021-07-14 day
14-jul-2021 | 2021-07-14 day
the 14th of july | 2020-07-14 day
the 14th | 2020-06-14 day
on the 2nd | 2020-07-02 day
tuesday july 14 | 2020-07-14 day
the 5th of next month | 2020-07-05 day
the ides of october | 2020-10-15 day
2021-07-14 | 2021-07-14 day
7/14/2021 | 2021-07-14 day
7/14 | 2020-07-14 day
07/2021 | 2021-07 month
q3 2021 | 2021-07 quarter
the third quarter of 2021 | 2021-07 quarter
in 44 bc | -0044 year
in 800 ad | 0800 year
2021-07-14T16:30:00Z | 2021-07-14T17:30:00 second
at 4 | 2020-06-03T16:00:00 hour
at 4 am | 2020-06-04T04:00:00 hour
4 o'clock | 2020-06-03T16:00:00 hour
16:20 | 2020-06-03T16:20:00 minute
16h20 | 2020-06-03T16:20:00 minute
4:20:30 pm | 2020-06-03T16:20:30 second
half past four | 2020-06-03T16:30:00 minute
quarter to five | 2020-06-03T16:45:00 minute
ten past noon | 2020-06-03T12:10:00 minute
at four twenty | 2020-06-03T16:20:00 minute
4 in the afternoon | 2020-06-03T16:00:00 hour
this evening at 8 | 2020-06-03T20:00:00 hour
tomorrow at noon | 2020-06-04T12:00:00 hour
friday at half past six pm | 2020-06-05T18:30:00 minute
around 7ish | 2020-06-03T19:00:00 hour
4pm gmt | 2020-06-03T17:00:00 minute
in 20 minutes | 2020-06-03T10:35:00 second
in 2 hours | 2020-06-03T12:15:00 minute
in 3 days | 2020-06-06T10:00:00 hour
2 weeks ago | 2020-05-20 day
a year from today | 2021-06-03 day
in 3 days at 9am | 2020-06-06T09:00:00 hour
two weeks from friday | 2020-06-19 day
2 days before christmas | 2020-12-23 day
3 hours after midnight | 2020-06-04T03:00:00 hour
first monday of july | 2020-07-06 day
the last friday of june | 2020-06-26 day
the second week of july | 2020-07-13 week
the first monday of the month | 2020-06-01 day
last day of february 2024 | 2024-02-29 day
the week of july 14 | 2020-07-20 week
christmas | 2020-12-25 day
last thanksgiving | 2019-11-28 day
labor day 2021 | 2021-09-06 day
christmas in 2 years | 2022-12-25 day
the closest sunday to july 14 | 2020-07-12 day
"""

INTERVALS = """
this evening | 2020-06-03T18:00:00 2020-06-04T00:00:00 hour
tomorrow morning | 2020-06-04T00:00:00 2020-06-04T12:00:00 hour
last night | 2020-06-02T18:00:00 2020-06-03T00:00:00 hour
friday after work | 2020-06-05T17:00:00 2020-06-05T21:00:00 hour
this weekend | 2020-06-05T18:00:00 2020-06-08T00:00:00 hour
next 3 days | 2020-06-04 2020-06-07 day
in the last 2 weeks | 2020-05-18 2020-06-01 week
from 3 to 5 july | 2020-07-03 2020-07-06 day
july 3rd - july 5th | 2020-07-03 2020-07-06 day
monday to friday next week | 2020-06-08 2020-06-13 day
from 2 to 4 pm tomorrow | 2020-06-04T14:00:00 2020-06-04T17:00:00 hour
between 2 and 4pm | 2020-06-03T14:00:00 2020-06-03T17:00:00 hour
2:30-4pm | 2020-06-03T14:30:00 2020-06-03T16:01:00 minute
by friday | 2020-06-03T10:15:00 2020-06-05T00:00:00 second
by the end of july | 2020-06-03T10:15:00 2020-08-01T00:00:00 second
within 2 hours | 2020-06-03T10:15:00 2020-06-03T12:15:00 second
for 3 days from july 3rd | 2020-07-03 2020-07-07 day
this summer | 2020-06-21 2020-09-24 day
early july | 2020-07-01 2020-07-11 day
the end of the year | 2020-09 2021-01 month
rest of the week | 2020-06-03 2020-06-07 day
from 10.00am on friday until 10.00am on saturday | 2020-06-05T10:00:00 2020-06-06T10:01:00 minute
"""

NOTHING = """
may I ask something | march on | the first school | second thoughts | the sun is out | we sat down | wed like two
mon ami | a second opinion | I am fine | it was a good day | call 555-1234 | 3 for 2 | version 1.2.3 | room 12
table 7 | an adult | my friends | at home | past the church | the last one | next please | I need a hand
24 bottles | to be or not to be | after you | before we go | the end | in between | no more than 5 | mayday | monthly
todayish | satin | sunny side | thursdayish | the 2nd floor | the 5th element | half the price | quarter pounder
at 221 baker street | the seconds | 10% off | palm springs | noontide | one of us | for free | by the way
"""


def _expected(text: str) -> str:
    """Complete an instant: 2020-07 is the first of July at midnight."""
    date, _, clock = text.partition("T")
    sign, date = ("-", date[1:]) if date.startswith("-") else ("", date)
    parts = [*date.split("-"), "01", "01"][:3]
    return f"{sign}{'-'.join(parts)}T{clock or '00:00:00'}.000+01:00"


def _rows(table: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]


def _info(text: str) -> dict[str, Any]:
    (entity,) = ENTITIES.parse(text, now=NOW, dimensions=["time"])
    assert (entity.start, entity.end) == (0, len(text))
    assert entity.additional_info is not None
    return {key: value for key, value in entity.additional_info.items() if key not in ("values", "holidayBeta")}


@pytest.mark.parametrize(("text", "expected"), _rows(INSTANTS))
def test_instants(text: str, expected: str) -> None:
    instant, grain = expected.split()
    assert _info(text) == {"type": "value", "value": _expected(instant), "grain": grain}


@pytest.mark.parametrize(("text", "expected"), _rows(INTERVALS))
def test_intervals(text: str, expected: str) -> None:
    first, last, grain = expected.split()
    sides = {"from": first, "to": last}
    assert _info(text) == {
        "type": "interval",
        **{side: {"value": _expected(instant), "grain": grain} for side, instant in sides.items()},
    }


@pytest.mark.parametrize(
    ("text", "side", "instant", "grain"),
    [
        ("after friday", "from", "2020-06-05", "day"),
        ("since 2019", "from", "2019", "year"),
        ("until 5pm", "to", "2020-06-03T17:00:00", "hour"),
        ("sometime before july", "to", "2020-07", "month"),
        ("asap", "from", "2020-06-03T10:15:00", "second"),
    ],
)
def test_open_intervals(text: str, side: str, instant: str, grain: str) -> None:
    assert _info(text) == {"type": "interval", side: {"value": _expected(instant), "grain": grain}}


@pytest.mark.parametrize("text", [text.strip() for line in NOTHING.strip().splitlines() for text in line.split("|")])
def test_nothing(text: str) -> None:
    assert ENTITIES.parse(text, now=NOW, dimensions=["time"]) == []


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("a table for four tomorrow at half past seven, please", "tomorrow at half past seven"),
        (
            "could you move my dentist appointment from monday to next thursday at 3pm?",
            "from monday to next thursday at 3pm",
        ),
        ("I'd like to book a room from july 3rd to july 8th for two", "from july 3rd to july 8th"),
        ("wake me up at 6:45 am", "at 6:45 am"),
        ("is the pool open on sunday evenings?", "on sunday"),
        ("my order from last week has not arrived", "from last week"),
    ],
)
def test_sentences(sentence: str, time: str) -> None:
    (entity,) = ENTITIES.parse(sentence, now=NOW, dimensions=["time"])
    assert sentence[entity.start : entity.end] == time
