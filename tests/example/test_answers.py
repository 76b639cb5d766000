"""What the example's guests type: days, times, party sizes, names and phone numbers."""

from __future__ import annotations

import doctest
from datetime import date, time
from typing import Any

import pytest

from actions import dates, guests, phones, restaurant
from actions.dates import parse_day, parse_time
from actions.guests import guest_name, party_size
from actions.phones import phone_number, without_phone

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", (11, 25)),
        ("tonight at 8", (11, 25)),
        ("tmrw", (11, 26)),
        ("the day after tomorrow", (11, 27)),
        ("saturday please", (11, 28)),
        ("this sat", (11, 28)),
        ("next friday", (12, 4)),
        ("friday next week", (12, 4)),
        ("wednesday", (11, 25)),
        ("nov 28", (11, 28)),
        ("the 28th of November", (11, 28)),
        ("24/12", (12, 24)),
        ("12/24", (12, 24)),
        ("in three days", (11, 28)),
        ("in a week", (12, 2)),
        ("오늘요", (11, 25)),
        ("내일 저녁", (11, 26)),
        ("낼요", (11, 26)),
        ("모레", (11, 27)),
        ("내일모레 갈게요", (11, 27)),
        ("글피", (11, 28)),
        ("이번 주 토요일", (11, 28)),
        ("이번주 금욜", (11, 27)),
        ("다음 주 화요일이요", (12, 1)),
        ("담주 수욜", (12, 2)),
        ("28일 토요일", (11, 28)),
        ("12월 24일에요", (12, 24)),
        ("사흘 뒤", (11, 28)),
        ("3일 후", (11, 28)),
        ("28", (11, 28)),
        ("2026-12-24", (12, 24)),
    ],
)
def test_a_day_in_words(text: str, day: tuple[int, int]) -> None:
    assert parse_day(text, today=WEDNESDAY) == date(2026, *day)


def test_a_day_that_is_over_this_year_is_in_the_next() -> None:
    assert parse_day("1월 3일", today=WEDNESDAY) == date(2027, 1, 3)
    assert parse_day("the 3rd", today=date(2026, 12, 30)) == date(2027, 1, 3)


@pytest.mark.parametrize(
    "text", ["soon", "next week", "이번 주말", "the 40th", "2월 30일", "6 people", "in 999 days", ""]
)
def test_no_day(text: str) -> None:
    assert parse_day(text, today=WEDNESDAY) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("7pm", "19:00"),
        ("7:30pm", "19:30"),
        ("7.30 p.m. please", "19:30"),
        ("half past seven", "19:30"),
        ("half 7", "19:30"),
        ("quarter to eight", "19:45"),
        ("twenty past 6", "18:20"),
        ("seven thirty", "19:30"),
        ("seven o'clock", "19:00"),
        ("around 7ish", "19:00"),
        ("at 1", "13:00"),
        ("11:30", "11:30"),
        ("8 in the evening", "20:00"),
        ("noon", "12:00"),
        ("party of 10, 19:30", "19:30"),
        ("7", "19:00"),
        ("12", "12:00"),
        ("07:30", "07:30"),
        ("저녁 7시 반", "19:30"),
        ("7시 30분이요", "19:30"),
        ("일곱시삼십분", "19:30"),
        ("저녁에 6시", "18:00"),
        ("저녁 6:30", "18:30"),
        ("오전 11시 반", "11:30"),
        ("낮 12시", "12:00"),
        ("점심 1시쯤", "13:00"),
        ("정오에", "12:00"),
        ("밤 12시", "00:00"),
        ("20시 30분", "20:30"),
        ("7요", "19:00"),
    ],
)
def test_a_time_in_words(text: str, at: str) -> None:
    assert parse_time(text) == time.fromisoformat(at)


@pytest.mark.parametrize("text", ["6 people", "세 명", "3시간 뒤", "25:00", "7:75", "25시", "later", ""])
def test_no_time(text: str) -> None:
    assert parse_time(text) is None


@pytest.mark.parametrize(
    ("value", "people"),
    [
        (4, 4),
        (4.0, 4),
        (2.5, None),
        (float("inf"), None),
        ("party of six", 6),
        ("just me", 1),
        ("me and my wife", 2),
        ("2 adults and a kid", 2),
        ("2 adults and two kids", 4),
        ("three or four", None),
        ("네명이요", 4),
        ("넷이요", 4),
        ("둘이서 가요", 2),
        ("혼자요", 1),
        ("열두 명", 12),
        ("다섯 분", 5),
        ("어른 둘 아이 하나", 3),
        ("네, 4명이요", 4),
        ("여섯이에요", 6),
        ("a few", None),
    ],
)
def test_a_party_in_words(value: Any, people: int | None) -> None:
    assert party_size(value) == people


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kim", "Kim"),
        ("my name is Sarah Collins", "Sarah Collins"),
        ("I'm Tom", "Tom"),
        ("put it under the name of Jo please", "Jo"),
        ("Dr. O'Neill", "Dr. O'Neill"),
        ("김민수요", "김민수"),
        ("제 이름은 박지훈이에요", "박지훈"),
        ("박지훈이예요", "박지훈"),
        ("김송이예요", "김송이"),
        ("이서연으로 해주세요", "이서연"),
        ("최유리 이름으로 부탁드려요", "최유리"),
        ("정하늘이라고 합니다", "정하늘"),
        ("김바로", "김바로"),
        ("7", None),
        ("???", None),
        ("이름을 김철수로 바꿔주세요", "김철수"),
        ("could you change the name to something else", None),
        ("n" * 100, None),
    ],
)
def test_a_name_in_words(text: str, name: str | None) -> None:
    assert guest_name(text) == name


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("010-1234-5678", "010-1234-5678"),
        ("01012345678", "010-1234-5678"),
        ("010 1234 5678", "010-1234-5678"),
        ("010.1234.5678요", "010-1234-5678"),
        ("010 - 1234 - 5678", "010-1234-5678"),
        ("제 번호는 010-1234-5678이에요", "010-1234-5678"),
        ("+82 10-1234-5678", "010-1234-5678"),
        ("+821012345678", "010-1234-5678"),
        ("+82 (0)10 1234 5678", "010-1234-5678"),
        ("0082 10 1234 5678", "010-1234-5678"),
        ("82-10-1234-5678", "010-1234-5678"),
        ("10-1234-5678", "010-1234-5678"),
        ("011-234-5678", "011-234-5678"),
        ("02-345-6789", "02-345-6789"),
        ("02) 3456-7890", "02-3456-7890"),
        ("(031) 456-7890", "031-456-7890"),
        ("051 123 4567", "051-123-4567"),
        ("070-1234-5678", "070-1234-5678"),
        ("0507-1234-5678", "0507-1234-5678"),
        ("+82 2 345 6789", "02-345-6789"),
        ("공일공 일이삼사 오육칠팔", "010-1234-5678"),
        ("공일공에 1234에 5678이요", "010-1234-5678"),
        ("zero one zero, one two three four, five six seven eight", "010-1234-5678"),
        ("call me on 010 1234 5678 please", "010-1234-5678"),
        ("+1 (415) 555-0134", "+14155550134"),
        ("+44 20 7946 0321", "+442079460321"),
        ("0044 20 7946 0321", "+442079460321"),
        ("010-1234-567", None),
        ("010-12345-6789", None),
        ("012-345-6789", None),
        ("1234-5678", None),
        ("02-12-3456", None),
        ("+82 10 1234", None),
        ("+0 123 456 789", None),
        ("2026-11-28", None),
        ("7", None),
        ("none of your business", None),
        ("", None),
    ],
)
def test_a_phone_number(text: str, number: str | None) -> None:
    assert phone_number(text) == number


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Ann Lee 010-1234-5678", "Ann Lee"),
        ("Ann Lee, phone 010 1234 5678", "Ann Lee"),
        ("김민수 010-1234-5678이요", "김민수"),
        ("김민수, 번호는 01012345678입니다", "김민수"),
        ("김민수 010-12", "김민수 010-12"),
    ],
)
def test_what_is_left_without_the_phone_number(text: str, rest: str) -> None:
    assert without_phone(text) == rest


@pytest.mark.parametrize("module", [dates, guests, phones, restaurant], ids=lambda module: module.__name__)
def test_the_examples_in_docstrings(module: Any) -> None:
    assert doctest.testmod(module).failed == 0
