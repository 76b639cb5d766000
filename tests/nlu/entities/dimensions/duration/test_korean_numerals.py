"""Korean numerals before units of time, and the borders of words."""

from __future__ import annotations

import pytest

from nlu.entities.dimensions.duration.korean_numerals import ends_word, value_of


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("세", 3), ("열두", 12), ("서른 다섯", 35), ("이십사", 24), ("천구백팔십팔", 1988), ("1,200", 1200), ("0.5", 0.5)],
)
def test_values(numeral: str, value: float) -> None:
    assert value_of(numeral) == value


@pytest.mark.parametrize("numeral", ["", "십천", "이삼", "열열", "모자"])
def test_no_numerals(numeral: str) -> None:
    assert value_of(numeral) is None


@pytest.mark.parametrize("tail", ["", "에는", "까지만", "저녁", " 회의", "두시", "예약"])
def test_a_word_ends_before(tail: str) -> None:
    assert ends_word(f"내일{tail}", 2)


@pytest.mark.parametrize("tail", ["배움카드", "러"])
def test_a_word_goes_on_with(tail: str) -> None:
    assert not ends_word(f"내일{tail}", 2)
