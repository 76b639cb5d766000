"""Times that are told by fields of the calendar: the 8th of March 2013 at 5."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, reduce
from typing import NamedTuple, TypeGuard

from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.time.selection import FromTo
from nlu.entities.dimensions.time.series import Both, DayOfMonth, MonthOfYear, OneYear, Repeated, Series
from nlu.entities.dimensions.time.span import Frame, Span


class Fields(NamedTuple):
    """What is told of a time; at least one field is set."""

    second: int | None = None
    """0 to 59."""
    minute: int | None = None
    """0 to 59."""
    hour: int | None = None
    """0 to 24."""
    is_12h: bool | None = None
    """Whether the hour may be in the morning or in the evening."""
    is_am: bool | None = None
    """Morning or evening, where it is told."""
    day_of_week: int | None = None
    """1 (Monday) to 7."""
    day_of_month: int | None = None
    """1 to 31."""
    month: int | None = None
    """1 to 12."""
    year: int | None = None
    """The year."""

    def combine(self, other: Fields) -> Fields | None:
        """Return the fields of both; None where they contradict each other."""
        told = []
        for mine, theirs in zip(self, other, strict=True):
            if mine is not None and theirs is not None and mine != theirs:
                return None
            told.append(theirs if mine is None else mine)
        return Fields._make(told)

    @property
    def told(self) -> int:
        """Which fields are set, as bits."""
        return _told(self)

    def _series(self) -> Series:
        """Return the series, each field within the next coarser one."""
        told: list[Series] = []
        if self.second is not None:
            told.append(Repeated(Grain.SECOND, self.second, 60))
        if self.minute is not None:
            told.append(Repeated(Grain.MINUTE, self.minute, 60))
        if self.hour is not None:
            told.append(self._hour(self.hour))
        if self.day_of_week is not None:
            told.append(Repeated(Grain.DAY, self.day_of_week, 7))
        if self.day_of_month is not None:
            told.append(DayOfMonth(self.day_of_month))
        if self.month is not None:
            told.append(MonthOfYear(self.month))
        if self.year is not None:
            told.append(OneYear(self.year))
        return reduce(lambda coarse, fine: Both(fine, coarse), reversed(told))

    def _hour(self, hour: int) -> Series:
        if self.is_am is not None:
            return Repeated(Grain.HOUR, hour % 12 + (0 if self.is_am else 12), 24)
        return Repeated(Grain.HOUR, hour, 12 if self.is_12h and hour <= 12 else 24)

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are over."""
        return self._series().past(at, frame)

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are not over."""
        return self._series().future(at, frame)


_COUNT = len(Fields._fields)
_TOLD = tuple(name for name in Fields._fields if name != "is_12h")  # that says how an hour is meant
_TIME_OF_DAY = 0b1111  # the bits of second to is_am


@lru_cache(maxsize=4096)
def _told(fields: Fields) -> int:
    return sum(1 << place for place, name in enumerate(_TOLD) if getattr(fields, name) is not None)


def told(series: Series, grain: Grain) -> int:
    """Return what a series of a grain tells, as bits: fields of the calendar, or something else of that grain.

    >>> told(Fields(second=1, hour=2), Grain.SECOND) & told(Fields(hour=3), Grain.HOUR) != 0
    True
    """
    if isinstance(series, Fields):
        return series.told
    if isinstance(series, Both):
        return told(series.fine, grain) | told(series.coarse, series.coarse_grain)
    if isinstance(series, FromTo):
        dates = (told(series.first, grain) | told(series.last, grain)) & ~_TIME_OF_DAY
        return dates | 1 << (_COUNT + grain)
    return 1 << (_COUNT + grain)


def are_hours(series: Series) -> TypeGuard[FromTo]:
    """Return whether a series goes from one time of day to another, of no certain day."""
    if not isinstance(series, FromTo):
        return False
    return all(isinstance(end, Fields) and 0 < end.told <= _TIME_OF_DAY for end in (series.first, series.last))


def hours_from_day(hours: FromTo, day: Series) -> FromTo:
    """Return hours that begin on a day; those from 22 to 6 end on the next one."""
    return FromTo(Both(hours.first, day, Grain.DAY), hours.last, hours.is_closed)
