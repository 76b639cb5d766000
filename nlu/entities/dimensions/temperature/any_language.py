"""Temperatures in signs."""

from __future__ import annotations

from nlu.entities.dimensions.measure.unit import Unit, counted, unit_of
from nlu.entities.rule import Of, Rule

_SIGNS = (Unit("celsius", "℃"), Unit("fahrenheit", "℉"), Unit("degree", "[°º](?! ?[a-z])"))

RULES: tuple[Rule, ...] = (
    Rule(
        "20℃",
        (Of("number", lambda value: not value.is_multiplier), "(?P<u0>℃)|(?P<u1>℉)|(?P<u2>[°º](?! ?[a-z]))"),
        lambda count, match: counted(count.value, unit_of(_SIGNS, match)),
    ),
)
"""Rules of the dimension temperature."""
