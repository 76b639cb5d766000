"""Amounts of money in signs and codes, in texts of any language."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.amount_of_money.currencies import CODES, SIGNS
from nlu.entities.dimensions.measure.value import Measure, between, measure
from nlu.entities.dimensions.number.value import Number
from nlu.entities.rule import Of, Rule

_SIGN: Final = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=lambda sign: (-len(sign), sign)))
_CODE: Final = rf"(?:{'|'.join(code.lower() for code in CODES)})(?![a-z])"


_AMOUNT: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d+)?"


def is_count(value: Number) -> bool:
    """Return whether a number may stand beside a currency."""
    return not value.is_multiplier and value.value >= 0


def _unit(match: re.Match[str]) -> str:
    return SIGNS.get(match[0], match[0].upper())


def _sign_count(match: re.Match[str], count: Number) -> Measure | None:
    return None if match[0] == "¢" or (count.is_word and count.is_vague) else measure(count.value, _unit(match))


def _count_sign(count: Number, match: re.Match[str]) -> Measure | None:
    found = measure(count.value, _unit(match))
    return found if count.upper is None else between(found, measure(count.upper, _unit(match)))


def _range(match: re.Match[str]) -> Measure | None:
    """Read `$10-20`."""
    sign = match[0][: match.start("lower") - match.start()].strip()
    lower, upper = (float(match[side].replace(",", "")) for side in ("lower", "upper"))
    return between(measure(lower, SIGNS[sign]), measure(upper, SIGNS[sign]))


RULES: tuple[Rule, ...] = (
    Rule("$10", (rf"(?<![a-z])(?:{_SIGN}|{_CODE})", Of("number", is_count)), _sign_count),
    Rule("10$", (Of("number", is_count), rf"(?:{_SIGN})(?! ?\d)|{_CODE}"), _count_sign),
    Rule("10€ 5", (Of("number", is_count), rf"(?:{_SIGN})(?= ?\d)"), _count_sign, doubt=1),
    Rule(
        "$10-20",
        (rf"(?<![a-z])(?:{_SIGN}) ?(?P<lower>{_AMOUNT}) ?[-~] ?(?P<upper>{_AMOUNT})(?! ?[-/:%]|[\d.,]*\d)",),
        _range,
    ),
    Rule(
        "7",
        (Of("number", lambda value: is_count(value) and value.value > 0),),
        lambda count: Measure("unknown", count.value, latent=True),
    ),
)
"""Rules of the dimension amount-of-money."""
