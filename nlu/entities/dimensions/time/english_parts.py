"""Parts of the day, the week, the month and the year in English, and seasons."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.duration.value import Duration
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.time.build import (
    am_pm,
    cycle_nth,
    cycle_nth_after,
    duration_before,
    hour,
    intersect,
    interval,
    month_day,
    now,
    nth,
    season,
    today,
    weekend,
)
from nlu.entities.dimensions.time.english_other_words import NO_SEASON, may_be_season
from nlu.entities.dimensions.time.fields import Fields
from nlu.entities.dimensions.time.ranges import days_of_month, days_of_week, months_of_year
from nlu.entities.dimensions.time.value import (
    Time,
    every,
    is_day,
    is_month,
    is_part_of_day,
    is_sure,
    is_time_of_day,
    of_grain,
)
from nlu.entities.rule import Of, Rule

_PARTS: Final = {
    "morning": (0, 12),
    "afternoon": (12, 19),
    "evening": (18, 0),
    "night": (18, 0),
    "lunch": (12, 14),
}
_AFTER: Final = {"lunch": (13, 17), "work": (17, 21), "school": (15, 21)}
_SEASONS: Final = {
    "summer": ((6, 21), (9, 23)),
    "fall": ((9, 23), (12, 21)),
    "autumn": ((9, 23), (12, 21)),
    "winter": ((12, 21), (3, 20)),
    "spring": ((3, 20), (6, 21)),
}
_AFTERNOON = r"after ?noo?n(?:ish)?"
_PART = rf"morning|{_AFTERNOON}|evening|night|(?:at )?lunch(?: ?time)?"
_HALF = rf"(?:this |early |in the |late )*(?P<part>morning|{_AFTERNOON}|evening|night)|(?:late )?toni(?:ght|gth|te)"
_TONIGHT: Final = ("tonight", "tonigth", "tonite")
_MIDNIGHT: Final = 12
_LAST_OF_NIGHT: Final = 4  # 3 at night is before the morning
_EARLY = r"early (?:(?:in|hours of) the )?morning|(?:in )?(?:the )?early hours of the morning|early (?:in the )?morning"


def _hours(first: int, last: int) -> Time | None:
    time = interval(hour(first), hour(last))
    return None if time is None else time.as_part_of_day()


def _part_of_day(match: re.Match[str]) -> Time | None:
    word = re.sub("^at |[- ]?time$", "", match[0])
    time = _hours(*_PARTS["afternoon" if word.startswith("after") else word])
    return None if time is None else time.as_latent()


def _today(time: Time | None) -> Time | None:
    found = None if time is None else intersect(today(), time)
    return None if found is None else found.as_part_of_day()


def _half_of_day(time: Time, match: re.Match[str]) -> Time | None:
    """Read `3 in the morning`, `this evening at 7`: morning or evening of a time of day."""
    if time.hour is None or not time.is_12h:
        return time.sure() if not time.latent else None
    is_midnight = time.hour == _MIDNIGHT and match[0].endswith(("night", *_TONIGHT))
    is_early = time.hour <= _LAST_OF_NIGHT and match[0] == "at night"
    return am_pm(time, is_am=match["part"] == "morning" or is_midnight or is_early)


def _half_of_today(match: re.Match[str], _: re.Match[str], time: Time) -> Time | None:
    """Read `this evening at 7`, `tonight at 8`, which tell the day too; `tonight at 12` is the end of it."""
    found = _half_of_day(time, match)
    is_today = (match[0].startswith("this ") and match["part"] != "morning") or match[0].endswith(_TONIGHT)
    if found is None or not is_today or time.hour is None:
        return found
    is_tomorrow = isinstance(found.series, Fields) and found.series.is_am is True
    return intersect(found, cycle_nth(Grain.DAY, 1 if is_tomorrow else 0))


def _last_night(match: re.Match[str]) -> Time | None:
    begins = duration_before(Duration(3 if match[0].startswith("late") else 6, Grain.HOUR), today())
    time = interval(begins, today())
    return None if time is None else time.as_part_of_day()


def _rest_of_week(match: re.Match[str]) -> Time | None:
    saturday = cycle_nth_after(Grain.DAY, -2, cycle_nth(Grain.WEEK, 1), skips_started=True)
    time = interval(cycle_nth(Grain.WEEK, 0) if match[0] == "all week" else today(), saturday, closed=True)
    return time.as_latent() if time is not None and match[0] == "the week" else time


def _named_season(match: re.Match[str]) -> Time | None:
    first, last = _SEASONS[match[0]]
    time = interval(month_day(*first), month_day(*last))
    return None if time is None else time.as_cyclic()


def _fall_or_spring(match: re.Match[str]) -> Time | None:
    return _named_season(match) if may_be_season(match.string, match.start()) else None


def _season(match: re.Match[str]) -> Time:
    return nth({"next": 1, "this": 0, "current": 0}.get(match["which"], -1), season())


def _part_of_month(match: re.Match[str], time: Time) -> Time | None:
    """Read `mid march`, `the beginning of march`: ten days each."""
    first, last = {"early": (1, 10), "beginning": (1, 10), "start": (1, 10), "mid": (11, 20)}.get(
        match["part"], (21, None)
    )
    return days_of_month(time, first, last)


def _months_of_year(time: Time, *, begins: bool) -> Time | None:
    """Return the first three or the last four months of a year."""
    return months_of_year(time, 1, 4) if begins else months_of_year(time, 9, None)


def _part_of_year(match: re.Match[str], time: Time) -> Time | None:
    return _months_of_year(time.sure(), begins=match["part"] in ("beginning", "start"))


def _part_of_week(match: re.Match[str], time: Time) -> Time | None:
    return days_of_week(time, *((1, 3) if match["part"] in ("beginning", "start") else (5, 7)))


def _of_now(match: re.Match[str]) -> Time | None:
    """Read `end of the month`, `BOY`, `by EOM`."""
    text = match[0]
    unit = match["short"] or match["long"]
    if unit == "boy" and match.string.strip(" .!?") != text:
        return None  # a child, where there are more words
    begins = "beginning" in text or unit.startswith("b")
    grain = Grain.MONTH if unit in ("bom", "eom", "month") else Grain.YEAR
    if text.startswith("by"):
        return None if begins else interval(now(), cycle_nth(grain, 1))
    if grain is Grain.YEAR:
        return _months_of_year(cycle_nth(Grain.YEAR, 0), begins=begins)
    return days_of_month(cycle_nth(Grain.MONTH, 0), *((1, 10) if begins else (21, None)))


def _latent(time: Time | None) -> Time | None:
    return None if time is None else time.as_latent()


def _on(part: Time, time: Time) -> Time | None:
    if time.is_interval or time.direction or time.grain < Grain.DAY:
        return None
    return intersect(part, time)


def _on_day(day: Time, part: Time | None) -> Time | None:
    return None if part is None else intersect(part, day)


_TIME_OF_DAY = Of("time", is_time_of_day)
_PART_OF_DAY = Of("time", is_part_of_day)
_BEGINNING = r"(?:at )?(?:the )?(?P<part>beginning|start|end) of"

RULES: tuple[Rule, ...] = (
    Rule("evening", (_PART,), _part_of_day),
    Rule("early morning", (_EARLY,), lambda _: _latent(_hours(0, 9))),
    Rule(
        "early tomorrow morning",
        ("early", Of("time", is_day), "morning"),
        lambda _, day, __: _on_day(day, _hours(0, 9)),
    ),
    Rule(
        "late tomorrow night",
        ("late", Of("time", is_day), "evening|night"),
        lambda _, day, __: _on_day(day, _hours(21, 0)),
    ),
    Rule("in the evening", ("(?:in|during)(?: the)?|at", _PART_OF_DAY), lambda _, time: time.sure()),
    Rule("this evening", ("this", _PART_OF_DAY), lambda _, time: _today(time)),
    Rule(
        "tonight",
        (r"(?P<late>late )?toni(?:ghts?|gth|te)",),
        lambda match: _today(_hours(21 if match["late"] else 18, 0)),
    ),
    Rule("last night", ("(?:late )?last night",), _last_night),
    Rule(
        "after work", (r"after[ -]?(?P<what>lunch|work|school)",), lambda match: _today(_hours(*_AFTER[match["what"]]))
    ),
    Rule(
        "after work",
        (r"after[ -]?(?P<what>lunch|work|school)",),
        lambda match: _latent(_hours(*_AFTER[match["what"]])),
    ),
    Rule(
        "tomorrow evening",
        (Of("time", lambda t: t.form != "part-of-day"), _PART_OF_DAY),
        lambda time, part: _on(part, time),
    ),
    Rule(
        "evening of tomorrow",
        (_PART_OF_DAY, "of|on", Of("time", lambda t: t.form != "part-of-day")),
        lambda part, _, time: _on(part, time),
    ),
    Rule(
        "on the evening of friday",
        ("(?:on )?the", _PART_OF_DAY, "of|on", Of("time", lambda t: t.form != "part-of-day")),
        lambda _, part, __, time: _on(part, time),
    ),
    Rule(
        "3 in the morning",
        (_TIME_OF_DAY, rf"in (?:the )?(?P<part>morning|{_AFTERNOON}|evening)|at night"),
        _half_of_day,
    ),
    Rule("this morning at 3", (_HALF, "at|@", _TIME_OF_DAY), _half_of_today),
    Rule(
        "tonight 815",
        (Of("time", every(is_part_of_day, is_sure)), Of("time", lambda t: is_time_of_day(t) and t.latent)),
        lambda part, time: _latent(intersect(part, time)),
    ),
    Rule("weekend", (r"week[ -]?ends?|wkends?",), lambda _: weekend()),
    Rule("rest of the week", ("all week|rest of the week|the week",), _rest_of_week),
    Rule("this season", (r"(?P<which>this|current|next|last|past|previous) seasons?",), _season),
    Rule("summer", (rf"(?!{NO_SEASON})(?:summer|autumn|winter)",), _named_season),
    Rule("fall", (rf"(?!{NO_SEASON})(?:fall|spring)",), _fall_or_spring),
    Rule("mid march", (r"(?P<part>early|mid|late)(?:-| of)?", Of("time", is_month)), _part_of_month),
    Rule("the end of march", (_BEGINNING, Of("time", is_month)), _part_of_month),
    Rule("the end of 2018", (_BEGINNING, Of("time", of_grain(Grain.YEAR))), _part_of_year),
    Rule("the end of this week", (_BEGINNING, Of("time", of_grain(Grain.WEEK))), _part_of_week),
    Rule(
        "the end of next month",
        (_BEGINNING, Of("time", lambda t: t.grain is Grain.MONTH and t.form is None)),
        _part_of_month,
    ),
    Rule(
        "end of the month",
        (r"(?:by |at )?(?:the )?(?:(?P<short>[be]o[my])|(?:beginning|end) of (?:the )?(?P<long>month|year))",),
        _of_now,
    ),
)
"""Rules of parts."""
