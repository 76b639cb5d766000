"""Temperatures in English."""

from __future__ import annotations

from nlu.entities.dimensions.measure.english import DASH, is_count, measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.dimensions.measure.value import is_simple, measure
from nlu.entities.dimensions.temperature.value import below_zero, between_degrees, is_positive
from nlu.entities.rule import Of, Rule

_DEGREES = r"(?:°|º|deg(?:r?ee?)?s?\.?)"
_UNITS = (
    Unit(
        "celsius", rf"{_DEGREES} ?c(?:el[cs]ius|el|entigrade)?\.?(?![a-z])|℃|cel[cs]ius|centigrade", needs_number=True
    ),
    Unit("fahrenheit", rf"{_DEGREES} ?f(?:ah?rh?enh?eit)?\.?(?![a-z])|℉|fah?rh?enh?eit", needs_number=True),
    Unit("kelvin", rf"{_DEGREES} ?k(?:elvins?)?\.?(?![a-z])|kelvins?", needs_number=True),
    Unit("celsius", r"(?<=\d)c\.?(?![a-z\d])|c\.?(?![a-z\d]| [a-z])", needs_number=True),
    Unit("fahrenheit", r"(?<=\d)f\.?(?![a-z\d])|f\.?(?![a-z\d]| [a-z])", needs_number=True),
    Unit("degree", rf"{_DEGREES}(?![a-z])(?! (?:in|turns?|angle|view|of|from))", needs_number=True),
)
_SIMPLE = Of("temperature", is_simple)
_BELOW = r"below(?: (?:zero|freezing)(?!\w))"

RULES: tuple[Rule, ...] = (
    *measure_rules("temperature", _UNITS, "degrees", signed=True),
    Rule("3 degrees below zero", (Of("temperature", is_positive), _BELOW), lambda value, _: below_zero(value)),
    Rule("3 below zero", (Of("number", is_count), _BELOW), lambda count, _: measure(-count.value, "degree")),
    Rule(
        "3 degrees to 4 degrees celsius",
        (_SIMPLE, DASH, _SIMPLE),
        lambda lower, _, upper: between_degrees(lower, upper),
    ),
    Rule(
        "between 3 degrees and 4 degrees celsius",
        (r"(?:between|from)(?!\w)", _SIMPLE, r"(?:to|and)(?!\w)", _SIMPLE),
        lambda _, lower, __, upper: between_degrees(lower, upper),
    ),
)
"""Rules of the dimension temperature."""
