"""Coins and slang for money, which mean the currency of a country."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from nlu.entities.dimensions.measure.value import Measure, measure
from nlu.entities.dimensions.number.value import Number
from nlu.entities.rule import Of, Rule

COINS: Final = {"US": "USD", "AU": "AUD", "CA": "CAD", "JM": "JMD", "NZ": "NZD", "TT": "TTD"}
"""Region -> currency of nickels, dimes and quarters; elsewhere `$`."""

GRAND: Final = {**COINS, "GB": "GBP", "IE": "$", "IN": "$", "BZ": "$", "PH": "$", "ZA": "$"}
"""Region -> currency of a grand."""

_VALUES: Final = {"nickel": 0.05, "dime": 0.1, "quarter": 0.25}
_NO_COIN: Final = (
    r"(?! (?:of|past|to|till|after|before|ago|miles?|hours?|cups?|pounds?|full|final|century|note|back|finals?)(?!\w))"
)


def coin_rules(grand: str, coins: str) -> tuple[Rule, ...]:
    """Return the rules for coins and for a thousand, in the units given."""
    return (
        Rule(
            "10 grand",
            (Of("number", _is_count), r"grands?(?! \w)|grand(?= (?:for|on|in|a|to|and|each|per)(?!\w))"),
            partial(_grand, grand),
        ),
        Rule(
            "ten dimes",
            (Of("number", _is_whole), rf"(?P<coin>nickel|dime|quarter)s?(?!\w){_NO_COIN}"),
            partial(_coins, coins),
        ),
        Rule("a dime", (rf"(?:an? )?(?P<coin>nickel|dime|quarter)s?(?!\w){_NO_COIN}",), partial(_coin, coins)),
    )


def _is_count(value: Number) -> bool:
    return not value.is_multiplier and value.value > 0


def _is_whole(value: Number) -> bool:
    return not value.is_multiplier and value.is_whole


def _grand(unit: str, count: Number, _: re.Match[str]) -> Measure:
    return measure(count.value * 1000, unit)


def _coins(unit: str, count: Number, match: re.Match[str]) -> Measure:
    return measure(count.value * _VALUES[match["coin"]], unit)


def _coin(unit: str, match: re.Match[str]) -> Measure | None:
    """Read a coin without a number; a quarter, which is a time too, only where nothing else is said."""
    is_all = match[0] == match.string.strip(" .!?")
    return measure(_VALUES[match["coin"]], unit) if is_all or match["coin"] != "quarter" else None
