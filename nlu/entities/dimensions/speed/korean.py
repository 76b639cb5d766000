"""Speeds in Korean."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from nlu.entities.dimensions.measure.korean import range_rules
from nlu.entities.dimensions.measure.korean_numerals import NUMERAL, numeral_value
from nlu.entities.dimensions.measure.unit import Unit, counted, pattern_of, unit_of
from nlu.entities.dimensions.measure.value import Measure, between, is_simple
from nlu.entities.rule import Of, Rule

_AN_HOUR: Final = (
    Unit("kilometre-per-hour", "[킬키]로(?: ?[미메]터)?|km(?![a-z])"),
    Unit("mile-per-hour", "마일|mi(?:les?)?(?![a-z])"),
)
_A_SECOND: Final = (
    Unit("kilometre-per-second", "[킬키]로(?: ?[미메]터)?|km(?![a-z])"),
    Unit("metre-per-second", "[미메]터|m(?![a-z])"),
)
_SHORT: Final = (
    Unit("kilometre-per-hour", "km ?/ ?h(?![a-z])"),
    Unit("metre-per-second", "m ?/ ?s(?![a-z])"),
    Unit("knot", "노트(?![북르])"),
)


def _speed(units: tuple[Unit, ...], match: re.Match[str]) -> Measure | None:
    value = numeral_value(match["numeral"], native=False)
    return None if value is None else counted(value, unit_of(units, match))


def _rule(name: str, before: str, units: tuple[Unit, ...], numeral: str = NUMERAL) -> Rule:
    pattern = rf"(?<![가-힣\d.,]){before}(?P<numeral>{numeral}) ?(?:{pattern_of(units)})"
    return Rule(name, (pattern,), partial(_speed, units))


def _to_speed(lower: Measure, match: re.Match[str]) -> Measure | None:
    """Read `시속 60킬로에서 80킬로`: the last is as fast as the first is meant."""
    upper = numeral_value(match["numeral"], native=False)
    units = _AN_HOUR if lower.unit.endswith("hour") else _A_SECOND
    if upper is None or unit_of(units, match).name != lower.unit:
        return None
    return between(lower, counted(upper, unit_of(units, match)))


def _range(units: tuple[Unit, ...], match: re.Match[str]) -> Measure | None:
    """Read `시속 60~80킬로`."""
    lower, upper = _speed(units, match), numeral_value(match["upper"], native=False)
    return None if lower is None or upper is None else between(lower, counted(upper, unit_of(units, match)))


def _range_rule(name: str, before: str, units: tuple[Unit, ...]) -> Rule:
    ends = rf"(?P<numeral>{NUMERAL}) ?(?:[-~]|에서) ?(?P<upper>{NUMERAL})"
    return Rule(name, (rf"(?<![가-힣\d.,]){before} ?{ends} ?(?:{pattern_of(units)})",), partial(_range, units))


RULES: tuple[Rule, ...] = (
    _rule("시속 60킬로", "시속 ?", _AN_HOUR),
    _rule("초속 5미터", "초속 ?", _A_SECOND),
    _rule("60km/h", "", _SHORT, r"\d+(?:\.\d+)?"),
    _range_rule("시속 60~80킬로", "시속", _AN_HOUR),
    _range_rule("초속 5~10미터", "초속", _A_SECOND),
    *(
        Rule(
            f"{before} 60{unit}에서 80{unit}",
            (
                Of("speed", is_simple),
                rf"(?:[-~]|에서|부터) ?(?P<numeral>{NUMERAL}) ?(?:{pattern_of(units)})(?: ?까지)?",
            ),
            _to_speed,
        )
        for before, unit, units in (("시속", "킬로", _AN_HOUR), ("초속", "미터", _A_SECOND))
    ),
    *range_rules("speed", "시속 60킬로", "시속 80킬로"),
)
"""Rules of the dimension speed."""
