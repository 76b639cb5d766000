"""An amount of data that was read."""

from __future__ import annotations

from typing import Any, Final

from nlu.entities.dimensions.measure.value import Measure, measure_json
from nlu.entities.rule import Context

_SIZES: Final = {
    "bit": (0.125, "byte"),
    "kilobit": (125.0, "byte"),
    "megabit": (125e3, "byte"),
    "gigabit": (125e6, "byte"),
    "byte": (1.0, "byte"),
    "kilobyte": (1e3, "byte"),
    "megabyte": (1e6, "byte"),
    "gigabyte": (1e9, "byte"),
    "terabyte": (1e12, "byte"),
    "petabyte": (1e15, "byte"),
    "kibibyte": (1024.0, "byte"),
    "mebibyte": (1024.0**2, "byte"),
    "gibibyte": (1024.0**3, "byte"),
    "tebibyte": (1024.0**4, "byte"),
}
"""Unit -> how many of the base unit of the SI."""


def resolve(value: Measure, context: Context) -> dict[str, Any]:
    """Return a value or an interval, with the unit that was said and normalised to that of the SI."""
    del context
    return measure_json(value, _SIZES)
