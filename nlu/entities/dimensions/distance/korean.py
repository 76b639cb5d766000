"""Distances in Korean."""

from __future__ import annotations

from nlu.entities.dimensions.distance.value import add
from nlu.entities.dimensions.measure.korean import measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.dimensions.measure.value import is_simple
from nlu.entities.rule import Of, Rule

_UNITS = (
    Unit("kilometre", "[킬키]로(?: ?[미메][터타])?(?![그비바칼와헤])|㎞"),
    Unit("centimetre", "[센쎈][티치](?: ?[미메][터타])?(?!그)|㎝"),
    Unit("millimetre", "[밀미]리(?: ?[미메][터타])?(?![그리])|㎜"),
    Unit("metre", "[미메매][터타](?!기)|m(?![a-z\\d²³/'])"),
    Unit("mile", "마일(?:즈)?(?!리지)"),
    Unit("yard", "야드"),
    Unit("foot", "피트"),
    Unit("inch", "인치"),
)

RULES: tuple[Rule, ...] = (
    *measure_rules("distance", _UNITS, "킬로"),
    Rule("3킬로 500미터", (Of("distance", is_simple), Of("distance", is_simple)), add),
)
"""Rules of the dimension distance."""
