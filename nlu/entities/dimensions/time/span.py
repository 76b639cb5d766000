"""A stretch of time, and what it is looked at from."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import NamedTuple

from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.time.calendar import add, later, round_down, wall_clock

_REACH = 2_000  # years before and after now that are looked at
_LOOKS = 60


class Span(NamedTuple):
    """A stretch of time: a unit of the calendar, or from an instant to another."""

    start: int
    """When it begins, in seconds of the wall clock since the year 1."""
    grain: Grain
    """How exact it is."""
    end: int | None = None
    """When it ends (that instant is outside); None: after one unit of its grain."""

    @property
    def stop(self) -> int:
        """When it ends."""
        return add(self.start, self.grain, 1) if self.end is None else self.end

    def rounded(self, grain: Grain) -> Span:
        """Return the unit that it begins in."""
        return Span(round_down(self.start, grain), grain)

    def plus(self, grain: Grain, count: int) -> Span:
        """Return it some units later, as exact as the finer of both."""
        return Span(add(self.start, grain, count), min(self.grain, grain))

    def meet(self, other: Span) -> Span | None:
        """Return what is in both, as exact as the finer; None where they don't overlap."""
        first, second = (self, other) if self.start <= other.start else (other, self)
        first_stop, second_stop = first.stop, second.stop
        if first_stop <= second.start:
            return None
        grain = min(first.grain, second.grain)
        is_same = first.start == second.start and first_stop == second_stop
        if first_stop < second_stop or (is_same and first.end is not None):
            return Span(second.start, grain, first.end)
        return Span(second.start, grain, second.end)


class Patience:
    """How long is looked for a time that is in two series, before it is taken for one that never comes."""

    def __init__(self, looks: int = _LOOKS) -> None:
        self._looks = looks

    def lasts(self) -> bool:
        """Take a look; return whether that was not too many."""
        self._looks -= 1
        return self._looks >= 0


class Frame(NamedTuple):
    """What series are looked at from."""

    now: Span
    """The reference time."""
    zone: tzinfo
    """Its zone."""
    earliest: Span
    """Nothing is looked for that ends before it begins."""
    latest: Span
    """Nothing is looked for that begins after it ends."""
    patience: Patience
    """How long is looked."""

    def only(self, span: Span) -> Frame:
        """Return a frame that looks at one stretch only."""
        return Frame(self.now, self.zone, span, span, self.patience)

    def later(self, span: Span, grain: Grain, count: int) -> Span:
        """Return a stretch some units later: hours and less as time really passes, days and more by the calendar."""
        if grain <= Grain.HOUR:
            size = add(0, grain, count)
            return Span(later(span.start, size, self.zone), min(span.grain, grain))
        return span.plus(grain, count)


def frame_at(now: datetime) -> Frame:
    """Return the frame of a reference time, which must have a zone."""
    zone = now.tzinfo
    if zone is None:
        raise ValueError("the reference time has no zone")
    moment = Span(wall_clock(now), Grain.SECOND)
    return Frame(moment, zone, moment.plus(Grain.YEAR, -_REACH), moment.plus(Grain.YEAR, _REACH), Patience())
