"""An amount of money that was read."""

from __future__ import annotations

from typing import Any

from nlu.entities.dimensions.amount_of_money.currencies import WORD_CODES
from nlu.entities.dimensions.measure.value import Measure, measure, measure_json
from nlu.entities.rule import Context

CENT = "cent"
"""Unit of a hundredth of any currency."""


def is_whole(value: Measure) -> bool:
    """Return whether cents may follow: 20 dollars, not 20.50 dollars."""
    return not value.latent and not value.is_sum and isinstance(value.value, int) and value.unit != CENT


def is_cents(value: Measure) -> bool:
    """Return whether it is fewer than a hundred cents."""
    return value.unit == CENT and value.value is not None and 0 < value.value < 100


def with_cents(amount: Measure, cents: Measure) -> Measure:
    """Return an amount and some cents.

    >>> with_cents(Measure("$", 20), Measure("cent", 43)).value
    20.43
    """
    return measure((amount.value or 0) + (cents.value or 0) / 100, amount.unit, is_sum=True)


def resolve(value: Measure, context: Context) -> dict[str, Any] | None:
    """Return Duckling's JSON; None where a code that is a word too (MAD, TOP) is not in capitals."""
    if value.unit in WORD_CODES and value.unit not in context.written:
        return None
    return measure_json(value)
