"""Read the size of a party or a guest's name from what a guest typed, in English or Korean."""

from __future__ import annotations

import re
from typing import Any

_WORDS_EN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_BEFORE_COUNTER_KO = {"한": 1, "두": 2, "세": 3, "네": 4}  # 네 alone is a yes
_WORDS_KO = {"하나": 1, "둘": 2, "셋": 3, "넷": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
_WORDS_KO |= {"열": 10, "열한": 11, "열하나": 11, "열두": 12, "열둘": 12}
_ALONE = r"\bjust me\b|\bonly me\b|\bby myself\b|\bmyself\b|\balone\b|혼자|저만"
_PAIR = r"\bcouple\b|\bboth of us\b|\bme and my \w+|\bmy \w+ and (?:me|i)\b"

_BEFORE_NAME = (
    r"(?:oh |hi |ok(?:ay)? |sure )?,?\s*"
    r"(?:my name(?:'s| is)|the name(?:'s| is)|name(?:'s| is)?|it(?:'s| is)|i am|i'?m|this is|under|for|put it under"
    r"|(?:제 |내 )?이름(?:은|이|을)?|(?:예약자 )?성함은|예약자(?:는| 이름은)?|저는|전|저)"
    r"(?:\s+(?:the name|name|of|is))*[\s:,]+"
)
_AFTER_NAME = (
    r"\s*(?:please|thanks|thank you"
    r"|(?:이름|성함)?(?:으로|로)\s*(?:예약|해|부탁|올려|적어|잡아|남겨|바꿔|바꿀)\S*(?:\s\S+)?|(?:이름)?으로요?|로요"
    r"|이?라고\s?(?:합니다|해요|해주세요|요)?|이?라구요|입니다|이에요|예요|에요|이요|이여|요|여)?[.!~ ]*"
)
_MOST_LETTERS = 40
_MOST_WORDS = 4


def party_size(value: Any) -> int | None:
    """Return how many guests a number or a text means.

    >>> [party_size(value) for value in (4, 4.0, "the four of us", "어른 둘에 아이 하나요", "a few")]
    [4, 4, 4, 3, None]
    """
    if isinstance(value, (int, float)):
        return int(value) if float(value).is_integer() else None
    text = _digits(str(value).lower())
    if re.search(_ALONE, text):
        return 1
    if re.search(_PAIR, text):
        return 2
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    with_children = re.search(r"adult|kid|child|grown|bab(?:y|ies)|어른|성인|아이|애|어린이|아기", text)
    return sum(numbers) if len(numbers) == 1 or (numbers and with_children) else None


def guest_name(text: str) -> str | None:
    """Return the name in an answer, without what is said around it.

    >>> [guest_name(text) for text in ("My name is Ann Lee.", "김민수요", "이름은 박지훈이에요", "7", "O'Neill please")]
    ['Ann Lee', '김민수', '박지훈', None, "O'Neill"]
    """
    plain = re.sub(rf"^{_BEFORE_NAME}", "", text.strip(), flags=re.IGNORECASE)
    match = re.fullmatch(rf"(.+?){_AFTER_NAME}", plain, flags=re.IGNORECASE)
    name = match[1].strip(" .,!~\"'") if match else ""
    if re.fullmatch(r"[가-힣]{3}이", name) and "예요" in plain:
        name = name[:-1]  # 박지훈이예요: a common slip for 박지훈이에요
    is_short = len(name) <= _MOST_LETTERS and len(name.split()) <= _MOST_WORDS
    return name if is_short and re.search(r"[^\W\d_]", name) else None


def _digits(text: str) -> str:
    """Return the text with number words as digits."""
    for number, word in enumerate(_WORDS_EN, 1):
        text = re.sub(rf"\b{word}\b", str(number), text)
    for word, number in _BEFORE_COUNTER_KO.items():
        text = re.sub(rf"(?<![가-힣]){word}(?=\s*(?:명|분|사람|인))", str(number), text)
    for word in sorted(_WORDS_KO, key=len, reverse=True):  # 열둘 before 열
        ending = r"(?=\s*(?:명|분|사람|인|이서|이?요|이?에|이고|이랑|하고|쯤|정도|입니다)|[^가-힣]|$)"
        text = re.sub(rf"(?<![가-힣]){word}{ending}", str(_WORDS_KO[word]), text)
    return text
