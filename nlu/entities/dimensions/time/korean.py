"""Times in Korean."""

from __future__ import annotations

from nlu.entities.dimensions.time import (
    korean_clock,
    korean_cycles,
    korean_dates,
    korean_holidays,
    korean_intervals,
    korean_parts,
    korean_relations,
    korean_seasons,
)
from nlu.entities.rule import Rule

RULES: tuple[Rule, ...] = (
    *korean_dates.RULES,
    *korean_holidays.RULES,
    *korean_clock.RULES,
    *korean_cycles.RULES,
    *korean_parts.RULES,
    *korean_seasons.RULES,
    *korean_intervals.RULES,
    *korean_relations.RULES,
)
"""Rules of the dimension time."""
