"""Years and decades in English."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.number.value import Number
from nlu.entities.dimensions.time.build import era_year, interval, year
from nlu.entities.dimensions.time.english_dates import is_full_year
from nlu.entities.dimensions.time.value import Time
from nlu.entities.rule import Of, Rule

_FIRST_IN_WORDS: Final = 1_000
_FIRST_BEFORE_THINGS: Final = 1_000
_MINUTES: Final = 60
_LAST_CENTURY: Final = 20
_DECADES: Final = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def _year(value: Number) -> Time:
    return year(int(value.value)).as_latent()


def _is_year(value: Number) -> bool:
    is_number = isinstance(value.value, int) and not value.is_vague and value.upper is None
    if value.is_word and 0 < value.value < _FIRST_IN_WORDS:
        return False  # seven thirty is a time of day
    if value.counts and value.value < _FIRST_BEFORE_THINGS:
        return False  # between 100 and 200 guests; but: in 2013 sales rose
    return is_number and (25 <= value.value <= 10_000 or -10_000 <= value.value <= 0)


def _decade(first: int) -> Time | None:
    """Return ten years."""
    return interval(era_year(first), era_year(first + 10))


def _is_century(value: Number) -> bool:
    return value.is_word and value.is_whole and 15 <= value.value <= 20


def _is_year_of_century(value: Number) -> bool:
    return value.is_word and value.is_whole and 10 <= value.value < 100


def _spoken_year(century: Number, rest: Number) -> Time:
    """Read `nineteen ninety nine`, `twenty thirteen`; where it may be a time of day, it is latent."""
    time = year(100 * int(century.value) + int(rest.value))
    is_clear = century.value < _LAST_CENTURY and rest.value >= _MINUTES and not rest.counts
    return time if is_clear else time.as_latent()


def _is_era_year(value: Number) -> bool:
    return value.is_whole and value.value <= 10_000 and not value.is_vague


RULES: tuple[Rule, ...] = (
    Rule("2013", (Of("number", _is_year),), _year),
    Rule("the year 2013", ("(?:the )?year", Of("time", is_full_year)), lambda _, time: time.sure()),
    Rule("twenty thirteen", (Of("number", _is_century), Of("number", _is_year_of_century)), _spoken_year),
    Rule("1990s", (r"(?:the )?(?P<year>(?:1[6-9]|20)\d0)'?s",), lambda match: _decade(int(match["year"]))),
    Rule("the 90s", (r"the '?(?P<year>\d0)'?s",), lambda match: _decade(1_900 + int(match["year"]))),
    Rule(
        "the nineties",
        (rf"the (?:(?P<century>nineteen|eighteen) )?(?P<tens>{'|'.join(_DECADES)})(?!\w)",),
        lambda match: _decade(_DECADES[match["tens"]] + (1_800 if match["century"] == "eighteen" else 1_900)),
    ),
    Rule(
        "14 ad",
        (Of("number", _is_era_year), r"(?:a\.?d\.?|b\.?c\.?e?\.?|c\.?e\.?)(?!\w)"),
        lambda value, era: era_year(int(value.value) * (-1 if era[0][0] == "b" else 1)),
    ),
)
"""Rules of years."""
