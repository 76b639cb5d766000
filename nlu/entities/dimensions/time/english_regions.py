"""What differs between English-speaking countries: the order of day and month, and their holidays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from nlu.entities.dimensions.number.counted_things import COUNTED_THINGS
from nlu.entities.dimensions.time import english_commonwealth_holidays as others
from nlu.entities.dimensions.time.build import month_day
from nlu.entities.dimensions.time.build import year_month_day as date
from nlu.entities.dimensions.time.english_us_holidays import FAMILY, US
from nlu.entities.dimensions.time.holidays import holiday_rules
from nlu.entities.dimensions.time.value import Time
from nlu.entities.rule import Rule

_MONTH, _DAY = r"(?P<month>1[0-2]|0?[1-9])", r"(?P<day>3[01]|[12]\d|0?[1-9])"
_YEAR, _SHORT_YEAR = r"(?P<year>\d{4})", r"(?P<year>\d{4}|\d\d)"


def _without_year(match: re.Match[str]) -> Time:
    return month_day(int(match["month"]), int(match["day"]))


def _with_year(match: re.Match[str]) -> Time:
    return date(int(match["year"]), int(match["month"]), int(match["day"]))


def _dates(first: str, second: str, short: tuple[str, str]) -> tuple[Rule, ...]:
    """Return the rules of dates in digits: `short` is the order without a year, `first` and `second` that with one."""
    return (
        Rule("2/10", (rf"(?<!\d ){short[0]} ?[/-] ?{short[1]}(?![/.-]?\d)(?! {COUNTED_THINGS})",), _without_year),
        Rule("2/10/2013", (rf"{first}[/-]{second}[/-]{_SHORT_YEAR}(?!\d)",), _with_year),
        Rule("2 10 2013", (rf"{first} {second} {_YEAR}(?!\d)",), _with_year),
        Rule("2.10.2013", (rf"{first}\.{second}\.{_YEAR}(?!\d)",), _with_year),
    )


_MONTH_FIRST: Final = _dates(_MONTH, _DAY, (_MONTH, _DAY))
_DAY_FIRST: Final = _dates(_DAY, _MONTH, (_DAY, _MONTH))
_MIXED: Final = _dates(_DAY, _MONTH, (_MONTH, _DAY))

_AMERICAN: Final = (*_MONTH_FIRST, *holiday_rules(US + FAMILY))
REGIONAL: Final[Mapping[str | None, tuple[Rule, ...]]] = {
    None: _AMERICAN,
    "US": _AMERICAN,
    "AU": (*_DAY_FIRST, *holiday_rules(others.AU)),
    "BZ": (*_DAY_FIRST, *holiday_rules(others.BZ)),
    "CA": (*_MONTH_FIRST, *holiday_rules(others.CA)),
    "GB": (*_DAY_FIRST, *holiday_rules(others.GB)),
    "IE": (*_DAY_FIRST, *holiday_rules(others.IE)),
    "IN": (*_DAY_FIRST, *holiday_rules(others.IN)),
    "JM": (*_DAY_FIRST, *holiday_rules(others.JM)),
    "NZ": (*_DAY_FIRST, *holiday_rules(others.NZ)),
    "PH": (*_MONTH_FIRST, *holiday_rules(others.PH)),
    "TT": (*_DAY_FIRST, *holiday_rules(others.TT)),
    "ZA": (*_MIXED, *holiday_rules(others.ZA)),
}
"""Region -> its rules; those of a locale without a region are American, as are those of regions not listed."""
