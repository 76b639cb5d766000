"""Korean numbers beside those that count: below zero, decimals, fractions, and numerals that are the whole message."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.number.numerals import NATIVE_TENS, NATIVE_UNITS, SINO_DIGITS, numeral_value
from nlu.entities.dimensions.number.value import Number, is_share, number
from nlu.entities.rule import Of, Rule

_SINO: Final = "[영일이삼사오육칠팔구십백천만억조]"
_NUMERAL: Final = rf"(?:\d+|{_SINO}{{1,24}})"
_MINUS: Final = "마이[너나]스"
_ZEROS: Final = ("영", "빵", "공", "제로")  # 공유 (to share) holds no zero: only as the whole message
_YES: Final = "네"
_OTHER_WORDS: Final = frozenset(("천사", "만일", "백일", "천일", "만사", "백조", "천만"))
_FULL_MARKS: Final = ("만", "백", "천")  # 만점이, 백점이
_NATIVE: Final = rf"(?:(?:{'|'.join(NATIVE_TENS)})(?:{'|'.join(NATIVE_UNITS)})?|(?:{'|'.join(NATIVE_UNITS)}))"


def _is_whole(match: re.Match[str]) -> bool:
    return match.string.strip() == match[0]


def _zero(match: re.Match[str]) -> Number | None:
    return Number(0, is_word=True) if _is_whole(match) else None


def _whole_sino(match: re.Match[str]) -> Number | None:
    """Read `십`, `천`, `일억`, where they are the whole message."""
    value = numeral_value(match[0]) if _is_whole(match) and match[0] not in _OTHER_WORDS else None
    return None if value is None else number(value, is_word=True)


def _whole_native(match: re.Match[str]) -> Number | None:
    """Read `열`, `쉰두`, where they are the whole message; 네 is yes."""
    if match[0] == _YES or not _is_whole(match):
        return None
    tens = next((word for word in NATIVE_TENS if match[0].startswith(word)), "")
    return Number(NATIVE_TENS.get(tens, 0) + NATIVE_UNITS.get(match[0][len(tens) :], 0), is_word=True)


def _decimal(match: re.Match[str]) -> Number | None:
    """Read `삼점사`."""
    whole = None if match["whole"] in _FULL_MARKS else numeral_value(match["whole"])
    digits = "".join(str(SINO_DIGITS.get(digit, digit)) for digit in match["decimals"].replace("공", "영"))
    return None if whole is None else number(float(f"{int(whole)}.{digits}"), is_word=True)


def _negative(match: re.Match[str]) -> Number | None:
    """Read `마이너스삼`."""
    value = numeral_value(match["numeral"])
    return None if value is None else number(-value)


def _below_zero(_: re.Match[str], value: Number) -> Number | None:
    """Read `마이너스 3`, `-3`."""
    return number(-value.value, counter=value.counter) if value.value > 0 and value.upper is None else None


def _fraction(match: re.Match[str]) -> Number | None:
    """Read `사분의삼`, `3/4`."""
    whole, part = numeral_value(match["whole"]), numeral_value(match["part"])
    return number(part / whole) if whole and part is not None else None


def _with_part(match: re.Match[str], part: Number) -> Number | None:
    """Read `3과 1/2`, `삼과 이분의 일`."""
    value = numeral_value(match[0].strip()[:-1])
    return None if value is None else number(value + part.value)


RULES: tuple[Rule, ...] = (
    Rule("공", ("|".join(_ZEROS),), _zero),
    Rule("천", (rf"(?<![가-힣]){_SINO}{{1,24}}(?![가-힣])",), _whole_sino),
    Rule("쉰두", (rf"(?<![가-힣]){_NATIVE}(?![가-힣])",), _whole_native),
    Rule(
        "삼점사",
        (rf"(?<![가-힣\d.])(?P<whole>{_NUMERAL}) ?점 ?(?P<decimals>[영공일이삼사오육칠팔구]+|\d+)(?![가-힣])",),
        _decimal,
    ),
    Rule(
        "3과 2분의 1",
        (
            r"(?<![가-힣\d.,:/-])\d{1,6}(?:과|와) ?(?=\d)|(?<![가-힣])[일이삼사오육칠팔구십백천]{1,8}(?:과|와) ?",
            Of("number", is_share),
        ),
        _with_part,
    ),
    Rule("절반", (r"(?<![가-힣])(?:절반|반)(?![가-힣])",), lambda match: number(0.5) if _is_whole(match) else None),
    Rule("마이너스삼", (rf"{_MINUS} ?(?P<numeral>{_SINO}{{1,24}})(?![가-힣])",), _negative),
    Rule("마이너스 3", (rf"{_MINUS}|(?<![\w)./:-])-(?=\d)", Of("number", lambda n: not n.is_word)), _below_zero),
    Rule(
        "사분의삼",
        (rf"(?<![가-힣\d])(?P<whole>{_NUMERAL}) ?분의 ?(?P<part>{_NUMERAL})(?![가-힣]|[.:/]?\d)",),
        _fraction,
    ),
    Rule("3/4", (r"(?<![\d/.:])(?<![\w)/.]-)(?P<part>\d{1,6})/(?P<whole>\d{1,6})(?![\d/.:-]|[가-힣])",), _fraction),
)
"""Rules beside those that count."""
