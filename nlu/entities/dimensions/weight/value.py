"""A weight that was read."""

from __future__ import annotations

from typing import Any, Final

from nlu.entities.dimensions.measure.value import Measure, measure, measure_json
from nlu.entities.rule import Context

_SIZES: Final = {
    "milligram": (1e-6, "kilogram"),
    "gram": (1e-3, "kilogram"),
    "kilogram": (1.0, "kilogram"),
    "tonne": (1000.0, "kilogram"),
    "ounce": (0.028349523125, "kilogram"),
    "pound": (0.45359237, "kilogram"),
    "stone": (6.35029318, "kilogram"),
    "근": (0.6, "kilogram"),
    "돈": (0.00375, "kilogram"),
}
"""Unit -> how many of the base unit of the SI."""


_METRIC: Final = ("milligram", "gram", "kilogram", "tonne")


def add(first: Measure, second: Measure) -> Measure | None:
    """Return the sum in the smaller unit; the larger unit stands first, and both are metric or neither is.

    >>> add(Measure("kilogram", 3), Measure("gram", 500)).value
    3500
    """
    large, small = _SIZES[first.unit][0], _SIZES[second.unit][0]
    if first.value is None or second.value is None or large <= small:
        return None
    if (first.unit in _METRIC) != (second.unit in _METRIC):
        return None
    return measure(first.value * large / small + second.value, second.unit, is_sum=True)


def resolve(value: Measure, context: Context) -> dict[str, Any]:
    """Return a value or an interval, with the unit that was said and normalised to that of the SI."""
    del context
    return measure_json(value, _SIZES)
