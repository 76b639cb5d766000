"""Writes a day or a time for English and Korean readers."""

from __future__ import annotations

from datetime import date, time

WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_EN = ("January", "February", "March", "April", "May", "June")
MONTHS_EN += ("July", "August", "September", "October", "November", "December")
WEEKDAYS_KO = "월화수목금토일"


def day_in_english(day: date) -> str:
    """Write a day for an English reader.

    >>> day_in_english(date(2026, 11, 28))
    'Saturday 28 November'
    """
    return f"{WEEKDAYS_EN[day.weekday()]} {day.day} {MONTHS_EN[day.month - 1]}"


def day_in_korean(day: date) -> str:
    """Write a day for a Korean reader.

    >>> day_in_korean(date(2026, 11, 28))
    '11월 28일 토요일'
    """
    return f"{day.month}월 {day.day}일 {WEEKDAYS_KO[day.weekday()]}요일"


def time_in_english(at: time) -> str:
    """Write a time for an English reader.

    >>> time_in_english(time(19, 30)), time_in_english(time(12, 0))
    ('7:30 pm', '12 noon')
    """
    if at == time(12, 0):
        return "12 noon"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{(at.hour - 1) % 12 + 1}{minutes} {'pm' if at.hour >= 12 else 'am'}"


def time_in_korean(at: time) -> str:
    """Write a time for a Korean reader.

    >>> time_in_korean(time(19, 30)), time_in_korean(time(12, 0)), time_in_korean(time(11, 30))
    ('저녁 7시 30분', '낮 12시', '오전 11시 30분')
    """
    parts = ((12, "오전"), (13, "낮"), (17, "오후"), (24, "저녁"))
    part = next(name for end, name in parts if at.hour < end)
    minutes = f" {at.minute}분" if at.minute else ""
    return f"{part} {(at.hour - 1) % 12 + 1}시{minutes}"
