"""A distance that was read."""

from __future__ import annotations

from nlu.entities.dimensions.measure.value import Measure, measure, resolve

__all__ = ["METRES", "add", "resolve"]

METRES = {
    "millimetre": 0.001,
    "centimetre": 0.01,
    "metre": 1.0,
    "kilometre": 1000.0,
    "inch": 0.0254,
    "foot": 0.3048,
    "yard": 0.9144,
    "mile": 1609.344,
    "nautical-mile": 1852.0,
}
"""Unit -> metres."""

_METRIC = ("millimetre", "centimetre", "metre", "kilometre")


def add(first: Measure, second: Measure) -> Measure | None:
    """Return the sum in the smaller unit, or in the metric one where the other is not.

    `m` is a metre beside a metric unit and a mile beside another; two of one unit are not added up.

    >>> add(Measure("foot", 5), Measure("inch", 3)).value
    63
    """
    if first.value is None or second.value is None or first.unit == second.unit:
        return None
    one, other = _meant(first.unit, second.unit), _meant(second.unit, first.unit)
    if (one in _METRIC) == (other in _METRIC) and METRES[one] <= METRES[other]:
        return None
    unit = min((one, other), key=lambda name: (name not in _METRIC, METRES[name]))
    total = sum(part.value * _ratio(name, unit) for part, name in ((first, one), (second, other)) if part.value)
    return measure(total, unit, is_sum=True)


def _meant(unit: str, beside: str) -> str:
    if unit != "m":
        return unit
    return "metre" if beside in _METRIC or beside == "m" else "mile"


def _ratio(unit: str, smaller: str) -> float:
    return METRES[unit] / METRES[smaller]
