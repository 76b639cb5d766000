"""Units of time."""

from __future__ import annotations

from enum import IntEnum


class Grain(IntEnum):
    """How exact an instant is, and what durations are counted in; the finer the smaller."""

    NOW = 0
    """The very instant."""
    SECOND = 1
    MINUTE = 2
    HOUR = 3
    DAY = 4
    WEEK = 5
    MONTH = 6
    QUARTER = 7
    YEAR = 8

    @property
    def wire(self) -> str:
        """Name in Duckling's JSON."""
        return "second" if self is Grain.NOW else self.name.lower()


SECONDS = {
    Grain.SECOND: 1,
    Grain.MINUTE: 60,
    Grain.HOUR: 3_600,
    Grain.DAY: 86_400,
    Grain.WEEK: 604_800,
    Grain.MONTH: 2_592_000,
    Grain.QUARTER: 7_776_000,
    Grain.YEAR: 31_536_000,
}
"""Seconds in a unit; a month has 30 days, a year 365."""
