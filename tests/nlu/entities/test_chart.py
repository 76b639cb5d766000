"""Rules applied to a text until nothing new is found."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from nlu.entities.chart import Chart, explain_token
from nlu.entities.first_characters import first_characters
from nlu.entities.rule import Of, Placed, Rule, Scan, Token
from nlu.entities.rule_set import compile_rules

DIGIT = Rule("7", (r"\d+",), lambda match: int(match[0]))
SUM = Rule("1 + 2", (Of("sum"), r"\+", Of("sum")), lambda first, _, second: first + second)


def tokens(text: str, *rules: Rule) -> list[Token]:
    return Chart(text, compile_rules(("sum", rule) for rule in rules)).tokens


def values(text: str, *rules: Rule) -> Sequence[tuple[int, int, object]]:
    return [(token.start, token.end, token.value) for token in tokens(text, *rules)]


def test_rules_build_on_what_others_made() -> None:
    assert values("1 + 2+3", DIGIT, SUM) == [(0, 1, 1), (4, 5, 2), (6, 7, 3), (0, 5, 3), (4, 7, 5), (0, 7, 6)]


def test_equal_tokens_of_a_stretch_are_one() -> None:
    assert len([token for token in tokens("1+1+1+1", DIGIT, SUM) if (token.start, token.end) == (0, 7)]) == 1


def test_a_production_may_refuse_or_place() -> None:
    assert values("7", Rule("7", (r"\d",), lambda _: None)) == []
    placed = Rule("x7", (r"x \d",), lambda match: Placed(match.end() - 1, match.end(), 7))
    assert values("x 7", placed) == [(2, 3, 7)]


def test_a_match_ends_at_the_border_of_a_run() -> None:
    word = Rule("mon", ("mon",), lambda _: 1)
    assert values("mon money 5mon mon5", word) == [(0, 3, 1), (11, 14, 1), (15, 18, 1)]


def test_a_token_is_waited_for_whatever_comes_first() -> None:
    pair = Rule("a 7", ("a", Of("sum")), lambda _, number: -number)
    assert (0, 3, -7) in values("a 7", pair, DIGIT)
    assert (0, 3, -7) in values("a 7", DIGIT, pair)


def test_where_decides_which_tokens_fit() -> None:
    even = Rule("a 8", ("a", Of("sum", lambda number: number % 2 == 0)), lambda _, number: -number)
    assert values("a 7 a 8", DIGIT, even)[-1] == (4, 7, -8)


def test_a_condition_is_tried_once_for_a_token() -> None:
    tried: list[int] = []

    def is_small(number: int) -> bool:
        tried.append(number)
        return number < 5

    plus = Rule("7 + a", (Of("sum", is_small), r"\+", "a"), lambda number, *_: -number)
    minus = Rule("7 - a", (Of("sum", is_small), r"[+-]", "a"), lambda number, *_: -number)
    assert (0, 3, -3) in values("3+a", DIGIT, plus, minus)
    assert tried.count(3) == 1


def test_what_stands_before_is_checked_for_each_place() -> None:
    after_space = Rule("a", ("(?<= )a",), lambda _: 1)
    other = Rule("ab", ("(?<= )a-b",), lambda _: 2)
    assert values("a a a-b", after_space, other) == [(2, 3, 1), (4, 5, 1), (4, 7, 2)]


def test_tokens_that_cannot_begin_there_are_not_waited_for() -> None:
    pair = Rule("a 7", ("a", Of("sum")), lambda _, number: -number)
    rules = compile_rules(("sum", rule) for rule in (DIGIT, pair))
    (compiled,) = rules.by_character["a"][0][1]
    assert compiled.characters == (frozenset("a"), frozenset("0123456789a"))


def test_a_scan_looks_at_the_whole_text() -> None:
    scan = Rule("end", (Scan(lambda text: [Placed(0, len(text), 1)]),), lambda: None)
    assert values("a b", scan) == [(0, 3, 1)]


@pytest.mark.parametrize("text", ["1+" * 500 + "1", "1 " * 500])
def test_work_is_bounded(text: str) -> None:
    many = Rule("1 1", (Of("sum"), Of("sum")), lambda first, second: first + second)
    assert len(tokens(text, DIGIT, SUM, many)) < 1_000 + 5 * len(text)


def test_explain_shows_the_parts_under_the_whole() -> None:
    whole = tokens("1 + 2", DIGIT, SUM)[-1]
    assert explain_token(whole, "1 + 2") == (
        "'1 + 2' [0, 5) sum: 1 + 2\n"
        "  '1' [0, 1) sum: 7\n"
        "    '1' [0, 1) text\n"
        "  '+' [2, 3) text\n"
        "  '2' [4, 5) sum: 7\n"
        "    '2' [4, 5) text"
    )


def test_size_and_doubt_add_up() -> None:
    doubted = Rule("1 + 2", SUM.pattern, SUM.production, doubt=2)
    whole = tokens("1+2+3", DIGIT, doubted)[-1]
    assert (whole.size, whole.doubt) == (5, 4)
    assert first_characters(r"\+") == frozenset("+")
