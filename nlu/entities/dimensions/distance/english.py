"""Distances in English."""

from __future__ import annotations

from nlu.entities.dimensions.distance.value import add
from nlu.entities.dimensions.measure.english import measure_rules, sum_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.dimensions.measure.value import Measure, measure
from nlu.entities.rule import Of, Rule

# "5 in" are inches where the number touches it or nothing that may be in something follows.
_IN = r"(?<=\d)in|in(?=\.?(?:$|[^\w .]| (?:and|or|by|x|to|long|wide|tall|high|deep|thick)(?!\w)| ?-))"
_UNITS = (
    Unit("kilometre", "k(?:ilo)?m(?:et(?:er|re))?s?|klicks?"),
    Unit("foot", r"f(?:oo|ee)?ts?(?! under\W*$)", needs_number=False),
    Unit("inch", "inch(?:es)?(?! by inch)"),
    Unit("yard", "(?<!whole nine )y(?:ar)?ds?(?! sales?)"),
    Unit("metre", "met(?:er|re)s?|mtrs?"),
    Unit("millimetre", "mms?|millimet(?:er|re)s?"),
    Unit("centimetre", "cms?|centimet(?:er|re)s?"),
    Unit("nautical-mile", "nautical miles?|nmi"),
    Unit("mile", "miles?(?! high)"),
    Unit("mile", "mi", needs_number=True),
    Unit("inch", _IN, needs_number=True),
    Unit("m", r"m(?!')", needs_number=True),
)
_MARKS = (Unit("inch", "\"|''", needs_number=True), Unit("foot", "'(?!')", needs_number=True))


def _is_feet(value: Measure) -> bool:
    return value.unit == "foot" and isinstance(value.value, int) and not value.is_sum


RULES: tuple[Rule, ...] = (
    *measure_rules("distance", _UNITS, "km"),
    *measure_rules("distance", _MARKS, '"', end=r"(?![a-z])")[:1],
    Rule(
        "5 foot 3",
        (Of("distance", _is_feet), r"(?P<inches>1[01]|\d)(?![\w.,:/%'\"°$-]| ?[a-z]{2})"),
        lambda feet, match: measure(12 * (feet.value or 0) + int(match["inches"]), "inch", is_sum=True),
    ),
    *sum_rules("distance", add, "2 km", "3 metres"),
)
"""Rules of the dimension distance."""
