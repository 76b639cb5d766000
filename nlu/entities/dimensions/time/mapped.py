"""Series that are made of others, stretch by stretch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice, takewhile

from nlu.entities.dimensions.duration.value import Duration
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.time.calendar import at_zone
from nlu.entities.dimensions.time.series import Series
from nlu.entities.dimensions.time.span import Frame, Span

_MAPPED = 12  # stretches of a series that another is made from

Step = Callable[[Span, Frame], "Span | None"]
"""Makes a stretch from another."""


def mapped_future(base: Series, step: Step, at: Span, frame: Frame, *, keeps_order: bool = False) -> Iterator[Span]:
    """Yield what is made of each stretch of a series, as far as it ends after `at` begins."""
    before = _made(base.past(at, frame), step, frame)
    from_past = list(takewhile(lambda span: at.start < span.stop, before))
    latest = frame.latest.stop
    after = _made(base.future(at, frame), step, frame)
    still = takewhile(lambda span: span.start < latest, _dropped(after, at))
    return chain(from_past if keeps_order else reversed(from_past), still)


def mapped_past(base: Series, step: Step, at: Span, frame: Frame, *, keeps_order: bool = False) -> Iterator[Span]:
    """Yield what is made of each stretch of a series, as far as it is over when `at` begins."""
    after = _made(base.future(at, frame), step, frame)
    from_future = list(takewhile(lambda span: at.start >= span.stop, after))
    earliest = frame.earliest.start
    before = _made(base.past(at, frame), step, frame)
    still = takewhile(lambda span: earliest < span.stop, _rest(before, at))
    return chain(from_future if keeps_order else reversed(from_future), still)


def _made(spans: Iterator[Span], step: Step, frame: Frame) -> Iterator[Span]:
    for span in islice(spans, _MAPPED):
        if not frame.patience.lasts():
            return
        made = step(span, frame)
        if made is not None:
            yield made


def _dropped(spans: Iterator[Span], at: Span) -> Iterator[Span]:
    """Drop the first stretches, as long as they are over."""
    for span in spans:
        if at.start < span.stop:
            return chain((span,), spans)
    return iter(())


def _rest(spans: Iterator[Span], at: Span) -> Iterator[Span]:
    """Drop the first stretches, as long as they are not over."""
    for span in spans:
        if at.start >= span.stop:
            return chain((span,), spans)
    return iter(())


@dataclass(frozen=True)
class Shifted:
    """Each stretch of a series, some units later or earlier."""

    base: Series
    """What is shifted."""
    by: Duration
    """How far."""
    rounds: bool
    """Whether it is made as coarse as the unit below that of the duration: in 2 days is an hour."""

    def _step(self, span: Span, frame: Frame) -> Span:
        grain = self.by.grain
        rounded = _below(grain) if self.rounds else min(span.grain, grain)
        start = span if not self.rounds and span.grain <= grain else span.rounded(rounded)
        return frame.later(start, grain, self.by.value)

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are over."""
        return mapped_past(self.base, self._step, at, frame)

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are not over."""
        return mapped_future(self.base, self._step, at, frame)


def _below(grain: Grain) -> Grain:
    lower = {Grain.SECOND: Grain.SECOND, Grain.MONTH: Grain.DAY, Grain.QUARTER: Grain.MONTH, Grain.YEAR: Grain.MONTH}
    return lower.get(grain, Grain(max(grain - 1, Grain.SECOND)))


@dataclass(frozen=True)
class ZoneShifted:
    """Times of day of a zone, on the clock of the reference time."""

    base: Series
    """What is said."""
    offset: int
    """Seconds that the zone is ahead of UTC."""

    def _step(self, span: Span, frame: Frame) -> Span:
        from_here = later_offset(span, frame) - self.offset
        return Span(
            span.start + from_here, min(span.grain, Grain.MINUTE), None if span.end is None else span.end + from_here
        )

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are over."""
        return mapped_past(self.base, self._step, at, frame)

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are not over."""
        return mapped_future(self.base, self._step, at, frame)


def later_offset(span: Span, frame: Frame) -> int:
    """Return the seconds that the reference time's zone is ahead of UTC when a stretch begins."""
    return int(at_zone(span.start, frame.zone)[1].total_seconds())
