"""Read a phone number from what a guest typed, in English or Korean, and write it one way."""

from __future__ import annotations

import re

_WORDS_EN = {"zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
_WORDS_EN |= {"seven": "7", "eight": "8", "nine": "9"}
_DIGITS_KO = {"공": "0", "영": "0", "일": "1", "이": "2", "삼": "3", "사": "4", "오": "5", "육": "6", "륙": "6"}
_DIGITS_KO |= {"칠": "7", "팔": "8", "구": "9"}
_SPOKEN_KO = rf"(?<![가-힣])[{''.join(_DIGITS_KO)}]{{2,}}"
_BETWEEN_KO = r"(?<=\d)\s*(?:에|의|다시|국에|하고)\s*(?=\d)"  # 공일공에 일이삼사에 오육칠팔
_NUMBER = re.compile(r"(?:\+|\b00)?[(]?\d[\d\s().,\-–/]{5,40}\d")

# Area or mobile prefix, then three or four digits, then four.
_KOREAN = re.compile(r"(010)(\d{4})(\d{4})|(01[16789]|02|0[3-6][1-5]|070|050\d)(\d{3,4})(\d{4})")


def phone_number(text: str) -> str | None:
    """Return the phone number in a text, or None.

    A Korean number comes out as it is written in Korea, any other with its country's prefix.

    >>> [phone_number(text) for text in ("01012345678이요", "+82 10-1234-5678", "(02) 312 4455", "공일공 1234에 5678")]
    ['010-1234-5678', '010-1234-5678', '02-312-4455', '010-1234-5678']
    >>> [phone_number(text) for text in ("+1 415 555 0134", "010-1234", "my number is 7")]
    ['+14155550134', None, None]
    """
    found = _NUMBER.search(_digits(text))
    if found is None:
        return None
    written = found[0].strip()
    digits = re.sub(r"\D", "", written)
    if digits.startswith("00"):
        digits, is_abroad = digits[2:], True
    else:
        is_abroad = "+" in written
    if digits.startswith("82") and (is_abroad or len(digits) > 10):
        digits, is_abroad = "0" + digits[2:].removeprefix("0"), False
    if is_abroad:
        return f"+{digits}" if 8 <= len(digits) <= 15 and not digits.startswith("0") else None
    if re.fullmatch(r"10\d{8}", digits):  # a spreadsheet's way: without the 0
        digits = "0" + digits
    match = _KOREAN.fullmatch(digits)
    return "-".join(part for part in match.groups() if part) if match else None


def without_phone(text: str) -> str:
    """Return a text without the phone number in it.

    >>> without_phone("Ann Lee, 010 1234 5678"), without_phone("김민수 01012345678입니다"), without_phone("김민수")
    ('Ann Lee', '김민수', '김민수')
    """
    found = _NUMBER.search(text)
    if found is None or phone_number(found[0]) is None:
        return text
    after = re.sub(r"^\s*(?:입니다|이에요|예요|이요|요)", "", text[found.end() :])
    joined = f"{text[: found.start()]} {after}"
    return re.sub(r"\b(?:and )?(?:my )?(?:phone|number|tel)(?: is)?\b|전화번호는?|번호는?|연락처는?", "", joined).strip(
        " ,/.:"
    )


def _digits(text: str) -> str:
    """Return the text with digits in words as digits."""
    plain = text.lower()
    words = "|".join(_WORDS_EN)
    plain = re.sub(rf"\b({words})\b", lambda match: _WORDS_EN[match[1]], plain)
    plain = re.sub(_SPOKEN_KO, lambda match: "".join(_DIGITS_KO[one] for one in match[0]), plain)
    return re.sub(_BETWEEN_KO, "-", plain)
