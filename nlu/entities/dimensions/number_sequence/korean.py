"""Digits in a row, in Korean words."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.number.numerals import SINO_DIGITS
from nlu.entities.dimensions.number_sequence.value import NumberSequence
from nlu.entities.rule import Rule
from nlu.text.korean import is_ending

_DIGITS: Final = {**{digit: str(value) for digit, value in SINO_DIGITS.items()}, "공": "0"}
_DIGIT: Final = f"[{''.join(_DIGITS)}]"
_TAIL: Final = re.compile("[가-힣]{0,20}")


def _digits(match: re.Match[str]) -> NumberSequence | None:
    tail = _TAIL.match(match.string, match.end())
    if tail is not None and tail[0] and not is_ending(tail[0], after="번호"):
        return None
    return NumberSequence("".join(_DIGITS.get(character, "") for character in match[0]))


RULES: tuple[Rule, ...] = (
    Rule(
        "공일공 일이삼사",
        (rf"(?<![가-힣])(?!사이사이|일일이(?! ?\d)){_DIGIT}{{3,}}(?:[ -](?:에 ?)?{_DIGIT}{{2,}}){{0,6}}",),
        _digits,
    ),
    Rule("이 칠 공 사", (rf"(?<![가-힣]){_DIGIT}(?: {_DIGIT}){{2,20}}",), _digits),
)
"""Rules of the dimension number-sequence."""
