"""The nth, the last and the closest day or unit of a time in English."""

from __future__ import annotations

import re

from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.ordinal.value import Ordinal
from nlu.entities.dimensions.time.build import (
    cycle_last_of,
    cycle_nth,
    cycle_nth_after,
    last_of,
    nth_after,
    nth_closest,
    weekend,
)
from nlu.entities.dimensions.time.value import (
    Time,
    is_cyclic,
    is_day_of_week,
    is_month,
    of_grain,
)
from nlu.entities.rule import Of, Rule

_IN_TIME = "of|in|from"


def _nth_in(which: Ordinal, time: Time, _: re.Match[str], base: Time) -> Time | None:
    """Read `first tuesday of october`."""
    if base.is_interval:
        return None
    return nth_after(which.value - 1, time, base)


def _unit_of(which: Ordinal, grain: Grain, _: re.Match[str], base: Time) -> Time:
    """Read `third week of october`."""
    return cycle_nth_after(grain, which.value - 1, base, skips_started=True)


def _last_unit_of(which: Ordinal, _: re.Match[str], grain: Grain, __: re.Match[str], base: Time) -> Time:
    """Read `second last week of october`."""
    after = cycle_nth_after(base.grain, 1, base, skips_started=True)
    return cycle_nth_after(grain, -which.value, after, skips_started=True)


def _quarter(which: Ordinal, year: Time) -> Time | None:
    return cycle_nth_after(Grain.QUARTER, which.value - 1, year) if 1 <= which.value <= 4 else None


_ORDINAL, _GRAIN, _TIME = Of("ordinal"), Of("grain"), Of("time")
_QUARTERS = Of("grain", lambda grain: grain is Grain.QUARTER)
_DAY, _CYCLIC = Of("time", is_day_of_week), Of("time", is_cyclic)


RULES: tuple[Rule, ...] = (
    Rule(
        "last weekend of march",
        (r"last (?:week[ -]?end|wkend) (?:of|in)", Of("time", is_month)),
        lambda _, time: last_of(weekend(), time),
    ),
    Rule("last monday of march", ("(?:the )?last", _DAY, _IN_TIME, _TIME), lambda _, day, __, time: last_of(day, time)),
    Rule(
        "last week of march",
        ("(?:the )?last", _GRAIN, _IN_TIME, _TIME),
        lambda _, grain, __, time: cycle_last_of(grain, time),
    ),
    Rule("first monday of march", (_ORDINAL, _CYCLIC, "of|in", _TIME), _nth_in),
    Rule("the first monday of march", ("the", _ORDINAL, _CYCLIC, "of|in", _TIME), lambda _, *parts: _nth_in(*parts)),
    Rule("first monday after march", (_ORDINAL, _CYCLIC, "after", _TIME), _nth_in),
    Rule("the first monday after march", ("the", _ORDINAL, _CYCLIC, "after", _TIME), lambda _, *parts: _nth_in(*parts)),
    Rule(
        "the closest monday to march 6",
        ("(?:the )?closest", _CYCLIC, "to", _TIME),
        lambda _, time, __, base: nth_closest(0, time, base),
    ),
    Rule(
        "the second closest monday to march 6",
        ("the", _ORDINAL, "closest", _CYCLIC, "to", _TIME),
        lambda _, which, __, time, ___, base: nth_closest(which.value - 1, time, base),
    ),
    Rule(
        "second closest monday to march 6",
        (_ORDINAL, "closest", _CYCLIC, "to", _TIME),
        lambda which, _, time, __, base: nth_closest(which.value - 1, time, base),
    ),
    Rule("third week of october", (_ORDINAL, _GRAIN, _IN_TIME, _TIME), _unit_of),
    Rule("the third week of october", ("the", _ORDINAL, _GRAIN, _IN_TIME, _TIME), lambda _, *parts: _unit_of(*parts)),
    Rule("second last week of october", (_ORDINAL, "(?:to )?last", _GRAIN, _IN_TIME, _TIME), _last_unit_of),
    Rule(
        "the second last week of october",
        ("the", _ORDINAL, "(?:to )?last", _GRAIN, _IN_TIME, _TIME),
        lambda _, *parts: _last_unit_of(*parts),
    ),
    Rule(
        "the week of october 6th",
        ("the", _GRAIN, "of", _TIME),
        lambda _, grain, __, base: cycle_nth_after(grain, 0, base, skips_started=True),
    ),
    Rule(
        "week of july 4",
        (Of("grain", lambda grain: grain is Grain.WEEK), "of", Of("time", lambda time: time.grain is Grain.DAY)),
        lambda grain, _, base: cycle_nth_after(grain, 0, base, skips_started=True),
    ),
    Rule("third day after monday", (_ORDINAL, _GRAIN, "after", _TIME), _unit_of),
    Rule("the third day after monday", ("the", _ORDINAL, _GRAIN, "after", _TIME), lambda _, *parts: _unit_of(*parts)),
    Rule("third quarter", (_ORDINAL, _QUARTERS), lambda which, _: _quarter(which, cycle_nth(Grain.YEAR, 0))),
    Rule(
        "the third quarter",
        ("the", _ORDINAL, _QUARTERS),
        lambda _, which, __: _quarter(which, cycle_nth(Grain.YEAR, 0)),
    ),
    Rule(
        "third quarter 2018",
        (_ORDINAL, _QUARTERS, Of("time", of_grain(Grain.YEAR))),
        lambda which, _, year: _quarter(which, year),
    ),
)
"""Rules of the nth of something."""
