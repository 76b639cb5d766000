"""The user's regular expressions."""

from __future__ import annotations

import pytest

from nlu.entities.regex import RegexPatterns


def found(pattern: str, text: str) -> list[str]:
    return [text[candidate.start : candidate.end] for candidate in RegexPatterns({"x": [pattern]}).find(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        (r"\d{3}", "123 and 456", ["123", "456"]),
        (r"[A-Z]{2}\d+", "order ab12", ["ab12"]),
        (r"\b\d{3}\b", "123번", ["123"]),
        (r"\b\d{3}\b", "1234번", []),
        (r"\bKTX\b", "KTX로", ["KTX"]),
        (r"\b서울\b", "서울에서 서울", ["서울"]),
        (r"[\b]", "a b", []),
        (r"\\b", "a \\b", ["\\b"]),
        (r"[^]\b]+x", "aax", ["aax"]),
        (r"\d*", "a1b", ["1"]),
        (r"\s*kim\s*", " kim !", ["kim"]),
        (r"x*", "", []),
        (r"(?P<area>\d+)-(\d+)", "02-123", ["02-123"]),
    ],
)
def test_matches(pattern: str, text: str, matches: list[str]) -> None:
    assert found(pattern, text) == matches


@pytest.mark.parametrize("pattern", ["(", "[", "*", "(?P<1>a)", r"\1", "a{99999999999}"])
def test_a_broken_pattern_finds_nothing(pattern: str) -> None:
    assert found(pattern, "anything (") == []


def test_a_broken_pattern_does_not_spoil_the_others() -> None:
    assert [c.entity for c in RegexPatterns({"a": ["(", "b"], "c": ["d"]}).find("b d")] == ["a", "c"]


def test_groups_named_like_an_entity_or_a_role_are_the_values() -> None:
    patterns = RegexPatterns(
        {"city": [r"(?P<from>[a-z]+)>(?P<to>[a-z]+)(?: (?P<grade>\d)(?:st|nd))?(?P<mark>!)?"]},
        entities=("city", "grade"),
        roles={"city": ("from", "to")},
    )
    found = [(one.entity, one.role, one.start, one.end) for one in patterns.find("oslo>rome 1st!")]
    assert found == [("city", "from", 0, 4), ("city", "to", 5, 9), ("grade", None, 10, 11)]
    assert [one.entity for one in patterns.find("oslo>rome")] == ["city", "city"]
