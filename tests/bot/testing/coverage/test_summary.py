"""What was exercised by kind, file and line, and how it is shown on the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.testing.coverage.point import Point
from bot.testing.coverage.summary import Line, Share, Summary
from bot.testing.coverage.terminal import table
from nlu import Place

RULE = Point("rule", "인사", Place("data/rules.yml", 2, 3))
STEP = Point("step", "인사: greet", Place("data/rules.yml", 4, 5), RULE.key)
CONDITION = Point("condition", "vip", Place("domain.yml", 12, 5))
SLOT = Point("form slot", "f: size", Place("domain.yml", 7, 5))
POINTS = (RULE, STEP, SLOT, CONDITION)


def lines_of(hits: dict[str, int], *, with_missing: bool = True) -> list[str]:
    return [line.text for line in table(Summary(Path(), POINTS, hits), with_missing=with_missing)]


@pytest.mark.parametrize(("exercised", "percent"), [(0, 0), (1, 1), (500, 50), (999, 99), (1000, 100)])
def test_only_all_is_100_and_only_nothing_is_0(exercised: int, percent: int) -> None:
    assert Share(exercised, 1000).percent == percent


def test_the_table_has_a_row_for_each_kind() -> None:
    assert lines_of({RULE.key: 2, CONDITION.side("held"): 1}, with_missing=False) == [
        "                            exercised     of  cover",
        "rules                               1      1   100%",
        "steps of rules and stories          0      1     0%",
        "form slots                          0      1     0%",
        "conditions, true and false          1      2    50%",
        "TOTAL                               2      5    40%",
    ]


def test_what_is_missing_is_named_with_its_place_and_what_it_lacks() -> None:
    hits = {RULE.key: 2, CONDITION.side("held"): 1, SLOT.side("asked"): 3}
    assert lines_of(hits)[6:] == [
        "",
        "not exercised:",
        "data/rules.yml:4  step       인사: greet",
        "domain.yml:7      form slot  f: size (asked for, never answered)",
        "domain.yml:12     condition  vip (never false)",
    ]


def test_parts_of_what_was_not_exercised_at_all_are_not_named() -> None:
    assert lines_of({CONDITION.side("not held"): 1})[-3:] == [
        "data/rules.yml:2  rule       인사",
        "domain.yml:7      form slot  f: size",
        "domain.yml:12     condition  vip (never true)",
    ]


def test_nothing_is_named_where_nothing_ran_or_all_was_exercised() -> None:
    assert lines_of({})[-1].startswith("TOTAL")
    everything = {key: 1 for point in POINTS for key in point.sides}
    assert lines_of(everything)[-1].split() == ["TOTAL", "5", "5", "100%"]


def test_a_line_is_partial_where_a_condition_always_went_one_way() -> None:
    assert Line.of(12, [CONDITION], {CONDITION.side("held"): 1}).is_partial
    assert not Line.of(12, [CONDITION], {}).is_partial
    assert not Line.of(12, [CONDITION], dict.fromkeys(CONDITION.sides, 1)).is_partial


def test_a_line_was_reached_where_its_condition_was_looked_at() -> None:
    other = Point("button", "x", Place("domain.yml", 12, 9))
    assert Line.of(12, [CONDITION, other], {CONDITION.side("held"): 4}).hits == 1
    assert Line.of(12, [CONDITION, other], {other.key: 4}).hits == 0
