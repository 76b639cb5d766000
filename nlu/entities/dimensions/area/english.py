"""Areas in English."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.measure.english import measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.rule import Rule

_LENGTHS: Final = {
    "kilometre": ("km", "k(?:ilo)?m(?:et(?:er|re))?s?"),
    "centimetre": ("cm", "cm|centimet(?:er|re)s?"),
    "millimetre": ("mm", "mm|millimet(?:er|re)s?"),
    "metre": ("m", "m|met(?:er|re)s?"),
    "foot": ("ft", "f(?:oo|ee)?t"),
    "inch": ("in", "in(?:ch(?:es)?)?"),
    "yard": ("yd", "y(?:ar)?ds?"),
    "mile": ("mi", "mi(?:les?)?"),
}
_SQUARES: Final = tuple(
    Unit(
        f"square-{name}",
        rf"(?:square|sq\.?) ?(?:{pattern})|(?:{pattern}) squared|{short} ?(?:\^2|²|2(?![\d.,]))",
    )
    for name, (short, pattern) in _LENGTHS.items()
)

RULES: tuple[Rule, ...] = measure_rules(
    "area", (*_SQUARES, Unit("hectare", "hectares?|ha"), Unit("acre", "acres?")), "acre", end=r"(?![a-z_]|/[a-z])"
)
"""Rules of the dimension area."""
