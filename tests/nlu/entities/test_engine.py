"""Rules of the system dimensions on a text."""

from __future__ import annotations

import pytest

from nlu.entities.engine import read_dimensions


def values(text: str, *dimensions: str, language: str = "en") -> set[object]:
    return {candidate.value for candidate in read_dimensions(text, dimensions, language=language)}


def test_only_named_dimensions_are_read() -> None:
    assert values("two", "number") == {2}
    assert values("two") == set()
    assert values("two", "no such dimension") == set()


def test_korean_is_read_in_any_text_that_has_hangul() -> None:
    assert values("네 명", "number", language="en") == {4}
    assert values("four 네 명", "number", language="ko") == {4}


@pytest.mark.parametrize(("text", "value"), [("7人", 7)])
def test_digits_are_read_in_every_language(text: str, value: int) -> None:
    assert values(text, "number", language="ja") == {value}
