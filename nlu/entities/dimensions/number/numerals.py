"""Korean numerals and their values."""

from __future__ import annotations

import math
import re
from typing import Final

SINO_DIGITS: Final = {digit: value for value, digit in enumerate("영일이삼사오육칠팔구")}
"""Sino-Korean digits."""
_SMALL_UNITS: Final = {"십": 10, "백": 100, "천": 1_000}
_LARGE_UNITS: Final = {"만": 10_000, "억": 100_000_000, "조": 1_000_000_000_000}
SINO_UNITS: Final = "십백천만억조"
"""Sino-Korean powers of ten."""
_UNITS: Final = "하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉"
_FREE_UNITS: Final = {word: value for value, word in enumerate(_UNITS.split(), start=1)}
_BOUND_UNITS: Final = {"한": 1, "두": 2, "세": 3, "네": 4, "석": 3, "넉": 4, "여덜": 8}
NATIVE_UNITS: Final = {**_FREE_UNITS, **_BOUND_UNITS}
"""Native numerals up to nine, as they stand alone and before counters."""
_TENS: Final = "열 스물 서른 마흔 쉰 예순 일흔 여든 아흔"
NATIVE_TENS: Final = {**{word: 10 * value for value, word in enumerate(_TENS.split(), start=1)}, "스무": 20}
"""Native tens."""
APPROXIMATE: Final = {
    "한두": (1, 2),
    "두세": (2, 3),
    "두서너": (2, 4),
    "서너": (3, 4),
    "세네": (3, 4),
    "너댓": (4, 5),
    "네댓": (4, 5),
    "네다섯": (4, 5),
    "대여섯": (5, 6),
    "대엿": (5, 6),
    "예닐곱": (6, 7),
    "일고여덟": (7, 8),
    "일고여덜": (7, 8),
    "여덟아홉": (8, 9),
}
"""Native numerals for one number or the next: first, last."""
SINO_APPROXIMATE: Final = {
    "일이": (1, 2),
    "이삼": (2, 3),
    "삼사": (3, 4),
    "사오": (4, 5),
    "오륙": (5, 6),
    "육칠": (6, 7),
    "칠팔": (7, 8),
    "팔구": (8, 9),
}
"""Sino-Korean ones."""


def numeral_value(numeral: str) -> int | float | None:
    """Return the value of a numeral, or None when its parts are out of order.

    >>> [numeral_value(numeral) for numeral in ("1만 2천", "삼백이십", "만 오천", "2.5만", "이삼", "천천")]
    [12000, 320, 15000, 25000, None, None]
    """
    total: float = 0
    section: float = 0
    current: float | None = None
    last_small, last_large = math.inf, math.inf
    for part in re.findall(r"\d[\d,]*(?:\.\d+)?|[^\d\s]", numeral):
        is_bare_trillion = part == "조" and current is None and not section
        if part in SINO_UNITS and (current == 0 or is_bare_trillion):
            return None  # 영천: a town; 조사: an inquiry
        if part in _SMALL_UNITS and _SMALL_UNITS[part] < last_small:
            last_small = _SMALL_UNITS[part]
            section, current = section + (1 if current is None else current) * last_small, None
        elif part in _LARGE_UNITS and _LARGE_UNITS[part] < last_large:
            last_small, last_large = math.inf, _LARGE_UNITS[part]
            total, section, current = total + ((section + (current or 0)) or 1) * last_large, 0, None
        elif current is None and part not in SINO_UNITS:
            current = SINO_DIGITS[part] if part in SINO_DIGITS else float(part.replace(",", ""))
        else:
            return None
    value = round(total + section + (current or 0), 10)
    return int(value) if value == int(value) else value
