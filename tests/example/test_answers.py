"""What the example's guests type: days, times, party sizes, names and phone numbers."""

from __future__ import annotations

import doctest
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from actions import dates, guests, phones, restaurant
from actions.guests import guest_name
from actions.phones import phone_number, without_phone
from bot.domain.answer_reading import Verdict, judge
from bot.project.project import read_project
from nlu import language_of

WEDNESDAY = datetime.fromisoformat("2026-11-25T15:00:00+09:00")


@pytest.fixture(scope="module")
def slots() -> Any:
    return read_project(Path(__file__).parent.parent.parent).domain.slots


def read(slot: Any, text: Any, *, now: datetime = WEDNESDAY) -> Verdict:
    """Return what the domain's declaration makes of an answer."""
    return judge(slot.answer, text, now=now, language=language_of(str(text), default="en"))


def taken(slot: Any, text: Any, *, now: datetime = WEDNESDAY) -> Any:
    """Return the value that a slot gets by an answer; None where it is refused."""
    verdict = read(slot, text, now=now)
    return verdict.value if verdict.is_taken else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", (11, 25)),
        ("tonight", (11, 25)),
        ("tmrw", (11, 26)),
        ("the day after tomorrow", (11, 27)),
        ("saturday please", (11, 28)),
        ("this sat", (11, 28)),
        ("next friday", (12, 4)),
        ("friday next week", (12, 4)),
        ("nov 28", (11, 28)),
        ("the 28th of November", (11, 28)),
        ("12/24", (12, 24)),
        ("in three days", (11, 28)),
        ("in a week", (12, 2)),
        ("오늘요", (11, 25)),
        ("내일 저녁", (11, 26)),
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
def test_a_day_in_words(slots: Any, text: str, day: tuple[int, int]) -> None:
    assert taken(slots["booking_date"], text) == f"2026-{day[0]:02}-{day[1]:02}"


def test_a_day_that_is_over_this_year_is_in_the_next(slots: Any) -> None:
    assert taken(slots["booking_date"], "1월 3일") == "2027-01-03"
    late = datetime.fromisoformat("2026-12-30T15:00:00+09:00")
    assert taken(slots["booking_date"], "the 3rd", now=late) == "2027-01-03"


@pytest.mark.parametrize(
    "text", ["soon", "next week", "이번 주말", "the 40th", "2월 30일", "6 people", "in 999 days", ""]
)
def test_no_day(slots: Any, text: str) -> None:
    assert taken(slots["booking_date"], text) is None


@pytest.mark.parametrize(("text", "response"), [("어제", "utter_day_past"), ("2027-03-01", "utter_day_too_far")])
def test_a_day_that_can_not_be_booked(slots: Any, text: str, response: str) -> None:
    assert read(slots["booking_date"], text).response == response


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
        ("seven o'clock", "19:00"),
        ("around 7ish", "19:00"),
        ("at 1", "13:00"),
        ("11:30", "11:30"),
        ("8 in the evening", "20:00"),
        ("noon", "12:00"),
        ("party of 10, 19:30", "19:30"),
        ("7", "19:00"),
        ("12", "12:00"),
        ("저녁 7시 반", "19:30"),
        ("7시 30분이요", "19:30"),
        ("일곱시삼십분", "19:30"),
        ("저녁에 6시", "18:00"),
        ("저녁 6:30", "18:30"),
        ("오전 11시 반", "11:30"),
        ("낮 12시", "12:00"),
        ("점심 1시쯤", "13:00"),
        ("정오에", "12:00"),
        ("20시 30분", "20:30"),
        ("7요", "19:00"),
    ],
)
def test_a_time_in_words(slots: Any, text: str, at: str) -> None:
    assert taken(slots["booking_time"], text) == at


@pytest.mark.parametrize("text", ["세 명", "25:00", "25시", "later", "저녁", ""])
def test_no_time(slots: Any, text: str) -> None:
    assert read(slots["booking_time"], text) == Verdict(None, "utter_time_unknown", is_taken=False)


@pytest.mark.parametrize("text", ["8 am", "07:30", "밤 10시", "오전 9시"])
def test_a_time_at_which_nobody_is_seated(slots: Any, text: str) -> None:
    assert read(slots["booking_time"], text).response == "utter_time_closed"


@pytest.mark.parametrize(
    ("value", "people"),
    [
        (4, 4),
        (4.0, 4),
        (2.5, None),
        (float("inf"), None),
        (0, None),
        ("party of six", 6),
        ("2 adults and two kids", 4),
        ("네명이요", 4),
        ("넷이요", 4),
        ("둘이서 가요", 2),
        ("열두 명", 12),
        ("다섯 분", 5),
        ("어른 둘 아이 하나", 3),
        ("네, 4명이요", 4),
        ("여섯이에요", 6),
        ("some of us", None),
    ],
)
def test_a_party_in_words(slots: Any, value: Any, people: int | None) -> None:
    assert taken(slots["party_size"], value) == people


def test_a_party_that_is_too_large(slots: Any) -> None:
    assert read(slots["party_size"], "13 people") == Verdict(13, "utter_party_too_large", is_taken=False)


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
