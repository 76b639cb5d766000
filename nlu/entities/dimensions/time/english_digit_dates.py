"""Dates and quarters in English as they are written in digits, and moments as programs write them."""

from __future__ import annotations

import re

from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.time.build import (
    cycle_nth,
    cycle_nth_after,
    hour_minute_second,
    intersect,
    year,
    year_month,
    year_month_day,
)
from nlu.entities.dimensions.time.value import (
    Time,
    of_grain,
)
from nlu.entities.dimensions.time.zones import at_offset
from nlu.entities.rule import Of, Rule


def _date(match: re.Match[str]) -> Time | None:
    """Read `2013-02-18`."""
    return _checked(int(match["year"]), int(match["month"]), int(match["day"]))


def _moment(match: re.Match[str]) -> Time:
    """Read a moment as programs write it."""
    second = int(match["second"] or 0)
    clock = hour_minute_second(int(match["hour"]), int(match["minute"]), second)
    time = intersect(year_month_day(int(match["year"]), int(match["month"]), int(match["day"])), clock)
    assert time is not None
    if match["zone"] is None:
        return time
    ahead = 0 if match["zone"] == "z" else 3_600 * int(match["hours"]) + 60 * int(match["minutes"])
    return at_offset(-ahead if match["sign"] == "-" else ahead, time)


def _checked(of_year: int, number: int, day: int) -> Time | None:
    return year_month_day(of_year, number, day) if 1 <= number <= 12 and 1 <= day <= 31 else None


RULES: tuple[Rule, ...] = (
    Rule("2013-02-18", (r"(?P<year>\d{2,4})-(?P<month>1[0-2]|0?[1-9])-(?P<day>3[01]|[12]\d|0?[1-9])",), _date),
    Rule(
        "2013/2/18",
        (r"(?P<year>[12]\d{3})[./] ?(?P<month>1[0-2]|0?[1-9])[./] ?(?P<day>3[01]|[12]\d|0?[1-9])",),
        _date,
    ),
    Rule(
        "28/02/2013",
        (r"(?P<day>3[01]|2\d|1[3-9])(?P<mark>[/.-])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<year>[12]\d{3})(?!\d)",),
        _date,
    ),
    Rule(
        "02/28/2013",
        (r"(?P<month>1[0-2]|0?[1-9])(?P<mark>[/.-])(?P<day>3[01]|2\d|1[3-9])(?P=mark)(?P<year>[12]\d{3})(?!\d)",),
        _date,
    ),
    Rule(
        "02/2013",
        (r"(?P<month>1[0-2]|0?[1-9])[/-](?P<year>\d{4})",),
        lambda match: year_month(int(match["year"]), int(match["month"])),
    ),
    Rule(
        "2013-02",
        (r"(?P<year>\d{4})\s*[/-]\s*(?P<month>1[0-2]|0?[1-9])",),
        lambda match: year_month(int(match["year"]), int(match["month"])),
    ),
    Rule(
        "2013-02-18T04:30:00Z",
        (
            r"(?P<year>\d{4})-(?P<month>1[0-2]|0[1-9])-(?P<day>3[01]|[12]\d|0[1-9])t(?P<hour>2[0-3]|[01]\d)"
            r":(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,9})?)?"
            r"(?P<zone>z|(?P<sign>[+-])(?P<hours>[01]\d):?(?P<minutes>[0-5]\d))?(?!\w)",
        ),
        _moment,
    ),
    Rule(
        "q4 2018",
        (r"q(?P<quarter>[1-4])(?: of)?", Of("time", of_grain(Grain.YEAR))),
        lambda match, time: cycle_nth_after(Grain.QUARTER, int(match["quarter"]) - 1, time),
    ),
    Rule(
        "in q4",
        (r"(?:in|for|during|by|since|this) q(?P<quarter>[1-4])",),
        lambda match: cycle_nth_after(Grain.QUARTER, int(match["quarter"]) - 1, cycle_nth(Grain.YEAR, 0)),
    ),
    Rule(
        "2018q4",
        (r"(?P<year>\d{4}|\d\d)q(?P<quarter>[1-4])",),
        lambda match: cycle_nth_after(Grain.QUARTER, int(match["quarter"]) - 1, year(int(match["year"]))),
    ),
)
"""Rules of dates in digits."""
