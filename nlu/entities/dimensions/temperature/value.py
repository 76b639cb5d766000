"""A temperature that was read."""

from __future__ import annotations

from nlu.entities.dimensions.measure.value import Measure, between, measure, resolve

__all__ = ["below_zero", "between_degrees", "is_positive", "resolve"]


def between_degrees(lower: Measure, upper: Measure) -> Measure | None:
    """Return the range between two temperatures; degrees are those of the other.

    >>> between_degrees(Measure("degree", 20), Measure("celsius", 25)).unit
    'celsius'
    """
    if "degree" not in (lower.unit, upper.unit) or lower.value is None or upper.value is None:
        return None
    unit = lower.unit if upper.unit == "degree" else upper.unit
    return between(measure(lower.value, unit), measure(upper.value, unit))


def is_positive(value: Measure) -> bool:
    """Return whether it is one temperature above zero."""
    return value.value is not None and value.value > 0


def below_zero(value: Measure) -> Measure:
    """Return a temperature as far below zero."""
    return measure(-(value.value or 0), value.unit)
