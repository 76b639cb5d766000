"""An area that was read."""

from __future__ import annotations

from typing import Any, Final

from nlu.entities.dimensions.measure.value import Measure, measure_json
from nlu.entities.rule import Context

_SIZES: Final = {
    "square-millimetre": (1e-6, "square-metre"),
    "square-centimetre": (1e-4, "square-metre"),
    "square-metre": (1.0, "square-metre"),
    "square-kilometre": (1e6, "square-metre"),
    "are": (100.0, "square-metre"),
    "hectare": (1e4, "square-metre"),
    "square-inch": (0.00064516, "square-metre"),
    "square-foot": (0.09290304, "square-metre"),
    "square-yard": (0.83612736, "square-metre"),
    "acre": (4046.8564224, "square-metre"),
    "square-mile": (2589988.110336, "square-metre"),
    "평": (3.305785124, "square-metre"),
}
"""Unit -> how many of the base unit of the SI."""


def resolve(value: Measure, context: Context) -> dict[str, Any]:
    """Return a value or an interval, with the unit that was said and normalised to that of the SI."""
    del context
    return measure_json(value, _SIZES)
