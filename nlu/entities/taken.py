"""Which stretches of a text are taken when the best ones are taken first, and why others lose to them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar


class _Stretch(Protocol):
    """What takes up a stretch of a text."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """One past the last character."""


S = TypeVar("S", bound=_Stretch)


class Taken(Generic[S]):
    """Stretches that don't overlap, in the order of the text."""

    def __init__(self) -> None:
        self._taken: list[S] = []
        self._starts: list[int] = []

    def overlap(self, stretch: S) -> S | None:
        """Return what takes up a part of a stretch."""
        place = bisect_left(self._starts, stretch.start)
        if place and self._taken[place - 1].end > stretch.start:
            return self._taken[place - 1]
        if place < len(self._taken) and self._starts[place] < stretch.end:
            return self._taken[place]
        return None

    def take(self, stretch: S) -> None:
        """Take a stretch that is free."""
        place = bisect_left(self._starts, stretch.start)
        self._taken.insert(place, stretch)
        self._starts.insert(place, stretch.start)

    def in_order(self) -> list[S]:
        """Return what was taken, in the order of the text."""
        return list(self._taken)


def why_lost(
    reasons: Sequence[str], loser: tuple[object, ...], winner: tuple[object, ...], *, otherwise: str = "is the same"
) -> str:
    """Return the reason for the first place in which two ranks differ; there is a reason for each place.

    >>> why_lost(("is shorter", "stands later"), (3, 2), (3, 1))
    'stands later'
    """
    ranks = zip(reasons, loser, winner, strict=True)
    return next((reason for reason, one, other in ranks if one != other), otherwise)
