"""Phone numbers: what is written like one, and may be one by the rules of its country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nlu.entities.dimensions.pattern import compiled
from nlu.entities.dimensions.phone_number.value import PhoneNumber
from nlu.entities.rule import Placed, Rule, Scan

_CANDIDATE: Final = (
    r"(?<![a-z\d_$€£¥₩₹+])(?<!\d[.,:/-])(?<!-)(?:(?P<plus>\(?\+(?P<code>\d{1,4})\)?)[ .-]{0,3})?"
    r"(?P<number>\(?\d(?:[ .()-]{0,4}\d){5,16})"
    r"(?: {0,2}(?:ext(?:ension|n)?|x|내선)\.? {0,2}(?P<extension>\d{1,6}))?(?![a-z\d_%°]|[.,:/-]\d| ?[$€£₩])"
)
_MEASURED: Final = re.compile(
    r" ?(?:원|달러|불(?![가-힣])|유로|엔(?![가-힣])|위안|퍼센트|프로|킬로|미터|그램|리터|톤|평|년|월|개|명|만|억|조|천"
    r"|(?:won|usd|krw|eur|dollars?|euros?|pounds?|yen|cents?|rupees?|kms?|kg|miles?|met(?:er|re)s?|people|times|units)\b)"
)
_DATE: Final = re.compile(
    r"(?:1[89]|20)\d\d([-. ])(?:0?[1-9]|1[0-2])\1 ?(?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])([-. ])(?:0?[1-9]|[12]\d|3[01])\2 ?(?:1[89]|20)\d\d"
    r"|(?:1[89]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:1[89]|20)\d\d ?- ?(?:1[89]|20)\d\d"
)
_DATE_FIRST: Final = re.compile(r"(?:19|20)\d\d([-.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)")
"""A date with its year first, whatever comes after it: the number of an order, or of the next word."""
_CLOCK_TIMES: Final = re.compile(r"\d{1,2}\.\d\d ?- ?\d{1,2}\.\d\d")
_DECIMAL: Final = re.compile(r"-?\d+\.\d+(?:-\d+\.\d+)?")
_FEWEST, _MOST = 7, 15  # digits; the most are those of ITU-T E.164
_REGIONS: Final = ("KR", "US", "GB")  # whose lengths a number without a code of its country is held against


def _find(text: str) -> Iterator[Placed]:
    for match in compiled(_CANDIDATE).finditer(text):
        phone = _phone(match)
        if phone is not None:
            yield Placed(match.start(), match.end(), phone)


def _phone(match: re.Match[str]) -> PhoneNumber | None:
    written, digits = match["number"], re.sub(r"\D", "", match["number"])
    if match["code"]:
        return _international(match["code"] + digits, match["extension"])
    if not _FEWEST <= len(digits) <= _MOST or not _is_written_so(written):
        return None
    if _MEASURED.match(match.string, match.end()) or not _is_possible(digits):
        return None
    return PhoneNumber(digits, extension=match["extension"])


def _international(digits: str, extension: str | None) -> PhoneNumber | None:
    """Split the code of the country from the number; None where there is none, or the length is wrong."""
    import phonenumbers  # takes a while: only where there is something like a number

    try:
        parsed = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return PhoneNumber(digits.removeprefix(str(parsed.country_code)), parsed.country_code, extension)


def _is_possible(digits: str) -> bool:
    """Return whether it may be a number within one of the countries."""
    import phonenumbers

    parsed = (phonenumbers.parse(digits, region) for region in _REGIONS)
    return any(phonenumbers.is_possible_number(number) for number in parsed)


def _is_written_so(written: str) -> bool:
    """Return whether it is grouped as phone numbers are; not a date, a decimal, or several numbers in a row."""
    if written.count("(") != written.count(")") or len(set(written) & set("123456789")) == 0:
        return False
    if any(pattern.fullmatch(written) for pattern in (_DATE, _CLOCK_TIMES, _DECIMAL)) or _DATE_FIRST.match(written):
        return False
    groups = re.findall(r"\d+", written)
    is_dialled = written[0] in "(01"
    singles = sum(len(group) == 1 for group in groups)
    return singles <= 1 and len(groups) <= 6 and (is_dialled or singles == 0 or "-" in written)


RULES: tuple[Rule, ...] = (Rule("010-1234-5678", (Scan(_find),), lambda: None),)
"""Rules of the dimension phone-number."""
