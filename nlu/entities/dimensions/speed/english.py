"""Speeds in English."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.measure.english import measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.rule import Rule

_KM: Final = "k(?:ilo)?m(?:et(?:er|re))?s?"
_PER: Final = "(?: ?/ ?| per | an | a )"
_UNITS = (
    Unit("kilometre-per-second", rf"{_KM}{_PER}(?:s|sec(?:ond)?)"),
    Unit("kilometre-per-hour", rf"km/?h|kph|kmph|{_KM}{_PER}(?:h|hr|hour)"),
    Unit("metre-per-second", rf"(?:m|met(?:er|re)s?){_PER}(?:s|sec(?:ond)?)|mps"),
    Unit("mile-per-hour", rf"mph|(?:mi|miles?){_PER}(?:h|hr|hour)"),
    Unit("foot-per-second", rf"f(?:oo|ee)?t{_PER}(?:s|sec(?:ond)?)"),
    Unit("knot", "knots?|kts?"),
)

RULES: tuple[Rule, ...] = measure_rules("speed", _UNITS, "mph")
"""Rules of the dimension speed."""
