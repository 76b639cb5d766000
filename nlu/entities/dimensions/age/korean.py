"""Ages in Korean."""

from __future__ import annotations

from nlu.entities.dimensions.measure.korean import measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.rule import Rule

_UNITS = (
    Unit("year", "살(?![펴피아았짝균림릴])"),
    Unit("year", "세(?![트대기계금상월탁번개])"),
    Unit("month", "개월 ?(?:된|된지|짜리|아기|아이)"),
)

RULES: tuple[Rule, ...] = (
    *measure_rules("age", _UNITS[:1], "살", refused="[일이삼사오육칠팔구영공조만] ?살"),
    *measure_rules("age", _UNITS[1:], "세", refused="[일이삼사오육칠팔구영공조만백천반] ?세", native=False)[:2],
)
"""Rules of the dimension age."""
