"""Turns tables of holidays into times and rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.time import build
from nlu.entities.dimensions.time.calendar import day_number
from nlu.entities.dimensions.time.movable import movable_days
from nlu.entities.dimensions.time.value import Time
from nlu.entities.first_characters import first_characters
from nlu.entities.rule import Rule

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_OPTION = re.compile(r"\(\?:[^()]*\)\?|\[[^]]*\]\?|\\?[^()\\]\?(?!:)")
_SHIFTED = re.compile(r"(.+) ([+-]\d+)")
_DATE = re.compile(r"(\d+)/(\d+)")
_NTH = re.compile(r"(\d) (\w{3}) (\d+)")
_LAST = re.compile(r"last (\w{3}) (\d+)")
_BEFORE = re.compile(r"last (\w{3}) before (.+)")
_AFTER = re.compile(r"(\d) (\w{3}) after (.+)")
_CLOSEST = re.compile(r"closest (\w{3}) (.+)")
_ONCE = re.compile(r"(?:\d{4}-\d\d-\d\d ?)+")


_THINGS: Final = (
    "trees?|jumpers?|sweaters?|socks|bunn(?:y|ies)|eggs?|costumes?|cards?|presents?|gifts?|carols?|lights|decorations?"
    "|pudding|cookies|songs?|baskets?|wrapping"
)
"""What is of a holiday and no time: a christmas tree."""


def holiday_rules(table: str) -> tuple[Rule, ...]:
    """Return the rules of a table of holidays, whose lines are `name | regular expression | when`.

    Without a regular expression the name is looked for. `when` is a date (`12/25`), a day of the week in a month
    (`4 thu 11`, `last mon 5`) or after, before or close to a date (`1 mon after 5/27`, `closest mon 6/24`,
    `closest day 10/16` for working days), a name of `movable` or of what is computed here, each with days added
    (`easter -47`), or an interval of two of them (`12/26 .. 1/1`).
    """
    by_character: dict[str, list[tuple[str, str, str]]] = {}
    for name, pattern, when in _rows(table):
        for character in sorted(first_characters(pattern) or ()):
            by_character.setdefault(character, []).append((name, pattern, when))
    return tuple(_rule(rows) for rows in by_character.values())


def _rule(rows: Sequence[tuple[str, str, str]]) -> Rule:
    """Return the rule of holidays whose names begin with the same letter."""

    def read(match: re.Match[str]) -> Time:
        name, _, when = rows[(match.lastindex or 1) - 1]
        return build.holiday(name, holiday_time(when))

    patterns = "|".join(f"({_spaced(pattern)})" for _, pattern, _ in rows)
    return Rule(rows[-1][0], (rf"(?:{patterns})(?!\w)(?! (?:{_THINGS})(?!\w))",), read)


def _rows(table: str) -> list[tuple[str, str, str]]:
    """Return name, pattern and time of each alternative, longer ones first: `easter monday` before `easter`."""
    rows: list[tuple[str, str, str]] = []
    for line in table.strip().splitlines():
        name, _, rest = line.partition("|")
        pattern, _, when = rest.rpartition("|")
        rows.extend((name, one, when) for one in _alternatives(pattern or _plain(name)))
    return sorted(rows, key=lambda row: -_least(row[1]))


def _least(pattern: str) -> int:
    """Return about how many characters a pattern needs: those that are no option."""
    before = ""
    while before != pattern:
        before, pattern = pattern, _OPTION.sub("", pattern)
    return len(re.sub(r"\(\?:|[()\\]", "", pattern))


def _alternatives(pattern: str) -> Iterable[str]:
    """Split a pattern at the bars that stand in no group."""
    depth = start = 0
    for place, character in enumerate(pattern):
        depth += (character == "(") - (character == ")")
        if character == "|" and depth == 0:
            yield pattern[start:place]
            start = place + 1
    yield pattern[start:]


def _plain(name: str) -> str:
    """Return a pattern of a name: apostrophes may be left out, dashes may be blanks."""
    lowered = re.sub(r"([.()])", r"\\\1", name.lower())
    return lowered.replace("'", "'?").replace("-", "[- ]")


def _spaced(pattern: str) -> str:
    """Let several blanks stand for one."""
    return re.sub(r" (\?)?(?![^\[\]]*\])", lambda match: " *" if match[1] else " +", pattern)


@lru_cache(maxsize=1024)
def holiday_time(when: str) -> Time:
    """Return when a holiday is.

    >>> holiday_time("easter -47").grain.name
    'DAY'
    """
    first, dots, last = when.partition(" .. ")
    if dots:
        both = build.interval(holiday_time(first), holiday_time(last))
        assert both is not None
        return both
    shifted = _SHIFTED.fullmatch(when)
    if shifted:
        return build.cycle_nth_after(Grain.DAY, int(shifted[2]), holiday_time(shifted[1]))
    return _in_month(when) or _near(when) or _special(when)


def _in_month(when: str) -> Time | None:
    if date := _DATE.fullmatch(when):
        return build.month_day(int(date[1]), int(date[2]))
    if found := _NTH.fullmatch(when):
        return build.nth_after(int(found[1]) - 1, _day(found[2]), build.month(int(found[3])))
    if found := _LAST.fullmatch(when):
        return build.last_of(_day(found[1]), build.month(int(found[2])))
    return None


def _near(when: str) -> Time | None:
    if found := _BEFORE.fullmatch(when):
        return build.nth_after(-1, _day(found[1]), holiday_time(found[2]))
    if found := _AFTER.fullmatch(when):
        return build.nth_after(int(found[1]) - 1, _day(found[2]), holiday_time(found[3]))
    if found := _CLOSEST.fullmatch(when):
        return build.nth_closest(0, _day(found[1]), holiday_time(found[2]))
    return None


def _day(name: str) -> Time:
    return build.weekday() if name == "day" else build.day_of_week(_DAYS.index(name) + 1)


def _special(when: str) -> Time:
    if _ONCE.fullmatch(when):
        return build.listed(tuple(day_number(*map(int, date.split("-"))) for date in when.split()))
    if when == "parsi":  # every 365 days
        known = day_number(2020, 8, 16)
        return build.listed(tuple(known + 365 * years for years in range(-70, 31)))
    if when == "kings day":
        return build.unless(holiday_time("4/27"), holiday_time("last sun 4"), holiday_time("4/26"))
    if when == "tax day":
        emancipation = holiday_time("closest day 4/16")
        return build.unless(
            holiday_time("1 day after 4/15"), emancipation, holiday_time("2 day after closest day 4/16")
        )
    if when == "earth hour":
        return _earth_hour()
    if when.startswith("long weekend "):
        return build.long_weekend(holiday_time(when.removeprefix("long weekend ")))
    return build.listed(movable_days(when))


def _earth_hour() -> Time:
    """Return an hour in the evening of the last Saturday of March, or of the one before where that is before Easter."""
    holy_saturdays = {easter - 1 for easter in movable_days("easter")}
    lasts = (march - (march - 5) % 7 for march in (day_number(year, 3, 31) for year in range(1950, 2051)))
    day = build.listed(tuple(saturday - 7 if saturday in holy_saturdays else saturday for saturday in lasts))
    start = build.intersect(day, build.hour_minute(20, 30))
    assert start is not None
    end = build.cycle_nth_after(Grain.MINUTE, 60, start)
    found = build.interval(start, end, closed=True)
    assert found is not None
    return found
