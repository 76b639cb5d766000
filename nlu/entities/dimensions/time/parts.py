"""Which parts a time tells: a day, a time of day, or both."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final, Literal

from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.time.fields import Fields
from nlu.entities.dimensions.time.selection import FromTo
from nlu.entities.dimensions.time.series import Both, Series
from nlu.entities.dimensions.time.value import Time

Part = Literal["date", "time"]
"""A day of the calendar, or a time of day."""

_CLOCK: Final = ("hour", "minute", "second")
_LAST_OF_CLOCK: Final = Fields(second=0, minute=0, hour=0, is_am=True).told  # larger: a day, a month or a year is told


def part_of(time: Time, value: dict[str, Any], part: Part) -> str | None:
    """Return `2026-11-28` or `19:30` of a time that was resolved to Duckling's JSON; None where it does not tell that.

    "7 pm" tells no day, although it gets one when it is resolved; "next week" and "December" are no single day, and
    "the evening" is no time of day.
    """
    try:
        if part == "time":
            return _time_of_day(time, value)
        return _single_day(value) if _tells_day(time) else None
    except ValueError:  # a year that Python has no dates of
        return None


def _tells_day(time: Time) -> bool:
    """Return whether a day is told; "in two hours" is on a certain day, too."""
    return time.is_anchored or _holds_days(time.series, time.grain)


def _holds_days(series: Series, grain: Grain) -> bool:
    """Return whether a series, or one that it is made of, is of days or something longer."""
    if isinstance(series, Fields):
        return series.told > _LAST_OF_CLOCK
    if isinstance(series, Both):
        return _holds_days(series.fine, grain) or _holds_days(series.coarse, series.coarse_grain)
    if isinstance(series, FromTo):
        return _holds_days(series.first, grain) or _holds_days(series.last, grain)
    base = getattr(series, "base", None)  # of a series that picks or moves some of another
    return grain >= Grain.DAY or (base is not None and _holds_days(base, grain))


def _time_of_day(time: Time, value: dict[str, Any]) -> str | None:
    is_exact = value["type"] == "value" and value["grain"] in _CLOCK and time.grain < Grain.DAY
    return datetime.fromisoformat(value["value"]).strftime("%H:%M") if is_exact else None


def _single_day(value: dict[str, Any]) -> str | None:
    if value["type"] == "value":
        is_exact = value["grain"] in (*_CLOCK, "day")
        return datetime.fromisoformat(value["value"]).date().isoformat() if is_exact else None
    if "from" not in value or "to" not in value:
        return None
    first, end = (datetime.fromisoformat(value[side]["value"]) for side in ("from", "to"))
    last = (end - timedelta(seconds=1)).date()
    return last.isoformat() if last == first.date() else None
