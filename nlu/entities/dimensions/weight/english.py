"""Weights in English."""

from __future__ import annotations

from nlu.entities.dimensions.measure.english import measure_rules, sum_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.dimensions.weight.value import add
from nlu.entities.rule import Rule

_UNITS = (
    Unit("kilogram", r"kgs?\.?|kilo(?:s|gram(?:me)?s?)?"),
    Unit("milligram", r"mgs?\.?|milligram(?:me)?s?"),
    Unit("gram", r"gram(?:me)?s?|gms?\.?"),
    Unit("gram", r"gs?\.?", needs_number=True),
    Unit("tonne", r"(?:metric )?(?:(?<!a )tons|(?<!\ba )ton|(?<=\ba )ton(?! (?:of|to|more)\b))|tonnes?"),
    Unit("pound", r"pounds?|lbs?\.?"),
    Unit("ounce", r"ounces?|oz\.?(?!\w)"),
    Unit("stone", "(?<!one )(?<!a )stones?", needs_number=True),
)

RULES: tuple[Rule, ...] = (
    *measure_rules("weight", _UNITS, "kg"),
    *sum_rules("weight", add, "3 kg", "500 grams"),
)
"""Rules of the dimension weight."""
