"""Korean numerals as they stand before units: digits, both numeral systems, halves and fractions."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.number.any_language import FRACTIONS
from nlu.entities.dimensions.number.numerals import NATIVE_TENS, NATIVE_UNITS, SINO_DIGITS, SINO_UNITS
from nlu.entities.dimensions.number.numerals import numeral_value as _sino_value

_SINO: Final = f"{''.join(SINO_DIGITS)}공{SINO_UNITS}"
_NATIVE: Final = {**NATIVE_UNITS, "서": 3, "너": 4, "닷": 5, "엿": 6}
_TENS: Final = NATIVE_TENS
_DIGITS: Final = {**{digit: str(value) for digit, value in SINO_DIGITS.items()}, "공": "0"}

_LARGE: Final = r"(?<=[백천만억조]) (?=[\d일이삼사오육칠팔구]*[십백천만억]|\d{1,4}(?!\d))"
_NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_NATIVE_NUMERAL: Final = (
    rf"(?:(?:{'|'.join(_TENS)}) ?(?:{'|'.join(_NATIVE)})?|{'|'.join(sorted(_NATIVE, key=len, reverse=True))})"
)
_MORE: Final = rf"(?<=십) (?=[일이삼사오육칠팔구])|(?<=[십백천만억조])\d{{1,4}}|{_LARGE}|(?<= )\d{{1,4}}"
_FRACTION: Final = (
    rf"\d{{1,3}}/\d{{1,3}}|{_NUMBER} ?분의 ?{_NUMBER}|[{_SINO}]{{1,3}}분의 ?[{_SINO}]{{1,3}}"
    rf"|(?:\d{{1,4}} ?)?[{''.join(FRACTIONS)}]"
)
_MIXED: Final = rf"{_NUMBER}(?: ?[십백천만억조]|(?:(?<=[십백천만억조])|(?<=[백천만억조] ))[{_SINO}]|{_MORE}){{0,16}}"

_DECIMAL: Final = rf"[{_SINO}]{{1,8}} ?점 ?[{_SINO}]{{1,8}}"
_SINO_NUMERAL: Final = rf"[{_SINO}](?:[{_SINO}]|{_MORE}){{0,16}}"

NUMERAL: Final = rf"(?:{_FRACTION}|{_MIXED}|{_DECIMAL}|{_NATIVE_NUMERAL}|{_SINO_NUMERAL}|반)"
"""Pattern of a numeral."""


def numeral_value(numeral: str, *, native: bool = True) -> int | float | None:
    """Return the value of a numeral; None where it is none, or a native one where these are not used.

    >>> [numeral_value(text) for text in ("1만 2천", "삼백오십", "두", "열두", "반", "3분의 1", "이 점 오")]
    [12000, 350, 2, 12, 0.5, 0.3333333333, 2.5]
    """
    numeral = numeral.strip()
    if numeral == "반":
        return 0.5
    if numeral[-1] in FRACTIONS:
        return round(int(numeral[:-1] or 0) + FRACTIONS[numeral[-1]], 10)
    if "분의" in numeral:
        whole, part = (_value(side) for side in numeral.split("분의"))
        return round(part / whole, 10) if whole and part else None
    if "/" in numeral:
        above, below = numeral.split("/")
        return round(int(above) / int(below), 10) if int(below) else None
    if "점" in numeral:
        return _decimal(numeral)
    found = _native_value(numeral)
    if found is not None:
        return found if native else None
    return _value(numeral)


def _native_value(numeral: str) -> int | None:
    compact = numeral.replace(" ", "")
    if compact in _NATIVE:
        return _NATIVE[compact]
    for tens, value in _TENS.items():
        if compact.startswith(tens):
            rest = compact[len(tens) :]
            if not rest or rest in _NATIVE:
                return value + _NATIVE.get(rest, 0)
    return None


def _decimal(numeral: str) -> float | None:
    whole, _, decimals = (part.strip() for part in numeral.partition("점"))
    number = _value(whole)
    if number is None or any(digit not in _DIGITS for digit in decimals):
        return None
    return float(f"{number}.{''.join(_DIGITS[digit] for digit in decimals)}")


def _value(numeral: str) -> int | float | None:
    return _sino_value(numeral.strip().replace("공", "영"))
