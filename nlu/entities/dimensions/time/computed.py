"""Series of days that are written in a table or computed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.time.calendar import DAY, day_number, weekday, year_month_day
from nlu.entities.dimensions.time.span import Frame, Span


@dataclass(frozen=True)
class Listed:
    """Days that are written in a table or computed: holidays."""

    days: tuple[int, ...]
    """Day numbers, in their order."""

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are over."""
        del frame
        place = bisect_right(self.days, at.start // DAY - 1)
        return (Span(day * DAY, Grain.DAY) for day in reversed(self.days[:place]))

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are not over."""
        del frame
        place = bisect_right(self.days, at.start // DAY - 1)
        return (Span(day * DAY, Grain.DAY) for day in self.days[place:])


@dataclass(frozen=True)
class WorkingDays:
    """Monday to Friday."""

    def _days(self, start: int, step: int) -> Iterator[Span]:
        while True:
            if weekday(start) <= 5:
                yield Span(start, Grain.DAY)
            start += step * DAY

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those before."""
        del frame
        return self._days(at.rounded(Grain.DAY).start - DAY, -1)

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those from the day on that `at` begins in."""
        del frame
        return self._days(at.rounded(Grain.DAY).start, 1)


@dataclass(frozen=True)
class Seasons:
    """Spring, summer, autumn and winter of the northern half of the earth, one after the other."""

    _STARTS = ((3, 20), (6, 21), (9, 23), (12, 21))

    def _season(self, number: int) -> Span:
        first, after = (day_number(n // 4, *self._STARTS[n % 4]) * DAY for n in (number, number + 1))
        return Span(first, Grain.DAY, after - DAY)

    def _number(self, at: Span) -> int:
        number = year_month_day(at.start // DAY)[0] * 4 + 3
        while self._season(number).start > at.start:
            number -= 1
        return number

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those before the one that `at` begins in."""
        del frame
        return (self._season(number) for number in range(self._number(at) - 1, 0, -1))

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield the one that `at` begins in and those after it."""
        del frame
        start = self._number(at)
        return (self._season(number) for number in range(start, start + 40_000))
