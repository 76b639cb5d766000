"""Times in English."""

from __future__ import annotations

from nlu.entities.dimensions.time import (
    english_clock,
    english_cycles,
    english_dates,
    english_digit_dates,
    english_holidays,
    english_hour_ranges,
    english_intervals,
    english_nth,
    english_parts,
    english_regions,
    english_relations,
    english_spans,
    english_years,
)
from nlu.entities.rule import Rule

RULES: tuple[Rule, ...] = (
    *english_dates.RULES,
    *english_digit_dates.RULES,
    *english_years.RULES,
    *english_holidays.RULES,
    *english_clock.RULES,
    *english_cycles.RULES,
    *english_nth.RULES,
    *english_parts.RULES,
    *english_intervals.RULES,
    *english_spans.RULES,
    *english_hour_ranges.RULES,
    *english_relations.RULES,
)
"""Rules of the dimension time."""
REGIONAL = english_regions.REGIONAL
"""Region -> further rules."""
