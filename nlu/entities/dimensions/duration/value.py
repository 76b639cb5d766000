"""A duration that was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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


def resolve(value: Duration, context: Context) -> dict[str, Any]:
    """Return Duckling's JSON: the number of units, and the length in seconds."""
    del context
    unit = value.grain.wire
    return {
        "type": "value",
        "value": value.value,
        "unit": unit,
        unit: value.value,
        "normalized": {"value": value.value * SECONDS[value.grain], "unit": "second"},
    }
