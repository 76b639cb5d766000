"""A series that is exact within what is not over yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from nlu.entities.dimensions.time.series import Series
from nlu.entities.dimensions.time.span import Frame, Span

_NEAR: Final = 2  # stretches of a longer one that is not over


@dataclass(frozen=True)
class StillToCome:
    """A series that tells what is over from what is to come, also within a day, a month or a year that is not over.

    At noon, the 3시 of 오늘 is in the afternoon; on the 16th of May, the last 5월 5일 was this year.
    """

    base: Series
    """The series."""

    def past(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are over, the latest first."""
        over = [span for span in islice(self.base.future(at, frame), _NEAR) if span.stop <= at.start]
        return chain(reversed(over), self.base.past(at, frame))

    def future(self, at: Span, frame: Frame) -> Iterator[Span]:
        """Yield those that are not over."""
        return (span for span in self.base.future(at, frame) if span.stop > frame.now.start)
