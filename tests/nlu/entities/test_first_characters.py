"""What regular expressions can begin with."""

from __future__ import annotations

import pytest

from nlu.entities.dimensions.catalogue import CATALOGUE
from nlu.entities.first_characters import first_characters, leading_check
from nlu.entities.rule_set import RuleSet, Text, rule_set


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("abc", "a"),
        ("(?:ab|cd)e", "ac"),
        ("a?b", "ab"),
        ("a*(?:b|)c", "abc"),
        ("a{0,2}b", "ab"),
        ("a{2}b", "a"),
        ("(?P<name>x)y", "x"),
        ("(?<![a-z])(?=q)z", "z"),
        (r"\d+", "0123456789"),
        (r"\.x", "."),
        ("[a-c-]", "-abc"),
        (r"(?!(?:\w.|[)]))\bq(?P<after>(?!.))?", "q"),
        (r"[\d.]", ".0123456789"),
        ("(?:(?:very )?late )?night", "vln"),
    ],
)
def test_known_beginnings(pattern: str, expected: str) -> None:
    assert first_characters(pattern) == frozenset(expected)


@pytest.mark.parametrize("pattern", [".a", "[^a]b", r"\wb", "a?", "", "(?:a|)"])
def test_anything_may_begin(pattern: str) -> None:
    assert first_characters(pattern) is None


def _heads(rules: RuleSet) -> set[Text]:
    return {head for heads in (*rules.by_character.values(), rules.anywhere) for head, _ in heads}


def test_no_rule_is_tried_everywhere() -> None:
    names = frozenset(dimension.name for dimension in CATALOGUE)
    rules = rule_set(("ko", "en"), "US", names)
    assert rules.anywhere == []
    assert len(_heads(rules)) > 50


@pytest.mark.parametrize(
    ("pattern", "check"),
    [
        ("(?<![a-z])mon", "(?<![a-z])"),
        ("(?:(?<!a)|(?<=b))(?=c)cd", "(?:(?<!a)|(?<=b))(?=c)"),
        ("(?:a|b)c", ""),
        ("(?<!a)(?P<name>b)", "(?<!a)"),
        ("mon", ""),
        (".a", ""),
    ],
)
def test_what_a_pattern_begins_with_that_takes_no_character(pattern: str, check: str) -> None:
    assert leading_check(pattern) == check
