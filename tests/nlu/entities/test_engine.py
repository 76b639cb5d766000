"""Rules of the system dimensions on a text."""

from __future__ import annotations

import pytest

from nlu.entities.engine import RULES, read_dimensions


def values(text: str, *dimensions: str, language: str = "en") -> set[object]:
    return {candidate.value for candidate in read_dimensions(text, dimensions, language=language)}


def test_only_named_dimensions_are_read() -> None:
    assert values("two", "number") == {2}
    assert values("two") == set()
    assert values("two", "no such dimension") == set()


def test_korean_is_read_in_any_text_that_has_hangul() -> None:
    assert values("네 명", "number", language="en") == {4}
    assert values("four 네 명", "number", language="ko") == {4}


def test_digits_are_read_in_every_language() -> None:
    assert values("7人", "number", language="ja") == {7}


@pytest.mark.parametrize(
    "rule",
    [rule for languages in RULES.values() for rules in languages.values() for rule in rules],
    ids=lambda r: r.name,
)
def test_every_rule_reads_the_example_that_it_is_named_by(rule) -> None:  # type: ignore[no-untyped-def]
    match = rule.pattern.search(rule.name)
    assert match is not None
    assert rule.production(match) is not None
