"""A duration that was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from nlu.entities.dimensions.grain.value import SECONDS, Grain
from nlu.entities.rule import Context

_WHOLE = {Grain.MINUTE: 60, Grain.HOUR: 60, Grain.DAY: 24, Grain.WEEK: 7, Grain.MONTH: 30, Grain.YEAR: 12}
_FINER = {
    Grain.MINUTE: Grain.SECOND,
    Grain.HOUR: Grain.MINUTE,
    Grain.DAY: Grain.HOUR,
    Grain.WEEK: Grain.DAY,
    Grain.MONTH: Grain.DAY,
    Grain.YEAR: Grain.MONTH,
}


@dataclass(frozen=True)
class Duration:
    """The value of the dimension duration."""

    value: int
    """How many."""
    grain: Grain
    """Of what."""
    latent: bool = False
    """Whether it counts only when latent readings are asked for."""
    is_part: bool = False
    """Whether it is no entity itself, only a part of others."""
    lower: int | None = None
    """How many at least, where it is a range: 2 of `2-3 hours`, whose `value` is 3."""
    bound: Literal["from", "to"] | None = None
    """Which end of a range the length is whose other end is open: `from` of `at least 2 hours`."""

    def __neg__(self) -> Duration:
        return Duration(-self.value, self.grain)

    def __add__(self, other: Duration) -> Duration:
        """Return the sum, in the finer unit of both.

        >>> str(Duration(1, Grain.HOUR) + Duration(15, Grain.SECOND))
        '3615 second'
        """
        grain = min(self.grain, other.grain)
        return Duration(self.to(grain) + other.to(grain), grain)

    def to(self, grain: Grain) -> int:
        """Return how many of a finer unit it holds; years are 12 months, all else by its length in seconds."""
        if self.grain is Grain.YEAR and grain in (Grain.MONTH, Grain.QUARTER):
            return self.value * (12 if grain is Grain.MONTH else 4)
        return self.value * SECONDS[self.grain] // SECONDS[grain]

    def __str__(self) -> str:
        return f"{self.value} {self.grain.wire}"


def duration(value: float, grain: Grain) -> Duration | None:
    """Return a duration of whole units, finer ones where the number is no whole one; None where that fails.

    >>> str(duration(2.5, Grain.HOUR)), str(duration(1.5, Grain.MONTH))
    ('150 minute', '45 day')
    """
    while value != int(value) and grain in _FINER:
        value, grain = round(value * _WHOLE[grain], 6), _FINER[grain]
    return Duration(int(value), grain) if value == int(value) else None


def is_single(value: Duration) -> bool:
    """Return whether it is one length, not a range."""
    return value.lower is None and value.bound is None


def is_range(value: Duration) -> bool:
    """Return whether it is a range of lengths with two ends."""
    return value.lower is not None


def at_least(value: Duration) -> Duration:
    """Return the range from a length on."""
    return replace(value, bound="from", is_part=False)


def at_most(value: Duration) -> Duration:
    """Return the range up to a length."""
    return replace(value, bound="to", is_part=False)


def between(first: Duration, last: Duration) -> Duration | None:
    """Return the range from one length to another, in the finer unit of both; None where it is upside down.

    >>> found = between(Duration(30, Grain.MINUTE), Duration(1, Grain.HOUR))
    >>> found.lower, str(found)
    (30, '60 minute')
    """
    grain = min(first.grain, last.grain)
    lower, upper = first.to(grain), last.to(grain)
    return Duration(upper, grain, lower=lower) if lower < upper else None


def ends(value: Duration) -> tuple[Duration, Duration]:
    """Return the shortest and the longest of a range."""
    lower = value.value if value.lower is None else value.lower
    return Duration(lower, value.grain), Duration(value.value, value.grain)


def resolve(value: Duration, context: Context) -> dict[str, Any]:
    """Return Duckling's JSON: the number of units, and the length in seconds; of a range its ends."""
    del context
    if value.bound is not None:
        return {"type": "interval", value.bound: _length(value.value, value.grain)}
    if value.lower is None:
        return {"type": "value", **_length(value.value, value.grain)}
    return {"type": "interval", "from": _length(value.lower, value.grain), "to": _length(value.value, value.grain)}


def _length(count: int, grain: Grain) -> dict[str, Any]:
    unit = grain.wire
    normalized = {"value": count * SECONDS[grain], "unit": "second"}
    return {"value": count, "unit": unit, unit: count, "normalized": normalized}
