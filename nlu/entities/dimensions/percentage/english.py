"""Percentages in English."""

from __future__ import annotations

from nlu.entities.dimensions.measure.english import article_rules, measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.dimensions.percentage.value import PERCENT
from nlu.entities.rule import Rule

_UNITS = (Unit(PERCENT, r"per ?cents?|pct\.?|percentage points?", needs_number=True),)

RULES: tuple[Rule, ...] = (
    *measure_rules("percentage", _UNITS, "percent", signed=True),
    *article_rules(_UNITS, "percent")[1:2],
)
"""Rules of the dimension percentage."""
