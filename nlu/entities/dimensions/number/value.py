"""A number that was read."""

from __future__ import annotations

from typing import Any, NamedTuple

from nlu.entities.rule import Context


class Number(NamedTuple):
    """The value of the dimension number."""

    value: int | float
    """The number."""
    counter: str | None = None
    """The Korean counter that follows, outside of the stretch."""
    upper: int | float | None = None
    """The last number of a range (3-4명, 두세 명), whose first is the value."""
    scale: int = 0
    """Zeros of the last scale word: 3 of `two thousand`; a smaller number may follow."""
    is_multiplier: bool = False
    """Whether it multiplies the number before it: thousand, dozen."""
    is_word: bool = False
    """Whether it is written in letters."""
    is_vague: bool = False
    """Whether it counts things only, as `a couple` does: never an hour, a day or a year."""
    is_part: bool = False
    """Whether it is no entity itself, only a part of others, as the 7 of `7pm` is."""
    counts: bool = False
    """Whether things are named after it (10 guests), so that it is no hour."""

    @property
    def is_whole(self) -> bool:
        """Whether it is an integer, not negative."""
        return isinstance(self.value, int) and self.value >= 0

    @property
    def may_be_time(self) -> bool:
        """Whether it may be an hour or minutes: nothing is counted with it, and it is no range."""
        return not self.is_vague and not self.counts and self.upper is None


def number(value: float, **options: Any) -> Number:
    """Return a number: a whole one as an int, others without the noise of binary fractions.

    >>> number(2.0).value, number(0.1 + 0.2).value
    (2, 0.3)
    """
    rounded = round(value, 10)
    return Number(int(rounded) if rounded == int(rounded) else rounded, **options)


def is_whole(value: Number) -> bool:
    """Return whether a number is an integer, not negative."""
    return value.is_whole


def is_share(value: Number) -> bool:
    """Return whether a number is a part of one: a half, 2/3."""
    return 0 < value.value < 1


def resolve(value: Number, context: Context) -> dict[str, Any]:
    """Return Duckling's JSON, with counter and range where there are."""
    del context
    found: dict[str, Any] = {"type": "value", "value": value.value}
    if value.counter is not None:
        found["counter"] = value.counter
    if value.upper is not None:
        found["range"] = {"from": value.value, "to": value.upper}
    return found
