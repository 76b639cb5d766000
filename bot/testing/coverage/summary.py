"""What was exercised of a project: by kind, by file and by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.testing.coverage.point import HELD, KINDS, NOT_HELD, Hits, Kind, Point


@dataclass(frozen=True)
class Share:
    """How many of some things were exercised; a condition counts as two: that it held, and that it did not.

    >>> Share(199, 200).percent, Share(1, 200).percent, Share(0, 0).percent
    (99, 1, 100)
    """

    exercised: int
    """How many were."""
    total: int
    """How many there are."""

    @property
    def exact(self) -> float:
        """The share in percent."""
        return 100 * self.exercised / self.total if self.total else 100.0

    @property
    def percent(self) -> int:
        """The same without decimals: 100 only where nothing is missing, 0 only where nothing was exercised."""
        return max(int(self.exact), 1) if self.exercised else int(self.exact)

    @classmethod
    def of(cls, points: Iterable[Point], hits: Hits) -> Share:
        """Count the points."""
        pairs = [(point.exercised(hits), len(point.sides)) for point in points]
        return cls(sum(one for one, _ in pairs), sum(all_ for _, all_ in pairs))


@dataclass(frozen=True)
class Line:
    """A line on which something can be exercised."""

    number: int
    """From 1."""
    points: tuple[Point, ...]
    """What stands on it."""
    hits: int
    """How often all of it was exercised; where a condition was looked at, at least once."""
    branches: tuple[tuple[int, int], ...] = ()
    """Of each condition, how often it held, and how often it did not."""

    @classmethod
    def of(cls, number: int, points: Sequence[Point], hits: Hits) -> Line:
        """Count a line."""
        conditions = [point for point in points if point.kind == "condition"]
        branches = tuple((hits.get(one.side(HELD), 0), hits.get(one.side(NOT_HELD), 0)) for one in conditions)
        looked_at = max(map(sum, branches), default=0)
        least = min(point.times(hits) for point in points)
        return cls(number, tuple(points), least or min(looked_at, 1), branches)

    @property
    def is_partial(self) -> bool:
        """Whether a condition never held, or always did, though it was looked at."""
        return bool(self.hits) and any(not all(branch) for branch in self.branches)


@dataclass(frozen=True)
class Summary:
    """What was exercised of one project."""

    root: Path
    """The project's folder."""
    points: tuple[Point, ...]
    """All that can be exercised, in the order of files and lines."""
    hits: Hits
    """What was."""

    @cached_property
    def total(self) -> Share:
        """The share of all points."""
        return Share.of(self.points, self.hits)

    @cached_property
    def kinds(self) -> dict[Kind, Share]:
        """The share of each kind that the project has."""
        by_kind = {kind: [point for point in self.points if point.kind == kind] for kind in KINDS}
        return {kind: Share.of(points, self.hits) for kind, points in by_kind.items() if points}

    @cached_property
    def files(self) -> dict[str, tuple[Line, ...]]:
        """The lines of each file on which something can be exercised."""
        found: dict[str, dict[int, list[Point]]] = {}
        for point in self.points:
            found.setdefault(point.place.file, {}).setdefault(point.place.line, []).append(point)
        return {
            name: tuple(Line.of(number, points, self.hits) for number, points in sorted(lines.items()))
            for name, lines in found.items()
        }

    @cached_property
    def missing(self) -> tuple[Point, ...]:
        """The points that were not exercised, or not fully; of what was not at all, its parts are left out."""
        unused = {point.key for point in self.points if not point.exercised(self.hits)}
        return tuple(
            point
            for point in self.points
            if point.exercised(self.hits) < len(point.sides) and point.owner not in unused
        )

    @cached_property
    def by_key(self) -> dict[str, Point]:
        """The points by their keys."""
        return {point.key: point for point in self.points}

    def whole_of(self, point: Point) -> Point | None:
        """Return the rule, story or response that a point is a part of; None where it is one itself."""
        owner = self.by_key.get(point.owner)
        return None if owner is None else self.whole_of(owner) or owner

    def share_of(self, file: str) -> Share:
        """Return the share of a file."""
        return Share.of((point for point in self.points if point.place.file == file), self.hits)
