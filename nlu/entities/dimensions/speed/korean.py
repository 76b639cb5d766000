"""Speeds in Korean."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from nlu.entities.dimensions.measure.korean import range_rules
from nlu.entities.dimensions.measure.korean_numerals import NUMERAL, numeral_value
from nlu.entities.dimensions.measure.unit import Unit, counted, pattern_of, unit_of
from nlu.entities.dimensions.measure.value import Measure
from nlu.entities.rule import Rule

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


RULES: tuple[Rule, ...] = (
    _rule("시속 60킬로", "시속 ?", _AN_HOUR),
    _rule("초속 5미터", "초속 ?", _A_SECOND),
    _rule("60km/h", "", _SHORT, r"\d+(?:\.\d+)?"),
    *range_rules("speed", "시속 60킬로", "시속 80킬로"),
)
"""Rules of the dimension speed."""
