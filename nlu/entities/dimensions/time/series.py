"""Endless series of stretches of time, computed as far as they are looked at.

Each has `past` (the stretches before a given one, the latest first) and `future` (those that end after it begins, the
earliest first).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Protocol

from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.time.calendar import DAY, day_number, year_month_day
from nlu.entities.dimensions.time.span import Frame, Span

_DEPTH = 30  # stretches of the coarser series of two that are looked at


class Series(Protocol):
    """A series of stretches of time."""

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield the stretches before another, the latest first."""

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield the stretches that end after another begins, the earliest first."""


def _steps(anchor: Span, grain: Grain, step: int) -> Iterator[Span]:
    while True:
        yield anchor
        anchor = Span(anchor.plus(grain, step).start, anchor.grain)


@dataclass(frozen=True)
class Cycle:
    """Every unit of a grain: every day."""

    grain: Grain
    """The unit."""

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield the units before the one that `at` begins in."""
        del frame
        return _steps(at.rounded(self.grain).plus(self.grain, -1), self.grain, -1)

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield the unit that `at` begins in and those after it."""
        del frame
        return _steps(at.rounded(self.grain), self.grain, 1)


@dataclass(frozen=True)
class Repeated:
    """A second of the minute, a minute of the hour, an hour of the day, or a day of the week."""

    grain: Grain
    """The unit."""
    number: int
    """Which one it is."""
    period: int
    """After how many units it comes again."""

    def _anchor(self, at: Span) -> Span:
        unit = at.rounded(self.grain)
        size = unit.stop - unit.start
        now = unit.start // size + (1 if self.grain is Grain.DAY else 0)  # days of the week count from 1
        return unit.plus(self.grain, (self.number - now) % self.period)

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those before."""
        del frame
        return _steps(self._anchor(at).plus(self.grain, -self.period), self.grain, -self.period)

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those from the unit on that `at` begins in."""
        del frame
        return _steps(self._anchor(at), self.grain, self.period)


@dataclass(frozen=True)
class DayOfMonth:
    """A day of every month that has it."""

    number: int
    """1 to 31."""

    def _in_months(self, first: Span, step: int) -> Iterator[Span]:
        for month in _steps(first, Grain.MONTH, step):
            if month.start + (self.number - 1) * DAY < month.stop:
                yield Span(month.start + (self.number - 1) * DAY, Grain.DAY)

    def _anchor(self, at: Span) -> Span:
        month = at.rounded(Grain.MONTH)
        is_over = year_month_day(at.start // DAY)[2] > self.number
        return month.plus(Grain.MONTH, 1) if is_over else month

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those before."""
        del frame
        return self._in_months(self._anchor(at).plus(Grain.MONTH, -1), -1)

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those from the day on that `at` begins in."""
        del frame
        return self._in_months(self._anchor(at), 1)


@dataclass(frozen=True)
class MonthOfYear:
    """A month of every year."""

    number: int
    """1 to 12."""

    def _anchor(self, at: Span) -> Span:
        month = Span(at.rounded(Grain.YEAR).plus(Grain.MONTH, self.number - 1).start, Grain.MONTH)
        return month if at.start < month.stop else month.plus(Grain.YEAR, 1)

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those before."""
        del frame
        return _steps(self._anchor(at).plus(Grain.YEAR, -1), Grain.YEAR, -1)

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are not over."""
        del frame
        return _steps(self._anchor(at), Grain.YEAR, 1)


@dataclass(frozen=True)
class OneYear:
    """A single year."""

    number: int
    """Its number; 0 and less are years before Christ."""

    def _span(self) -> Span:
        return Span(day_number(self.number, 1, 1) * DAY, Grain.YEAR)

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield it where it is over."""
        del frame
        return iter((self._span(),) if at.rounded(Grain.YEAR).start > self._span().start else ())

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield it where it is not over."""
        del frame
        return iter((self._span(),) if at.rounded(Grain.YEAR).start <= self._span().start else ())


@dataclass(frozen=True)
class Both:
    """What is in two series: the eighth of the month that is a Friday."""

    fine: Series
    """The series of shorter stretches."""
    coarse: Series
    """The series of longer stretches."""
    coarse_grain: Grain = Grain.YEAR
    """How exact the longer stretches are."""

    def _within(self, spans: Iterator[Span], frame: Frame) -> Iterator[Span]:
        for outer in islice(spans, _DEPTH):
            if not frame.patience.lasts():
                break
            stop = outer.stop
            for inner in self.fine.future(outer, frame.only(outer)):
                if inner.start >= stop or not frame.patience.lasts():
                    break
                met = None if self._is_cut_off(outer, inner) else outer.meet(inner)
                if met is not None:
                    yield met

    def _is_cut_off(self, day: Span, hours: Span) -> bool:
        """Return whether hours began the day before: the 10 to 12 of a day are not the end of 22 to 0 before it."""
        return self.coarse_grain is Grain.DAY and hours.end is not None and hours.start < day.start

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those in stretches of the coarse series that are over."""
        earliest = frame.earliest.start
        return self._within(takewhile(lambda span: earliest < span.stop, self.coarse.past(at, frame)), frame)

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those in stretches of the coarse series that are not over."""
        latest = frame.latest.stop
        return self._within(takewhile(lambda span: span.start < latest, self.coarse.future(at, frame)), frame)
