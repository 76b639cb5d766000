"""Amounts of money in English."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.amount_of_money.currencies import WORDS
from nlu.entities.dimensions.amount_of_money.regional import COINS, GRAND, coin_rules
from nlu.entities.dimensions.amount_of_money.value import CENT, is_cents, is_whole, with_cents
from nlu.entities.dimensions.measure.english import measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.dimensions.measure.value import Measure, is_simple, measure
from nlu.entities.dimensions.number.value import Number
from nlu.entities.rule import Of, Placed, Rule

_DIMENSION: Final = "amount-of-money"
_UNITS: Final = tuple(
    Unit(unit, pattern, needs_number=unit in ("cent", "INR", "MYR", "ILS")) for pattern, unit in WORDS.items()
)
_PREFIXES: Final = {"rs": "INR", "rs.": "INR", "rm": "MYR", "rmb": "CNY", "tl": "TRY"}

_ONE_TO_NINE: Final = "one two three four five six seven eight nine"
_TEN_TO_NINETY: Final = "ten twenty thirty forty fifty sixty seventy eighty ninety"
_ONES: Final = {word: value for value, word in enumerate(_ONE_TO_NINE.split(), 1)}
_TENS: Final = {word: 10 * value for value, word in enumerate(_TEN_TO_NINETY.split(), 1)}
_ONE: Final = "|".join(_ONES)
_WORD: Final = rf"(?:(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<ones>{_ONE}))?(?!\w))"
_BARE: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d+)?"
_GOES_ON: Final = (
    r"(?! ?[a-z\d%$€£¥°/:.,-]*[a-z\d%$€£¥°])"
    r"|(?= (?:for|please|each|per|a|an|and|or|to|in|on|at|is|was|from|by|plus|off|only)(?!\w))"
)
"""What may follow cents that are only a number: not what they would count."""


def _and_cents(amount: Measure, match: re.Match[str]) -> Measure:
    """Read the cents of `20 dollars 43`, `twenty dollars and forty-three`."""
    groups = match.groupdict()
    if groups.get("digits"):
        cents = int(match["digits"])
    elif groups.get("one"):
        cents = _ONES[match["one"]]
    else:
        cents = _TENS[match["tens"]] + (_ONES[match["ones"]] if match["ones"] else 0)
    return with_cents(amount, Measure(CENT, cents))


def _next_amount(amount: Measure, match: re.Match[str]) -> Placed:
    """Read the 6 of `20.5 dollars 6`, which are no cents: another amount in the same unit."""
    count = float(match["count"].replace(",", ""))
    return Placed(match.start("count"), match.end("count"), measure(count, amount.unit))


def _prefixed(match: re.Match[str], count: Number) -> Measure:
    return measure(count.value, _PREFIXES[match[0]])


RULES: tuple[Rule, ...] = (
    *measure_rules(_DIMENSION, _UNITS, "dollar"),
    Rule("rs. 20", (r"(?<![a-z])(?:rs\.?|rmb?|tl)", Of("number", lambda value: not value.is_multiplier)), _prefixed),
    Rule(
        "20 dollars 43 cents",
        (Of(_DIMENSION, is_whole), Of(_DIMENSION, is_cents)),
        with_cents,
    ),
    Rule(
        "20 dollars and 43 cents",
        (Of(_DIMENSION, is_whole), "and", Of(_DIMENSION, is_cents)),
        lambda whole, _, cents: with_cents(whole, cents),
    ),
    Rule("20.5 dollars 6", (Of(_DIMENSION, is_simple), rf"(?P<count>{_BARE})(?=\s*(?:$|[;!?]))"), _next_amount),
    Rule("20 dollars 43", (Of(_DIMENSION, is_whole), rf"(?:(?P<digits>\d\d)|{_WORD})(?:{_GOES_ON})"), _and_cents),
    Rule(
        "20 dollars and 43",
        (Of(_DIMENSION, is_whole), rf"and (?:(?P<digits>\d\d?)|{_WORD}|(?P<one>{_ONE})(?!\w))(?:{_GOES_ON})"),
        _and_cents,
    ),
)
"""Rules of the dimension amount-of-money."""

REGIONAL = {region: coin_rules(GRAND.get(region or "", "$"), COINS.get(region or "", "$")) for region in (None, *GRAND)}
"""Region -> rules for coins and a thousand of its currency."""
