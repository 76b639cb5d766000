"""Percentages in Korean; 할 is ten per cent."""

from __future__ import annotations

from nlu.entities.dimensions.measure.korean import measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.dimensions.percentage.value import PERCENT
from nlu.entities.rule import Rule

_UNITS = (
    Unit(PERCENT, "퍼센트|[프퍼]센트|%|프로(?![a-z그필듀젝세토모선축야농게포가의])"),
    Unit(PERCENT, "할(?=[ 이은의을만]|$)(?! ?(?:수|때|일|말|것|거|게|지|만))", factor=10),
)

RULES: tuple[Rule, ...] = measure_rules("percentage", _UNITS, "퍼센트", refused=r"\D+할|[한두세네] ?프로", native=False)
"""Rules of the dimension percentage."""
