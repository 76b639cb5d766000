"""Dates in English: days, months and years, and times put together."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.number.value import Number
from nlu.entities.dimensions.ordinal.value import Ordinal
from nlu.entities.dimensions.time.build import (
    cycle_nth,
    day_of_month,
    day_of_week,
    intersect,
    month,
    now,
    today,
    with_direction,
    year,
)
from nlu.entities.dimensions.time.english_other_words import CASH_MACHINE, OTHER_WORD
from nlu.entities.dimensions.time.fields import Fields
from nlu.entities.dimensions.time.series import Both
from nlu.entities.dimensions.time.value import (
    Time,
    either,
    finer_than,
    is_day_of_week,
    is_month,
    is_sure,
    of_grain,
)
from nlu.entities.rule import Of, Rule

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = (
    r"(?:mondays?|mon|tuesdays?|tues?|wed?nesdays?|wed|thursdays?|thu(?:rs?)?|fridays?|fri|saturdays?|sat|sundays?|sun)"
    r"(?:\.(?!\w))?"
)
_MONTH = (
    r"(?:january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept?|october|oct"
    r"|november|nov|december|dec)(?:\.(?!\w))?"
)
_IDES_ON_15TH: Final = (3, 5, 7, 10)
_IN_DATE: Final = (
    "of|at|in|on|to|and|or|until|till|through|thru|for|from|after|before|between|please|is|was|works|would|will|this"
    "|next|last|it|if|so|but|morning|afternoon|evening|night|noon|by|around|about|with|week|day|month|year|quarter"
    "|weekend|weekday|(?:to|mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun"
    "|jan(?:uary)?|feb(?:ruary)?|mar|march|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_NTH: Final = r"(?:(?:twenty|thirty)[ -])?[a-z\d]+"
_THE: Final = (
    rf"the(?! +{_NTH} +(?!(?:{_IN_DATE})\b)[a-z])"
    rf"(?! +{_NTH} (?:and|or) (?:the )?(?:\d+[a-z]+|first|second|third|fourth|fifth|last) +(?!(?:{_IN_DATE})\b)[a-z])"
)
"""`the`, but not before an ordinal that counts things: the first school."""
DASH: Final = r"-|to(?: the)?|th?ru|through|(?:un)?till?"
"""What stands between the ends of an interval."""


def is_day_number(value: Number) -> bool:
    """Return whether a number may be a day of a month."""
    return value.is_whole and 1 <= value.value <= 31 and not value.is_vague and value.upper is None


def is_day_ordinal(value: Ordinal) -> bool:
    """Return whether an ordinal may be a day of a month."""
    return 1 <= value.value <= 31


def on_day(time: Time, day: Number | Ordinal) -> Time | None:
    """Return the day of a month or year."""
    return intersect(day_of_month(int(day.value)), time)


def _together(first: Time, second: Time) -> Time | None:
    """Put two times together, of which one at most is latent."""
    if first.latent and second.latent:
        return None
    return meet(first, second)


def _may_follow(time: Time) -> bool:
    """Return whether a time may stand after another with no more than a word of grammar between."""
    return not time.latent or time.grain is Grain.YEAR


def _may_stand_beside(time: Time) -> bool:
    """Return whether a time may stand right after another; what was put together of two goes on from the left."""
    is_part_of_day = time.is_interval and time.grain < Grain.DAY  # at 5 tomorrow afternoon
    is_whole = is_part_of_day or not isinstance(time.series, Both)
    return is_whole and _may_follow(time)


def _is_month_or_year(time: Time) -> bool:
    """Return whether `in` may stand before it, as before quarters and seasons: of numbers only years spoken of."""
    if time.grain is Grain.QUARTER or (time.is_cyclic and time.is_interval and time.grain is Grain.DAY):
        return True
    if time.grain is not Grain.YEAR:
        return is_month(time)
    return not time.latent or (isinstance(time.series, Fields) and 1_000 <= (time.series.year or 0) <= 2_100)


def _is_long_interval(time: Time) -> bool:
    """Return whether it is a part of a month or a year, or a season."""
    return time.is_interval and time.grain >= Grain.DAY and not (time.direction or time.latent or time.form)


def is_full_year(time: Time) -> bool:
    """Return whether it is a year of four digits."""
    return time.grain is Grain.YEAR and isinstance(time.series, Fields) and (time.series.year or 0) >= 1_000


def meet(first: Time, second: Time) -> Time | None:
    """Return what is in both times; not of two intervals or two open intervals."""
    if (first.is_interval and second.is_interval) or (first.direction and second.direction):
        return None
    if first.direction is not None or second.grain is Grain.NOW or first.grain is Grain.NOW:
        return None
    if first.is_interval and first.form is None and first.grain < Grain.DAY and second.form == "time-of-day":
        return None  # monday 9am to tuesday 5pm: the hour belongs to the last day
    return intersect(first, second)


def _named_month(match: re.Match[str]) -> Time:
    time = month(_MONTHS.index(match[0][:3]) + 1)
    return time.as_latent() if match[0] == "may" else time


def _ides(_: re.Match[str], time: Time) -> Time | None:
    return intersect(time, day_of_month(15 if time.month in _IDES_ON_15TH else 13))


def _day_of_month(name: str, day: Of) -> tuple[Rule, ...]:
    """Return the ways to say a day of a month, with the day as a number or as an ordinal."""
    return (
        Rule(f"march {name}", (Of("time", is_month), day), on_day),
        Rule(f"march the {name}", (Of("time", is_month), "the", day), lambda time, _, day: on_day(time, day)),
        Rule(f"{name} march", (day, Of("time", is_month)), lambda day, time: on_day(time, day)),
        Rule(
            f"{name} of march",
            (day, "(?:day )?(?:of|in)(?: the)?", Of("time", either(is_month, of_grain(Grain.MONTH)))),
            lambda day, _, time: on_day(time, day),
        ),
        Rule(f"{name}-march", (day, "[-/]", Of("time", is_month)), lambda day, _, time: on_day(time, day)),
        Rule(
            f"{name} march 13",
            (day, Of("time", is_month), r"'?(?P<year>\d{4}|\d\d)(?!\d)"),
            lambda day, time, match: _in_year(on_day(time, day), match),
        ),
        Rule(
            f"{name}-march-2013",
            (day, "[-/]", Of("time", is_month), r"[-/](?P<year>\d{4}|\d\d)(?!\d)"),
            lambda day, _, time, match: _in_year(on_day(time, day), match),
        ),
    )


def _is_day_of_year(time: Time) -> bool:
    """Return whether it is a day of a month, without a year."""
    fields = time.series
    return (
        isinstance(fields, Fields) and fields.month is not None and fields.day_of_month is not None and not fields.year
    )


def _in_year(time: Time | None, match: re.Match[str]) -> Time | None:
    return None if time is None else intersect(time, year(int(match["year"])))


RULES: tuple[Rule, ...] = (
    Rule(
        "monday february 18",
        (Of("time", finer_than(Grain.YEAR)), Of("time", _may_stand_beside)),
        _together,
    ),
    Rule(
        "monday of this week",
        (Of("time", is_sure), r"of|for|'s|,", Of("time", _may_follow)),
        lambda first, _, second: meet(first, second),
    ),
    # Times of day after it begin an interval: tomorrow from 2 to 4.
    Rule(
        "monday from this week",
        (Of("time", is_sure), "from", Of("time", lambda time: _may_follow(time) and time.form != "time-of-day")),
        lambda first, _, second: meet(first, second),
    ),
    Rule("may 2021", (Of("time", is_month), Of("time", is_full_year)), intersect),
    Rule(
        "may of 2021",
        (Of("time", is_month), "of|,", Of("time", is_full_year)),
        lambda first, _, year: intersect(first, year),
    ),
    Rule("on monday", ("on(?: an?)?", Of("time", of_grain(Grain.DAY))), lambda _, time: time),
    Rule(
        "in the summer of 2019",
        ("in(?: the)?|during(?: the)?", Of("time", _is_long_interval)),
        lambda _, time: time,
    ),
    Rule(
        "in march",
        ("in|during", Of("time", _is_month_or_year)),
        lambda _, time: time.sure(),
    ),
    Rule(
        "right now",
        (rf"(?:just|right) ?now|immediately|at the moment|at this time|{CASH_MACHINE}atm(?=\W*$)",),
        lambda _: cycle_nth(Grain.SECOND, 0),
    ),
    Rule(
        "asap",
        ("asap|as soon as possible",),
        lambda _: with_direction("after", cycle_nth(Grain.SECOND, 0)),
    ),
    Rule(
        "now",
        (r"(?<!every )(?<!business days from )(?<!working days from )now(?! (?:and (?:then|again)|or never|that )\b)",),
        lambda _: now(),
    ),
    Rule("today", ("todays?",), lambda _: today()),
    Rule("tomorrow", (r"tmrw?|tomm?or?rows?",), lambda _: cycle_nth(Grain.DAY, 1)),
    Rule("yesterday", ("yesterdays?",), lambda _: cycle_nth(Grain.DAY, -1)),
    Rule("monday", (rf"(?!{OTHER_WORD}){_DAY}",), lambda match: day_of_week(_DAYS.index(match[0][:3]) + 1)),
    Rule("march", (rf"(?!{OTHER_WORD}){_MONTH}",), _named_month),
    Rule("15th", (Of("ordinal", is_day_ordinal),), lambda day: day_of_month(day.value).as_latent()),
    Rule("the 15", ("the", Of("number", is_day_number)), lambda _, day: day_of_month(int(day.value)).as_latent()),
    Rule("the 15th", (_THE, Of("ordinal", is_day_ordinal)), lambda _, day: day_of_month(day.value)),
    Rule("the 15th", ("the", Of("ordinal", is_day_ordinal)), lambda _, day: day_of_month(day.value).as_latent()),
    Rule(
        "monday the 15th",
        (Of("time", is_day_of_week), "the", Of("ordinal", is_day_ordinal)),
        lambda time, _, day: on_day(time, day),
    ),
    Rule("monday 15th", (Of("time", is_day_of_week), Of("ordinal", is_day_ordinal)), on_day),
    *_day_of_month("15", Of("number", is_day_number)),
    *_day_of_month("15th", Of("ordinal", is_day_ordinal)),
    Rule(
        "march 13, '26",
        (Of("time", _is_day_of_year), r",? ?'(?P<year>\d\d)(?![\w'])"),
        lambda time, match: _in_year(time, match),
    ),
    Rule("the ides of march", ("the ides? of", Of("time", is_month)), _ides),
)
"""Rules of dates."""
