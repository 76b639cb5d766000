"""Series that pick some of another: the next, the last, the third after, the closest, from one to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.time.calendar import add
from nlu.entities.dimensions.time.mapped import mapped_future, mapped_past
from nlu.entities.dimensions.time.series import Series
from nlu.entities.dimensions.time.span import Frame, Span


def _after_now(base: Series, frame: Frame, *, skips_now: bool) -> Iterator[Span]:
    """Yield the stretches from now on, without the one that holds now where it is to be skipped."""
    future = base.future(frame.now, frame)
    first = next(future, None)
    if first is None:
        return iter(())
    is_skipped = skips_now and first.meet(frame.now) is not None
    return future if is_skipped else chain((first,), future)


@dataclass(frozen=True)
class Nth:
    """One stretch of a series, counted from now: 0 is the first that is not over, -1 the last that is."""

    count: int
    """Which one."""
    skips_now: bool
    """Whether one that holds now does not count."""
    base: Series
    """The series."""

    def _picked(self, frame: Frame) -> Span | None:
        if self.count >= 0:
            return next(islice(_after_now(self.base, frame, skips_now=self.skips_now), self.count, None), None)
        return next(islice(self.base.past(frame.now, frame), -self.count - 1, None), None)

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield it where it is over."""
        picked = self._picked(frame)
        return iter((picked,) if picked is not None and at.start >= picked.stop else ())

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield it where it is not over."""
        picked = self._picked(frame)
        return iter((picked,) if picked is not None and at.start < picked.stop else ())


@dataclass(frozen=True)
class Run:
    """Some stretches of a series as one, counted from now: the next three days, the last two weeks."""

    count: int
    """How many; less than 0: in the past."""
    base: Series
    """The series."""

    def _joined(self, frame: Frame) -> Span | None:
        if self.count >= 0:
            found = list(islice(_after_now(self.base, frame, skips_now=True), self.count + 1))
            return joined(found[0], found[-1], is_closed=False) if len(found) == self.count + 1 else None
        found = list(islice(self.base.past(frame.now, frame), -self.count))
        return joined(found[-1], found[0], is_closed=True) if len(found) == -self.count else None

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield it where it is over."""
        found = self._joined(frame)
        return iter((found,) if found is not None and at.start >= found.stop else ())

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield it where it is not over."""
        found = self._joined(frame)
        return iter((found,) if found is not None and at.start < found.stop else ())


def joined(first: Span, last: Span, *, is_closed: bool) -> Span:
    """Return the stretch from one to another; closed: the last one is inside, else it ends where that begins."""
    grain = min(first.grain, last.grain)
    if not is_closed:
        return Span(first.start, grain, last.start)
    if last.end is not None:
        return Span(first.start, grain, last.end)
    unit = grain if first.grain < Grain.DAY and last.grain < Grain.DAY else last.grain
    return Span(first.start, grain, add(last.start, unit, 1))


@dataclass(frozen=True)
class NthAfter:
    """For each stretch of a series, the nth of another after it; -1 is the last before it."""

    count: int
    """Which one."""
    skips_started: bool
    """Whether one that began before does not count."""
    cycle: Series
    """What is counted."""
    base: Series
    """What it is counted from."""

    def _step(self, span: Span, frame: Frame) -> Span | None:
        if self.count < 0:
            return next(islice(self.cycle.past(span, frame), -self.count - 1, None), None)
        future = self.cycle.future(span, frame)
        first = next(future, None)
        if first is None:
            return None
        is_skipped = self.skips_started and first.start < span.start
        return next(islice(future if is_skipped else chain((first,), future), self.count, None), None)

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are over."""
        return mapped_past(self.base, self._step, at, frame)

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are not over."""
        return mapped_future(self.base, self._step, at, frame)


@dataclass(frozen=True)
class LastOf:
    """For each stretch of a series, the last of another in it."""

    cycle: Series
    """What is looked for."""
    base: Series
    """Where."""

    def _step(self, span: Span, frame: Frame) -> Span | None:
        return next(self.cycle.past(Span(span.stop, span.grain), frame), None)

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are over."""
        return mapped_past(self.base, self._step, at, frame)

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are not over."""
        return mapped_future(self.base, self._step, at, frame)


@dataclass(frozen=True)
class Closest:
    """For each stretch of a series, the nth closest of another."""

    count: int
    """Which one; 0 is the closest."""
    cycle: Series
    """What is looked for."""
    base: Series
    """Close to what."""

    def _step(self, span: Span, frame: Frame) -> Span | None:
        near = [
            *islice(self.cycle.past(span, frame), self.count + 1),
            *islice(self.cycle.future(span, frame), self.count + 1),
        ]
        ranked = sorted(near, key=lambda one: (abs(one.start - span.start), -one.start))
        return ranked[self.count] if len(ranked) > self.count else None

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are over."""
        return mapped_past(self.base, self._step, at, frame)

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are not over."""
        return mapped_future(self.base, self._step, at, frame)


@dataclass(frozen=True)
class FromTo:
    """From each stretch of a series to the first of another after it."""

    first: Series
    """Where it begins."""
    last: Series
    """Where it ends."""
    is_closed: bool
    """Whether the last stretch is inside."""

    def _step(self, span: Span, frame: Frame) -> Span | None:
        last = next(self.last.future(span, frame), None)
        return None if last is None else joined(span, last, is_closed=self.is_closed)

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are over."""
        return mapped_past(self.first, self._step, at, frame, keeps_order=True)

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are not over."""
        return mapped_future(self.first, self._step, at, frame, keeps_order=True)


@dataclass(frozen=True)
class Unless:
    """Each stretch of a series, or that of another where a third meets it; all three once a year."""

    usual: Series
    """What it is."""
    meets: Series
    """What it must not meet."""
    other: Series
    """What it is then."""

    def _choose(self, *series: Iterator[Span]) -> Iterator[Span]:
        for usual, meets, other in zip(*series, strict=False):
            yield usual if usual.meet(meets) is None else other

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are over."""
        return self._choose(*(one.past(at, frame) for one in (self.usual, self.meets, self.other)))

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are not over."""
        return self._choose(*(one.future(at, frame) for one in (self.usual, self.meets, self.other)))
