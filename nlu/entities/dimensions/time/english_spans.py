"""The rest of a unit, halves and thirds of a year, days from one to another, and ranges ahead in English."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from nlu.entities.dimensions.duration.value import Duration, ends, is_range
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.ordinal.value import Ordinal
from nlu.entities.dimensions.time.build import (
    cycle_nth,
    day_of_month,
    duration_ago,
    in_duration,
    interval,
    now,
    today,
    with_direction,
)
from nlu.entities.dimensions.time.english_dates import is_day_ordinal, is_full_year
from nlu.entities.dimensions.time.fields import Fields
from nlu.entities.dimensions.time.ranges import between_durations, days_of_month, months_of_year
from nlu.entities.dimensions.time.value import Time, every, is_month, is_sure, of_grain
from nlu.entities.rule import Of, Rule

_GRAINS: Final = {"day": Grain.DAY, "month": Grain.MONTH, "quarter": Grain.QUARTER, "year": Grain.YEAR}
_THIRDS: Final = {"early": (1, 5), "mid": (5, 9), "middle": (5, 9), "late": (9, None)}
"""Part of a year -> first month, month at which it is over; None: the year is."""


def _rest(match: re.Match[str]) -> Time | None:
    """Read `the rest of the month`: from today; of the day from now."""
    grain = _GRAINS[match["unit"]]
    return interval(now() if grain is Grain.DAY else today(), cycle_nth(grain, 1))


def _half(is_first: bool, base: Time) -> Time | None:
    """Return the first or the second six months of a year, or fifteen days of a month."""
    if base.direction is not None or base.is_interval:
        return None
    if base.grain is Grain.YEAR:
        return months_of_year(base, 1, 7) if is_first else months_of_year(base, 7, None)
    return days_of_month(base, 1, 15) if is_first else days_of_month(base, 16, None)


def _half_of(match: re.Match[str], base: Time) -> Time | None:
    """Read `the first half of 2017`, `second half of next month`."""
    return _half(match["which"] in ("first", "1st"), base)


def _third_of(match: re.Match[str], year: Time) -> Time | None:
    """Read `early 2017`, `late next year`: four months each."""
    if year.direction is not None or year.is_interval:
        return None
    return months_of_year(year.sure(), *_THIRDS[match["part"]])


def _ahead(match: re.Match[str], length: Duration) -> Time | None:
    """Read `in 2 to 3 days`, `within 2-3 days`."""
    if match[0] == "within":
        return interval(now(), in_duration(ends(length)[1]))
    return between_durations(length, is_ago=False)


def _to_day(first: Time, _: re.Match[str], last: Ordinal) -> Time | None:
    """Read `the 5th to 10th`."""
    is_bare = isinstance(first.series, Fields) and first.series.month is None
    day = first.series.day_of_month if isinstance(first.series, Fields) else None
    if not is_bare or day is None or day >= last.value:
        return None
    return interval(first, day_of_month(last.value), closed=True)


def _is_year(time: Time) -> bool:
    return time.grain is Grain.YEAR and (is_full_year(time) or not time.latent)


def _is_year_or_month(time: Time) -> bool:
    return _is_year(time) or is_month(time) or (time.grain is Grain.MONTH and time.is_anchored)


def _beyond(length: Duration, match: re.Match[str]) -> Time | None:
    """Read `more than 2 weeks ago`, `less than 3 days from now`: up to or from that time on, and now at the most."""
    is_ago, is_far = match["ago"] is not None, length.bound == "from"
    single = replace(length, bound=None)
    time = duration_ago(single) if is_ago else in_duration(single)
    if is_far:
        return with_direction("before" if is_ago else "after", time)
    return interval(time, now()) if is_ago else interval(now(), time)


_BOUND = Of("duration", lambda length: length.bound is not None)
_WHEN: Final = r"(?P<ago>ago|back)(?!\w)|from (?:now|today)(?!\w)|hence|later(?! than)(?!\w)"
_YEAR = Of("time", _is_year)
_RANGE = Of("duration", is_range)
_LAST_DAY = Of("ordinal", is_day_ordinal)
_WHICH = r"(?:the )?(?P<which>first|1st|second|2nd|last) half of"

RULES: tuple[Rule, ...] = (
    Rule(
        "rest of the month", (r"(?:the )?(?:rest|remainder) of (?:the|this) (?P<unit>day|month|quarter|year)",), _rest
    ),
    Rule("first half of 2017", (_WHICH, Of("time", _is_year_or_month)), _half_of),
    Rule(
        "second half of the year",
        (rf"{_WHICH} the (?P<unit>month|year)(?! \d)",),
        lambda match: _half_of(match, cycle_nth(_GRAINS[match["unit"]], 0)),
    ),
    Rule(
        "h1 2017",
        (r"h(?P<half>[12])(?: of)?", _YEAR),
        lambda match, year: _half(match["half"] == "1", year.sure()),
    ),
    Rule("2017 h1", (Of("time", is_full_year), "h[12]"), lambda year, match: _half(match[0] == "h1", year.sure())),
    Rule("early 2017", (r"(?P<part>early|mid|late)(?:-| in| of)?", _YEAR), _third_of),
    Rule("the middle of 2017", (r"(?:in )?(?:the )?(?P<part>middle) of", _YEAR), _third_of),
    Rule("the 5th to 10th", (Of("time", every(is_sure, of_grain(Grain.DAY))), "-|to(?: the)?", _LAST_DAY), _to_day),
    Rule("in 2 to 3 days", ("in|within|after", _RANGE), _ahead),
    Rule("2-3 days ago", (_RANGE, "ago|back"), lambda length, _: between_durations(length, is_ago=True)),
    Rule(
        "2-3 days from now",
        (_RANGE, "from (?:now|today)|hence|later(?! than)"),
        lambda length, _: between_durations(length, is_ago=False),
    ),
    Rule("more than 2 weeks ago", (_BOUND, _WHEN), lambda length, match: _beyond(length, match)),
    Rule("every day", (r"every ?day|each day|daily",), lambda _: today().as_latent()),
)
"""Rules of parts of years, and of ranges."""
