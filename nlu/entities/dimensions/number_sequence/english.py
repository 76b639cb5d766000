"""Digits in a row, in English words."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.number_sequence.value import NumberSequence
from nlu.entities.rule import Rule

_ZERO_TO_NINE: Final = "zero one two three four five six seven eight nine"
_DIGITS: Final = {
    **{word: str(value) for value, word in enumerate(_ZERO_TO_NINE.split())},
    "oh": "0",
    "nought": "0",
}
_DIGIT: Final = f"(?:double |triple )?(?:{'|'.join(_DIGITS)})"


def _digits(match: re.Match[str]) -> NumberSequence:
    found, times = "", 1
    for word in re.findall(r"[a-z]+", match[0]):
        if word in ("double", "triple"):
            times = 2 if word == "double" else 3
        else:
            found, times = found + _DIGITS[word] * times, 1
    return NumberSequence(found)


RULES: tuple[Rule, ...] = (
    Rule(
        "four two double seven",
        (rf"(?<![\w'-]){_DIGIT}(?:[ ,-]{{1,2}}{_DIGIT}){{2,40}}(?![\w'-])",),
        _digits,
    ),
)
"""Rules of the dimension number-sequence."""
