"""Volumes in Korean."""

from __future__ import annotations

from nlu.entities.dimensions.measure.korean import measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.rule import Rule

_UNITS = (
    Unit("millilitre", "㎖|[밀미]리(?: ?리터)|씨씨|시시(?=[ 은는이를에로]|$)|(?<=\\d)[밀미]리(?![가-힣]|미)"),
    Unit("hectolitre", "[핵헥]토 ?리터"),
    Unit("litre", "데시 ?리터", factor=0.1),
    Unit("litre", "리터|ℓ"),
    Unit("gallon", "갤[런론]"),
    Unit("pint", "파인트"),
    Unit("cubic-metre", "세제곱 ?미터|입방 ?미터|루베"),
)

RULES: tuple[Rule, ...] = measure_rules("volume", _UNITS, "리터", refused="[일이삼사구]시시")
"""Rules of the dimension volume."""
