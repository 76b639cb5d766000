"""Phone numbers that are dictated in Korean digits."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.number.numerals import SINO_DIGITS
from nlu.entities.dimensions.phone_number.value import PhoneNumber
from nlu.entities.rule import Rule
from nlu.text.korean import hangul_at, is_ending

_DIGITS: Final = {**{digit: str(value) for digit, value in SINO_DIGITS.items()}, "공": "0", "륙": "6"}
_DIGIT: Final = rf"[{''.join(_DIGITS)}\d]"
_BETWEEN: Final = r"(?: ?- ?|,? |에 ?|의 ?|다시 ?)"
_COPULA: Final = "이(?:에|요|고|야|라|거|지|며|죠|구|니)"
_SHAPE: Final = re.compile(r"01[016-9]\d{7,8}|02\d{7,8}|0[3-6][1-5]\d{7,8}|070\d{8}|1[568]\d{6}")
"""Numbers of mobile phones, of regions, of the internet, and those that are the same everywhere."""


def _dictated(match: re.Match[str]) -> PhoneNumber | None:
    """Read `공일공 일이삼사 오육칠팔`, `010에 일이삼사에 5678`."""
    if match[0].isascii():
        return None  # in digits alone
    if not is_ending(hangul_at(match.string, match.end()), after="번호"):
        return None
    digits = "".join(_DIGITS.get(character, character) for character in re.findall(_DIGIT, match[0]))
    return PhoneNumber(digits) if _SHAPE.fullmatch(digits) else None


RULES: tuple[Rule, ...] = (
    Rule(
        "공일공 일이삼사 오육칠팔",
        (
            rf"(?<![가-힣\d])(?={_DIGIT})(?:{_DIGIT}{{2,3}}{_BETWEEN}?{_DIGIT}{{3,4}}{_BETWEEN}?{_DIGIT}{{4}}"
            rf"|{_DIGIT}{{4}}{_BETWEEN}{_DIGIT}{{4}})(?!(?!{_COPULA}){_DIGIT})",
        ),
        _dictated,
    ),
)
"""Rules of the dimension phone-number."""
