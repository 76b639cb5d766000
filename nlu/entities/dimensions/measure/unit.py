"""Units, and one regular expression for all units of a dimension."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlu.entities.dimensions.measure.value import Measure, measure


@dataclass(frozen=True)
class Unit:
    """A unit and how it is written."""

    name: str
    """Name in the answer."""
    pattern: str
    """Regular expression of its spellings, without groups of its own that capture."""
    factor: float = 1
    """How many of the answer's unit it holds: a kilogram is 1000 of `gram`."""
    needs_number: bool = False
    """Whether it is too short to follow an article or a fraction in words: m, c, g."""


def pattern_of(units: Sequence[Unit]) -> str:
    """Return a pattern with a group for each unit: `u0` for the first.

    >>> pattern_of([Unit("metre", "m"), Unit("foot", "ft|feet")])
    '(?P<u0>m)|(?P<u1>ft|feet)'
    """
    return "|".join(f"(?P<u{place}>{unit.pattern})" for place, unit in enumerate(units))


def unit_of(units: Sequence[Unit], match: re.Match[str]) -> Unit:
    """Return the unit that was matched by the pattern of these units."""
    groups = match.groupdict()
    return next(unit for place, unit in enumerate(units) if groups[f"u{place}"] is not None)


def counted(value: float, unit: Unit) -> Measure:
    """Return so many of a unit."""
    return measure(value * unit.factor, unit.name, factor=unit.factor)
