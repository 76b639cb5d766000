"""Bare numbers as quantities."""

from __future__ import annotations

from nlu.entities.dimensions.measure.value import Measure
from nlu.entities.dimensions.number.value import Number
from nlu.entities.rule import Of, Rule


def _is_count(value: Number) -> bool:
    return not value.is_multiplier and value.value > 0 and value.upper is None


RULES: tuple[Rule, ...] = (
    Rule("3", (Of("number", _is_count),), lambda count: Measure("unnamed", count.value, latent=True)),
)
"""Rules of the dimension quantity."""
