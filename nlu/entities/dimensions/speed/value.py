"""A speed that was read."""

from __future__ import annotations

from typing import Any, Final

from nlu.entities.dimensions.measure.value import Measure, measure_json
from nlu.entities.rule import Context

_SIZES: Final = {
    "metre-per-second": (1.0, "metre-per-second"),
    "kilometre-per-second": (1000.0, "metre-per-second"),
    "kilometre-per-hour": (1 / 3.6, "metre-per-second"),
    "mile-per-hour": (0.44704, "metre-per-second"),
    "foot-per-second": (0.3048, "metre-per-second"),
    "knot": (1852 / 3600, "metre-per-second"),
}
"""Unit -> how many of the base unit of the SI."""


def resolve(value: Measure, context: Context) -> dict[str, Any]:
    """Return a value or an interval, with the unit that was said and normalised to that of the SI."""
    del context
    return measure_json(value, _SIZES)
