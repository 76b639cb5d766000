"""Read a guest's name from what a guest typed, in English or Korean."""

from __future__ import annotations

import re

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
