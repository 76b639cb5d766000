"""Read a day or a time from what a guest typed, in English or Korean, and write it back.

Only what people say when they book a table is understood. `None` means "not understood": the form then asks again, and
the guest sees the day in full before anything is booked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time, timedelta

WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_EN = ("January", "February", "March", "April", "May", "June")
MONTHS_EN += ("July", "August", "September", "October", "November", "December")
WEEKDAYS_KO = "월화수목금토일"

_NUMBERS_EN = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_NUMBERS_EN |= {"ten": 10, "eleven": 11, "twelve": 12}
_TENS_EN = {"fifteen": 15, "twenty": 20, "thirty": 30, "forty[- ]five": 45, "forty": 40, "fifty": 50}
_HOURS_KO = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10}
_HOURS_KO |= {"열한": 11, "열두": 12}
_TENS_KO = {"십": 10, "십오": 15, "이십": 20, "삼십": 30, "사십": 40, "사십오": 45, "오십": 50}
_DAYS_KO = {"하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "일주일": 7, "이주": 14, "보름": 15}

# Longer names first: "day after tomorrow" holds "tomorrow", "내일모레" holds "내일".
_NAMED_DAYS = {
    "day after tomorrow": 2,
    "tomorrow|tomorow|tommorow|tommorrow|tmrw|tmr|tmw": 1,
    "today|tonight|this evening|this afternoon": 0,
    "글피": 3,
    "내일 ?모레|낼 ?모레|모레": 2,
    "내일|낼": 1,
    "오늘": 0,
}

_WEEKDAY_EN = r"(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|rsday|r|urday)?s?\b"
_MONTH_EN = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_AM_PM = r"(?:\s*(a\.?m\b|p\.?m\b|in the morning|in the evening|in the afternoon|at night|tonight))"
_PART_KO = r"(?:(오전|아침|낮|점심|오후|저녁|밤)\s*(?:에\s*)?)?"


def parse_day(text: str, *, today: date) -> date | None:
    """Return the day that a text names, seen from `today`.

    A weekday is the next one, today included; "next Saturday" and "다음 주 토요일" are the Saturday of next week, weeks
    starting on Monday. A day of the month is the next one that isn't over.

    >>> wednesday = date(2026, 11, 25)
    >>> str(parse_day("saturday night?", today=wednesday)), str(parse_day("다음 주 토요일", today=wednesday))
    ('2026-11-28', '2026-12-05')
    >>> str(parse_day("the 3rd", today=wednesday)), parse_day("soon", today=wednesday)
    ('2026-12-03', None)
    """
    plain = _digits(text)
    readers = (_iso_day, _named_day, _days_ahead, _day_of_month, _weekday)
    return next((day for reader in readers if (day := reader(plain, today))), None)


def parse_time(text: str) -> time | None:
    """Return the time of day that a text names.

    An hour that says neither morning nor evening is the one at which the restaurant is open: 1 to 9 are in the
    afternoon and evening.

    >>> [str(parse_time(text)) for text in ("half past seven", "저녁 7시 반", "19:30", "7", "a table")]
    ['19:30:00', '19:30:00', '19:30:00', '19:00:00', 'None']
    """
    plain = _digits(text)
    for pattern, read in _TIME_FORMS:
        if match := re.search(pattern, plain):
            return read(match)
    return None


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


def _digits(text: str) -> str:
    """Return the text in lower case with number words as digits, where they stand for hours, minutes or days."""
    plain = text.lower().strip()
    for word, number in (_NUMBERS_EN | _TENS_EN).items():
        plain = re.sub(rf"\b{word}\b", str(number), plain)
    for words, unit in ((_HOURS_KO, "시"), (_TENS_KO, "분")):
        longest_first = "|".join(sorted(words, key=len, reverse=True))
        plain = re.sub(rf"({longest_first})\s*{unit}", lambda m, words=words, unit=unit: f"{words[m[1]]}{unit}", plain)
    return plain


def _iso_day(text: str, _today: date) -> date | None:
    match = re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", text)
    return _date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _named_day(text: str, today: date) -> date | None:
    for names, days in _NAMED_DAYS.items():
        border = r"\b" if names[0] < "가" else ""
        if re.search(f"{border}(?:{names}){border}", text):
            return today + timedelta(days=days)
    return None


def _days_ahead(text: str, today: date) -> date | None:
    if match := re.search(r"\bin (?:(a|\d+) )?(day|week)s?\b", text):
        count = int(match[1]) if match[1] and match[1] != "a" else 1
        return today + timedelta(days=count * (7 if match[2] == "week" else 1)) if count < 100 else None
    if match := re.search(rf"(\d{{1,2}}일|{'|'.join(_DAYS_KO)})\s*(?:뒤|후|있다가)", text):
        return today + timedelta(days=_DAYS_KO.get(match[1]) or int(match[1][:-1]))
    return None


def _day_of_month(text: str, today: date) -> date | None:
    forms = (
        (r"(\d{1,2})월\s*(\d{1,2})일?", lambda m: (int(m[1]), int(m[2]))),
        (rf"\b{_MONTH_EN}\s+(?:the\s+)?(\d{{1,2}})\b", lambda m: (_month(m[1]), int(m[2]))),
        (rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH_EN}", lambda m: (_month(m[2]), int(m[1]))),
        (r"\b(\d{1,2})/(\d{1,2})\b", lambda m: (int(m[1]), int(m[2])) if int(m[1]) < 13 else (int(m[2]), int(m[1]))),
        (r"\b(\d{1,2})(?:st|nd|rd|th)\b", lambda m: (None, int(m[1]))),
        (r"(?<!\d)(\d{1,2})일", lambda m: (None, int(m[1]))),
        (r"^(\d{1,2})\s*(?:요|이요)?[.!]?$", lambda m: (None, int(m[1]))),
    )
    for pattern, read in forms:
        if match := re.search(pattern, text):
            month, day = read(match)
            return _next(today, month=month, day=day)
    return None


def _weekday(text: str, today: date) -> date | None:
    if match := re.search(rf"(?:(이번|다다음|다음|담)\s*주\s*(?:에\s*)?)?([{WEEKDAYS_KO}])(?:요일|욜)", text):
        weekday, weeks = WEEKDAYS_KO.index(match[2]), {"이번": 0, "다음": 1, "담": 1, "다다음": 2}.get(match[1] or "")
    elif match := re.search(rf"(?:\b(next)\s+)?\b{_WEEKDAY_EN}", text):
        weekday = [name[:3].lower() for name in WEEKDAYS_EN].index(match[2])
        weeks = 1 if match[1] or "next week" in text else None
    else:
        return None
    if weeks is None:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    return today + timedelta(days=weekday - today.weekday() + 7 * weeks)


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS_EN, 1) if month.lower().startswith(name))


def _next(today: date, *, month: int | None, day: int) -> date | None:
    """Return the first such day from today on; of the given month, or of any."""
    for ahead in range(13):
        index = today.month - 1 + ahead
        found = _date(today.year + index // 12, index % 12 + 1, day)
        if found and found >= today and month in (None, found.month):
            return found
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _korean_time(match: re.Match[str]) -> time | None:
    part, hour, minutes = match[1] or "", int(match[2]), match[3] or "0"
    return _clock(hour, 30 if minutes == "반" else int(re.sub(r"\D", "", minutes)), part)


def _hour_and_minutes(match: re.Match[str]) -> time | None:
    return _clock(int(match[2]), int(match[3]), match[4] or match[1] or "", written=match[2])


def _past_or_to(match: re.Match[str]) -> time | None:
    fraction, word, hour = match[1], match[2] or "past", int(match[3])
    minutes = {"half": 30, "quarter": 15, "a quarter": 15}.get(fraction) or int(fraction)
    if word == "to":
        hour, minutes = hour - 1 or 12, 60 - minutes
    return _clock(hour, minutes, match[4] or "")


def _clock(hour: int, minute: int, part: str, *, written: str = "") -> time | None:
    """Return the time; `part` is the part of the day as written, `written` the hour as written (07 is a morning)."""
    morning = part.startswith("a") or part in ("in the morning", "오전", "아침")
    evening = not morning and part != ""
    guess = not part and not written.startswith("0") and 1 <= hour <= 9
    if hour < 12 and (guess or (evening and not (part in ("낮", "점심") and hour >= 10))):
        hour += 12
    elif hour == 12 and (morning or part in ("밤", "at night")):
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


_TIME_FORMS: tuple[tuple[str, Callable[[re.Match[str]], time | None]], ...] = (
    (r"\b(?:12 )?noon\b|\bmidday\b|정오", lambda _match: time(12, 0)),
    (rf"{_PART_KO}(\d{{1,2}})\s*시(?!간)\s*(반|\d{{1,2}}\s*분)?", _korean_time),
    (rf"\b(half|a quarter|quarter|\d{{1,2}}) (past|to) (\d{{1,2}})\b{_AM_PM}?", _past_or_to),
    (rf"\bhalf (\d{{1,2}})\b{_AM_PM}?", lambda m: _clock(int(m[1]), 30, m[2] or "")),
    (rf"{_PART_KO}\b(\d{{1,2}})(?:[:.h]| (?=00|15|30|45))(\d{{2}})(?!\d){_AM_PM}?", _hour_and_minutes),
    (rf"\b(\d{{1,2}})\s*(?:o'?clock)?{_AM_PM}", lambda m: _clock(int(m[1]), 0, m[2])),
    (r"\b(\d{1,2})\s*o'?clock", lambda m: _clock(int(m[1]), 0, "")),
    (r"\b(?:at|by|around|about|from)\s+(\d{1,2})(?:ish)?\b", lambda m: _clock(int(m[1]), 0, "")),
    (r"^(\d{1,2})\s*(?:ish|쯤|요|이요|please)?[.!]?$", lambda m: _clock(int(m[1]), 0, "", written=m[1])),
)
