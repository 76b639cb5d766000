"""Rules in English that all dimensions with units have: a number, an article or a fraction before a unit, ranges."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from nlu.entities.dimensions.measure.unit import Unit, counted, pattern_of, unit_of
from nlu.entities.dimensions.measure.value import Measure, at_least, at_most, between, is_known, is_simple, measure
from nlu.entities.dimensions.number.value import Number, is_share
from nlu.entities.rule import Of, Rule

END = r"(?![a-z_²³]|/[a-z]|[23](?![\d.,]))"
"""What must not follow a unit: more letters (`m` of `meeting`), a power (`m2`) or another unit (`km/h`)."""

ABOUT = (
    r"(?:exactly|precisely|(?<!what )(?<!how )about|approx(?:imately|\.)?|close to|near(?: to|ly)?|around"
    r"|almost|roughly|just)(?!\w)|~"
)
MORE = (
    r"(?:over|above|at least|(?:more|greater|higher|larger|bigger|longer|farther|further|heavier) than"
    r"|not? (?:less|fewer|lower|under|below)(?: than)?|exceeding|beyond|upwards of|a minimum of|minimum(?: of)?)(?!\w)"
)
LESS = (
    r"(?:under|below|at most|up to|(?:less|lower|fewer|smaller|shorter|cheaper) than"
    r"|not? (?:more|higher|greater|over|above)(?: than)?|not exceeding|a maximum of|max(?:imum(?: of)?|\.)?)(?!\w)"
)
OR_MORE = r"(?:or|and) (?:more|over|above|up|upwards?|higher|longer|heavier)(?!\w)|\+(?![\w+])"
OR_LESS = r"(?:or|and) (?:less|under|below|lower|fewer|cheaper|shorter|lighter)(?!\w)"
DASH = r"-|~|to(?!\w)"
_FRACTIONS = {
    "half": 0.5,
    "quarter": 0.25,
    "fourth": 0.25,
    "third": 1 / 3,
    "fifth": 0.2,
    "sixth": 1 / 6,
    "eighth": 0.125,
    "tenth": 0.1,
    "hundredth": 0.01,
}
_FRACTION = rf"(?:an? |one[ -])?(?P<fraction>{'|'.join(_FRACTIONS)})[ -](?:of )?(?:an? )?"


def is_count(value: Number) -> bool:
    """Return whether a number may stand before a unit."""
    return not value.is_multiplier and value.value >= 0


def measure_rules(
    dimension: str, units: Sequence[Unit], example: str, *, end: str = END, signed: bool = False
) -> tuple[Rule, ...]:
    """Return the rules for numbers with the given units; `example` is a unit, `signed` allows negative numbers."""
    long_units = tuple(unit for unit in units if not unit.needs_number)
    count = _is_any_count if signed else is_count
    return (
        Rule(
            f"3 {example}",
            (Of("number", count), rf"(?:-(?=[a-z]))?(?:{pattern_of(units)}){end}"),
            partial(_count, tuple(units)),
        ),
        *article_rules(long_units, example, end=end),
        *range_rules(dimension, f"3 {example}", f"4 {example}"),
        Rule(
            f"3 to 4 {example}",
            (Of("number", is_count), DASH, Of(dimension, is_simple)),
            lambda lower, _, upper: from_number(lower, upper),
        ),
        Rule(
            f"between 3 and 4 {example}",
            (r"(?:between|from)(?!\w)", Of("number", is_count), r"(?:to|and|-)(?!\w)", Of(dimension, is_simple)),
            lambda _, lower, __, upper: from_number(lower, upper),
        ),
    )


def article_rules(units: Sequence[Unit], example: str, *, end: str = END) -> tuple[Rule, ...]:
    """Return the rules for an article or a fraction before a unit."""
    units = tuple(units)
    if not units:
        return ()
    pattern = pattern_of(units)
    return (
        Rule(f"a {example}", (rf"(?<![\w'-])an? (?:{pattern}){end}",), partial(_article, units)),
        Rule(f"half a {example}", (rf"(?<!\w)(?<!and ){_FRACTION}(?:{pattern}){end}",), partial(_fraction, units)),
        Rule(
            f"three quarters of a {example}",
            (
                Of("number", is_count),
                rf"(?P<fraction>quarter|third|fourth|fifth|eighth|tenth)s (?:of )?(?:an? )?(?:{pattern}){end}",
            ),
            lambda count, match: _fraction(units, match, count.value),
        ),
        Rule(
            f"2/3 of a {example}",
            (Of("number", is_share), rf"of an? (?:{pattern}){end}"),
            lambda share, match: counted(share.value, unit_of(units, match)),
        ),
    )


def range_rules(dimension: str, example: str, larger: str) -> tuple[Rule, ...]:
    """Return the rules for ranges and approximate values of a dimension; two examples, the second is larger."""
    simple, known = Of(dimension, is_simple), Of(dimension, is_known)
    return (
        Rule(f"about {example}", (ABOUT, known), lambda _, value: value),
        Rule(
            f"between {example} and {larger}",
            (r"(?:between|from)(?!\w)", simple, r"(?:to|and|-)(?!\w)", simple),
            _between,
        ),
        Rule(f"{example} - {larger}", (simple, DASH, simple), lambda lower, _, upper: between(lower, upper)),
        Rule(f"more than {example}", (MORE, simple), lambda _, value: at_least(value)),
        Rule(f"less than {example}", (LESS, simple), lambda _, value: at_most(value)),
        Rule(f"{example} or more", (simple, OR_MORE), lambda value, _: at_least(value)),
        Rule(f"{example} or less", (simple, OR_LESS), lambda value, _: at_most(value)),
        Rule(f"{example} and a half", (simple, r"and a half(?! \w*(?:hour|day|week|month|year))"), _and_half),
    )


def from_number(lower: Number, upper: Measure) -> Measure | None:
    """Return the range from a number without a unit; it counts the unit that was said with the last value."""
    return between(measure(lower.value * upper.factor, upper.unit), upper)


def _is_any_count(value: Number) -> bool:
    return not value.is_multiplier


def _count(units: tuple[Unit, ...], count: Number, match: re.Match[str]) -> Measure | None:
    unit = unit_of(units, match)
    found = counted(count.value, unit)
    if count.upper is not None:
        return between(found, counted(count.upper, unit))
    return found


def _article(units: tuple[Unit, ...], match: re.Match[str]) -> Measure:
    return counted(1, unit_of(units, match))


def _fraction(units: tuple[Unit, ...], match: re.Match[str], count: float = 1) -> Measure:
    return counted(count * _FRACTIONS[match["fraction"]], unit_of(units, match))


def _between(_: re.Match[str], lower: Measure, __: re.Match[str], upper: Measure) -> Measure | None:
    return between(lower, upper)


def _and_half(value: Measure, _: re.Match[str]) -> Measure | None:
    is_whole = isinstance(value.value, int)
    return measure((value.value or 0) + 0.5, value.unit) if is_whole and not value.is_sum else None


Fold = Callable[[Measure, Measure], "Measure | None"]
"""Adds two measures; None where they don't belong together."""


def sum_rules(dimension: str, fold: Fold, first: str, second: str) -> tuple[Rule, ...]:
    """Return the rules for sums, such as `2 km 1 metre`, by the examples of both parts."""
    simple = Of(dimension, is_simple)
    return (
        Rule(f"{first} {second}", (simple, simple), fold),
        Rule(f"{first} and {second}", (simple, r",? ?and(?!\w)|,", simple), lambda large, _, small: fold(large, small)),
    )
