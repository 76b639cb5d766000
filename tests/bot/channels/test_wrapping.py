"""Text by the columns that it takes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.wrapping import clusters, display_width, shorten, wrap

FAMILY = "👨\u200d👩\u200d👧"
TEXTS = st.text(alphabet="ab -.한글값漢か、😀é\u0301" + "👨\u200d👩❤\ufe0f🇰🇷👍🏽", max_size=60)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 20, ["one two three"]),
        ("one two three", 8, ["one two", "three"]),
        ("한국어는 낱말을 자르지 않는다", 16, ["한국어는 낱말을", "자르지 않는다"]),
        ("예약할게요 😀😀😀 네", 16, ["예약할게요", "😀😀😀 네"]),
        ("最初の予約はお電話で、どうぞ", 12, ["最初の予約は", "お電話で、ど", "うぞ"]),
        ("短い文です。本日", 12, ["短い文です。", "本日"]),
        ("    indented and long", 16, ["    indented and", "    long"]),
        ("- an item of a list", 12, ["- an item of", "  a list"]),
        ("  1. a long title", 14, ["  1. a long", "     title"]),
        ("abcdefghijklmnop", 12, ["abcdefghijkl", "mnop"]),
        ("네네네네네네네네", 12, ["네네네네네네", "네네"]),
        ("two  gaps   stay", 30, ["two  gaps   stay"]),
        ("", 12, [""]),
        ("   ", 12, [""]),
    ],
)
def test_lines_are_broken_between_words(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_an_address_is_never_broken() -> None:
    address = "https://example.org/a/long/path?with=questions"
    assert wrap(f"see {address} there", 20) == ["see", address, "there"]


def test_later_lines_can_hang() -> None:
    assert wrap("one two three four five", 12, hang=2) == ["one two", "  three four", "  five"]


@pytest.mark.parametrize(
    ("text", "count"), [(FAMILY, 1), ("❤\ufe0f", 1), ("🇰🇷🇯🇵", 2), ("e\u0301a", 2), ("각", 1), ("👍🏽👍", 2)]
)
def test_what_people_see_as_one_character_is_one(text: str, count: int) -> None:
    assert len(clusters(text)) == count


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(12, 30))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    # A character that is wider than any terminal shows it may stand alone.
    assert all(display_width(line) <= width or len(clusters(line.strip())) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("hello", 5, "hello"),
        ("hello", 4, "hel…"),
        ("안녕하세요", 10, "안녕하세요"),
        ("안녕하세요", 9, "안녕하세…"),
        (FAMILY + "abc", 7, FAMILY + "…"),
        ("two\nlines", 20, "two lines"),
        ("hello", 1, "…"),
        ("hello", 0, ""),
    ],
)
def test_a_text_is_shortened(text: str, width: int, short: str) -> None:
    assert shorten(text, width) == short


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(0, 30))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    assert display_width(shorten(text, width)) <= width
