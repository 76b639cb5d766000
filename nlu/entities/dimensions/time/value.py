"""A time that was read: an instant, an interval, or one of its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import Any, Literal, NamedTuple

from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.time.calendar import iso_format
from nlu.entities.dimensions.time.fields import Fields
from nlu.entities.dimensions.time.series import Series
from nlu.entities.dimensions.time.span import Frame, Span, frame_at
from nlu.entities.rule import Context

Form = Literal["day-of-week", "month", "time-of-day", "part-of-day"]
Direction = Literal["before", "after"]
_SHOWN = 3  # alternatives in `values`


class Time(NamedTuple):
    """The value of the dimension time; thousands are built for a long text, so that it is a tuple."""

    series: Series | Fields
    """When it is, any time it is."""
    grain: Grain
    """How exact it is."""
    form: Form | None = None
    """What kind of time it is, for rules."""
    hour: int | None = None
    """The hour of a time of day, where morning and evening are not told yet or don't matter."""
    is_12h: bool = False
    """Whether the hour may be one in the morning or in the evening."""
    month: int | None = None
    """The number of a month."""
    latent: bool = False
    """Whether it counts only when latent readings are asked for."""
    skips_now: bool = False
    """Whether one that holds now is not meant: Tuesday on a Tuesday."""
    direction: Direction | None = None
    """An open interval: before or after it."""
    is_cyclic: bool = False
    """Whether `this`, `next` and `last` may stand before it."""
    holiday: str | None = None
    """Name of a holiday."""
    has_zone: bool = False
    """Whether a time zone was given."""
    is_interval: bool = False
    """Whether it goes from one time to another."""
    is_anchored: bool = False
    """Whether it is counted from now: today, next week, in 2 days."""
    is_part: bool = False
    """Whether it is no entity itself, only a part of others."""

    def sure(self) -> Time:
        """Return it as no latent reading."""
        return self._replace(latent=False) if self.latent else self

    def as_latent(self) -> Time:
        """Return it as a latent reading."""
        return self._replace(latent=True)

    def as_part_of_day(self) -> Time:
        """Return it as a part of the day, such as the morning."""
        return self._replace(form="part-of-day")

    def as_cyclic(self) -> Time:
        """Return it as one that `this`, `next` and `last` may stand before."""
        return self._replace(is_cyclic=True)


def is_sure(time: Time) -> bool:
    """Return whether it is no latent reading."""
    return not time.latent


def is_cyclic(time: Time) -> bool:
    """Return whether `this`, `next` and `last` may stand before it."""
    return time.is_cyclic


def is_day(time: Time) -> bool:
    """Return whether it is a day that is told for sure, no interval."""
    return time.grain is Grain.DAY and not time.is_interval and time.direction is None and not time.latent


def is_day_of_week(time: Time) -> bool:
    """Return whether it is a day of the week."""
    return time.form == "day-of-week"


def is_month(time: Time) -> bool:
    """Return whether it is a month by its name."""
    return time.form == "month"


def is_part_of_day(time: Time) -> bool:
    """Return whether it is a part of the day."""
    return time.form == "part-of-day"


def is_time_of_day(time: Time) -> bool:
    """Return whether it is a time of day."""
    return time.form == "time-of-day"


def is_hour_of_day(time: Time) -> bool:
    """Return whether it is a full hour."""
    return time.form == "time-of-day" and time.hour is not None and time.grain > Grain.MINUTE


def has_no_zone(time: Time) -> bool:
    """Return whether a zone may follow."""
    return not time.has_zone


@lru_cache(maxsize=256)
def of_grain(grain: Grain) -> Callable[[Time], bool]:
    """Return a test for times of a grain."""
    return lambda time: time.grain == grain


@lru_cache(maxsize=256)
def finer_than(grain: Grain) -> Callable[[Time], bool]:
    """Return a test for times that are more exact."""
    return lambda time: time.grain < grain


@lru_cache(maxsize=256)
def coarser_than(grain: Grain) -> Callable[[Time], bool]:
    """Return a test for times that are less exact."""
    return lambda time: time.grain > grain


@lru_cache(maxsize=256)
def every(*tests: Callable[[Time], bool]) -> Callable[[Time], bool]:
    """Return a test for times that pass all of some tests."""
    if len(tests) == 2:  # the usual case, and tried most
        first, second = tests
        return lambda time: first(time) and second(time)
    return lambda time: all(test(time) for test in tests)


@lru_cache(maxsize=256)
def either(*tests: Callable[[Time], bool]) -> Callable[[Time], bool]:
    """Return a test for times that pass one of some tests."""
    if len(tests) == 2:
        first, second = tests
        return lambda time: first(time) or second(time)
    return lambda time: any(test(time) for test in tests)


def resolve(time: Time, context: Context) -> dict[str, Any] | None:
    """Return Duckling's JSON of the first time that is not over, else of the last that is; None: there is none.

    Where the context looks back, a bare day of the week is the last one.
    """
    frame = frame_at(context.now)
    is_turned = context.looks_back and is_day_of_week(time)
    found = [] if is_turned else list(islice(_without_now(time, frame), _SHOWN))
    if not found:
        found = list(islice(time.series.past(frame.now, frame), _SHOWN))
    if not found:
        return None
    values = [_to_json(span, time.direction, frame) for span in found]
    named = {} if time.holiday is None else {"holidayBeta": time.holiday}
    return {**values[0], **named, "values": values}


def _without_now(time: Time, frame: Frame) -> Iterator[Span]:
    future = time.series.future(frame.now, frame)
    if not time.skips_now:
        return future
    first, second = next(future, None), next(future, None)
    if first is not None and second is not None and first.meet(frame.now) is not None:
        return chain([second], future)
    return chain([span for span in (first, second) if span is not None], future)


def _to_json(span: Span, direction: Direction | None, frame: Frame) -> dict[str, Any]:
    def instant(seconds: int) -> dict[str, str]:
        return {"value": iso_format(seconds, frame.zone), "grain": span.grain.wire}

    if direction is not None:
        return {"type": "interval", "to" if direction == "before" else "from": instant(span.start)}
    if span.end is None:
        return {"type": "value", **instant(span.start)}
    return {"type": "interval", "from": instant(span.start), "to": instant(span.end)}
