"""Volumes in English."""

from __future__ import annotations

from nlu.entities.dimensions.measure.english import measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.rule import Rule

_UNITS = (
    Unit("millilitre", "mls?|millilit(?:er|re)s?|cc|cubic centimet(?:er|re)s?"),
    Unit("hectolitre", "hectolit(?:er|re)s?|hl"),
    Unit("litre", "centilit(?:er|re)s?|cl", factor=0.01),
    Unit("litre", "decilit(?:er|re)s?|dl", factor=0.1),
    Unit("litre", "lit(?:er|re)s?|ltrs?"),
    Unit("gallon", "gal(?:l?ons?)?s?"),
    Unit("pint", "pints?"),
    Unit("quart", "quarts?"),
    Unit("fluid-ounce", r"fl\.? ?oz\.?|fluid ounces?"),
    Unit("cubic-metre", "cubic met(?:er|re)s?"),
    Unit("cubic-foot", "cubic (?:feet|foot)"),
    Unit("litre", "l", needs_number=True),
)

RULES: tuple[Rule, ...] = measure_rules("volume", _UNITS, "litre")
"""Rules of the dimension volume."""
