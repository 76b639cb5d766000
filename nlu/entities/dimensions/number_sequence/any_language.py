"""Digits in a row, in figures."""

from __future__ import annotations

import re

from nlu.entities.dimensions.number_sequence.value import NumberSequence
from nlu.entities.rule import Rule


def _digits(match: re.Match[str]) -> NumberSequence:
    return NumberSequence(re.sub(r"\D", "", match[0]))


RULES: tuple[Rule, ...] = (
    Rule(
        "1 2 3 4",
        (r"(?<![\w.,:/$€£%-])\d(?:[ -]\d){2,40}(?![a-z_\d%]|[.,:/-]\d)",),
        _digits,
    ),
    Rule(
        "0042-7788",
        (
            r"(?<![\w.,:/$€£%-])(?:\d{3,40}-\d{3,40}|\d{2,40}(?:-\d{1,40}){2,10}|\d{2,40})(?![a-z_\d%]|[.,:/-]\d|-[a-z])",
        ),
        _digits,
    ),
)
"""Rules of the dimension number-sequence."""
