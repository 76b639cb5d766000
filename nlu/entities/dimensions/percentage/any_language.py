"""Percentages with a sign."""

from __future__ import annotations

from nlu.entities.dimensions.measure.value import Measure, between, is_simple, measure
from nlu.entities.dimensions.number.value import Number
from nlu.entities.dimensions.percentage.value import PERCENT
from nlu.entities.rule import Of, Rule


def _percent(count: Number) -> Measure | None:
    first = measure(count.value, PERCENT)
    return first if count.upper is None else between(first, measure(count.upper, PERCENT))


def _is_count(value: Number) -> bool:
    return not value.is_multiplier and not value.is_vague


RULES: tuple[Rule, ...] = (
    Rule("10%", (Of("number", _is_count), "[%％](?![a-z\\d])"), lambda count, _: _percent(count)),
    Rule(
        "10-20%",
        (Of("number", _is_count), "[-~]", Of("percentage", is_simple)),
        lambda lower, _, upper: between(measure(lower.value, PERCENT), upper),
    ),
)
"""Rules of the dimension percentage."""
