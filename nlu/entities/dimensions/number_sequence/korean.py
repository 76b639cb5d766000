"""Digits in a row, in Korean words."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.number.numerals import SINO_DIGITS
from nlu.entities.dimensions.number_sequence.value import NumberSequence
from nlu.entities.rule import Placed, Rule
from nlu.text.korean import hangul_at, is_ending

_DIGITS: Final = {**{digit: str(value) for digit, value in SINO_DIGITS.items()}, "공": "0"}
_DIGIT: Final = f"[{''.join(_DIGITS)}]"
_AFTER_COPULA: Final = re.compile("(?:요|에요|고요?|야|라고|라는|거든요?|지요|죠|며)(?![가-힣])")
_LEAST: Final = 3


def _digits(match: re.Match[str]) -> Placed | None:
    """Read digits; the 이 before 요, 고요 and the like is no 2, but a part of `it is`."""
    text, start, end = match.string, match.start(), match.end()
    if text[end - 1] == "이" and _AFTER_COPULA.match(text, end):
        end -= 1
    if not is_ending(hangul_at(text, end), after="번호"):
        return None
    digits = "".join(_DIGITS.get(character, "") for character in text[start:end])
    return Placed(start, end, NumberSequence(digits)) if len(digits) >= _LEAST else None


RULES: tuple[Rule, ...] = (
    Rule(
        "공일공 일이삼사",
        (rf"(?<![가-힣])(?!사이사이|일일이(?! ?\d)){_DIGIT}{{3,}}(?:[ -](?:에 ?)?{_DIGIT}{{2,}}){{0,6}}",),
        _digits,
    ),
    Rule("이 칠 공 사", (rf"(?<![가-힣]){_DIGIT}(?: {_DIGIT}){{2,20}}",), _digits),
)
"""Rules of the dimension number-sequence."""
