"""Numbers in Korean: digits, both numeral systems, and both mixed; a counter ends the number.

Of a range (두세 명, 3-4명) the value is the first number; `additional_info` holds both.
"""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.number import korean_words
from nlu.entities.dimensions.number.counters import (
    COUNTERS,
    JOINED_COUNT,
    NATIVE_COUNTERS,
    OTHER_WORDS,
    SINO_AFTER_VAGUE,
    SINO_COUNTERS,
)
from nlu.entities.dimensions.number.korean_verbs import is_verb_to_put
from nlu.entities.dimensions.number.numerals import (
    APPROXIMATE,
    NATIVE_TENS,
    NATIVE_UNITS,
    SINO_UNITS,
    numeral_value,
)
from nlu.entities.dimensions.number.value import Number
from nlu.entities.rule import Placed, Rule
from nlu.text.korean import is_ending

_DIGIT, _UNIT = "일이삼사오육칠팔구", SINO_UNITS
_ONLY_COUNTING: Final = "한 두 세 네 석 넉 열 쉰 스무 열세 열석 열넉"
_NEEDS_COUNTER: Final = frozenset(_ONLY_COUNTING.split())
_NO_RANGE: Final = frozenset(
    ("일", "월", "번", "호", "호실", "호선", "반", "시", "년")
)  # 3-4번: an address, a class, a date
_NATIVE: Final = rf"(?:(?:{'|'.join(NATIVE_TENS)})(?: ?(?:{'|'.join(NATIVE_UNITS)}))?|{'|'.join(NATIVE_UNITS)})"

# A numeral may follow a number with its counter without a space (7시에네명), a few words (내일두명), and any noun where
# it has a counter that makes it clear (콜라두잔).
_PERSONS: Final = ("어른", "성인", "아이", "인원", "어린이", "대인", "소인", "유아", "학생", "경로")
_NOUNS_BEFORE: Final = "오늘 내일 모레 아침 점심 저녁 오전 오후 새벽 예약 모두 전부 커플 일행"
_START: Final = "|".join(
    (
        "(?<![가-힣])",
        "(?<=[시분명개잔병월년])",
        f"(?<=[가-힣]{{2}})(?={JOINED_COUNT.pattern})",
        "(?<=[시분]에)",
        *(f"(?<={noun})" for noun in (*_NOUNS_BEFORE.split(), *_PERSONS)),
    )
)

_COUNTERS: Final = "|".join(COUNTERS)
_COUNTER_AT: Final = re.compile(rf"( ?)({_COUNTERS})")
_SHORTER_COUNTERS: Final = {
    counter: [other for other in COUNTERS if counter.startswith(other) and other != counter] for counter in COUNTERS
}
_OTHER_NUMERALS: Final = ("구조", "사조")  # rescue, a trend
_PLEA: Final = re.compile(" 번만 ?(?:더 ?)?(?:봐 ?[주줘]|믿|살려|용서|도와|눈감|넘어가|참아|양보|기회)")
"""After 한: `just this once`, which counts nothing."""
_FULL_BUS: Final = re.compile("원 ?(?:버스|지하철|전철|열차|관중|사례)")  # 만원: full of people
_TAIL: Final = re.compile("[가-힣]{0,50}")

# What may be joined to a counter beside particles and endings: 세시반, 5명이상, 7시에네명, 2명예약할게요.
_JOINED: Final = re.compile(
    "(?:반|이상|이하|미만|초과|짜리|이서|간|전|후|뒤|동안|가량|내외|씩|예약|주문|추가|가능|자리)(?P<rest>[가-힣]*)"
    f"|(?:에|부터|까지|로)?(?:{_NATIVE}(?:{_COUNTERS})|[{_DIGIT}십]{{1,3}}[일시분])[가-힣]*"
)

# Composites that stand for a number even where no counter follows; 이천, 만일, 오만, 천사 are other words.
_BARE: Final = re.compile(
    f"[이-힣]?[{_DIGIT}][십백][{_DIGIT}]?|[삼오육칠팔]천|[삼사육칠팔]만|십만|백만|십[이삼사오육칠구]|.{{3,}}", re.DOTALL
)


def _digits(match: re.Match[str]) -> Placed | None:
    """Read `7`, `1,200`, `3.5`, `1만 2천`, `3천5백`."""
    first = match["first"].replace(",", "")
    if len(first) > 15 or (first[0] == "0" and first[1:2].isdigit()):
        return None  # a phone number, an account: its digits mean nothing as a sum
    for end in _ends(match):
        value = numeral_value(match.string[match.start() : end])
        if value is not None:
            return _placed(match.start(), end, value, _counter(match.string, end))
    return None


def _fraction(match: re.Match[str]) -> Placed | None:
    """Read `3분의 1`."""
    whole = int(match["whole"])
    return _placed(match.start(), match.end(), int(match["part"]) / whole) if whole else None


def _sino(match: re.Match[str]) -> Placed | None:
    """Read `삼백이십`, `만 오천`, `오 인분`: with a counter, or composites that are no other word."""
    text, start = match.string, match.start()
    if text[start] == "만" and not _starts_word(text, start):
        return None  # the particle: 두 개만 주세요
    for end in _ends(match):
        numeral = text[start:end]
        value = numeral_value(numeral)
        if value is None:
            continue
        counter = _counter(text, end)
        if counter is None and numeral[-2:-1] == " ":
            continue  # 십 오 분, but not: 이십 이라고
        if counter is not None and _counts_sino(numeral, counter, is_joined=text[end] != " "):
            return _placed(start, end, value, counter)
        if counter is None and _starts_word(text, start) and _stands_alone(text, numeral, end):
            return _placed(start, end, value)
    return None


def _native(match: re.Match[str]) -> Placed | None:
    """Read `네 명`, `넷`, `스물두`, `열두 살`."""
    text, start, end = match.string, match.start(), match.end()
    numeral = match[0]
    if numeral == "둘" and is_verb_to_put(text, start):
        return None
    value = NATIVE_TENS.get(match["tens"], 0) + NATIVE_UNITS.get(match["units"] or match["only_units"], 0)
    counter = _counter(text, end)
    if counter is not None and counter in NATIVE_COUNTERS:
        return _placed(start, end, value, counter) if _counts_native(match, counter) else None
    if numeral in _NEEDS_COUNTER or " " in numeral or not _starts_number(text, start):
        return None
    tail = _tail(text, end)
    if numeral == "하나" and not _is_number_one(text, start, tail):
        return None
    return _placed(start, end, value) if tail.startswith("이서") or is_ending(tail, after=numeral) else None


def _approximate(match: re.Match[str]) -> Placed | None:
    """Read `두세 명`, `서너 개`, `대여섯 분`."""
    start, end = match.span()
    counter = _counter(match.string, end)
    if counter is None or counter not in NATIVE_COUNTERS:
        return None
    lower, upper = APPROXIMATE[match[0]]
    return _placed(start, end, lower, counter, upper)


def _range(match: re.Match[str]) -> Placed | None:
    """Read `3-4명`, `2~3개`."""
    lower, upper = int(match["lower"]), int(match["upper"])
    counter = _counter(match.string, match.end())
    if lower >= upper or counter is None or counter in _NO_RANGE:
        return None
    return _placed(match.start(), match.end(), lower, counter, upper)


def _is_number_one(text: str, start: int, tail: str) -> bool:
    """Return whether 하나 counts; not 하나도 (not one), nor a verb: 어떻게 하나요, 가야 하나."""
    before = text[:start].rstrip()
    if tail[:1] in ("도", "의", "로", "님") or tail.startswith("하나"):
        return False
    if tail[:1] == "요" and not before.endswith(_PERSONS):
        return not before or not before[-1].isalnum()
    return not before.endswith(("야", "게", "뭘", "을", "를", "서", "왜", "뭐"))


def _starts_word(text: str, start: int) -> bool:
    return start == 0 or not "가" <= text[start - 1] <= "힣"


def _starts_number(text: str, start: int) -> bool:
    """Return whether a numeral starts a word or follows a noun for people: 성인둘."""
    return _starts_word(text, start) or text.endswith(_PERSONS, 0, start)


def _counts_native(match: re.Match[str], counter: str) -> bool:
    numeral, before = match[0], match.string[: match.start()]
    if match.string[match.end()] != " ":
        if match.string.startswith(numeral + counter, match.end() + len(counter)):
            return False  # 두근두근: a sound
        is_treat = numeral + counter == "한잔" and match.string[match.end() + 1 : match.end() + 2] in tuple(
            "하할해했합"
        )
        return numeral + counter not in OTHER_WORDS and not is_treat
    if numeral == "한" and _PLEA.match(match.string, match.end()):
        return False
    if numeral == "한":  # 만나기로 한 사람, 지저분한 자리
        return _starts_word(match.string, match.start()) and not before.endswith(
            ("기로 ", "도록 ", "게 ", "라고 ", "다고 ", "자고 ", "냐고 ", "려고 ", "등 ", "로 ")
        )
    return before != "" or numeral != "네" or counter not in ("시간", "자리", "방", "좌석", "테이블")  # 네: yes


def _counts_sino(numeral: str, counter: str, *, is_joined: bool) -> bool:
    if (
        numeral in _OTHER_NUMERALS
        or (numeral == "오만" and counter == "가지")
        or (is_joined and numeral + counter in OTHER_WORDS)
    ):
        return False
    if len(numeral) > 1 or numeral in "십백천만":
        return True
    if numeral == "이" and not is_joined and counter in ("층", "월", "단계", "교시", "주년"):
        return False  # this floor, this month
    return counter in SINO_AFTER_VAGUE.get(numeral, SINO_COUNTERS) and numeral in _DIGIT


def _stands_alone(text: str, numeral: str, end: int) -> bool:
    """Return whether a composite without a counter is a number: `삼백이십이요`; not `천만에요`, `만일`."""
    compact = numeral.replace(" ", "")
    if not any(unit in compact for unit in _UNIT) or not _BARE.fullmatch(compact):
        return False
    tail = _tail(text, end)
    if len(compact) > 2 and (compact[-1] == "일" or (tail and is_ending(compact[-1] + tail, after=compact[:-1]))):
        return False  # 이십이요 is 이십 and the copula, 이십일 is a day
    return is_ending(tail, after=compact)


def _ends(match: re.Match[str]) -> list[int]:
    """Return where a run of numerals may end, the longest first."""
    text = match.string
    return [end for end in range(match.end(), match.end("first") - 1, -1) if text[end - 1] not in " ,."]


def _counter(text: str, end: int) -> str | None:
    """Return the counter that follows a numeral, also after 여 (a few more), if the word may end after it."""
    if text[end : end + 1] == "여" and text[end - 1] in "0십백천만":
        end += 1
    match = _COUNTER_AT.match(text, end)
    if match is None or _FULL_BUS.match(text, end):
        return None
    start = match.end(1)
    for counter in (match[2], *_SHORTER_COUNTERS[match[2]]):
        if _may_end(_tail(text, start + len(counter)), counter):
            return counter
    return None


def _may_end(tail: str, counter: str) -> bool:
    if not tail:
        return True
    if counter == "원" and tail[0] in "하해했합할한":
        return False  # 만 원해요: only that is wanted
    joined = _JOINED.fullmatch(tail)
    if joined is not None and (joined["rest"] is None or len(joined["rest"]) < 6):
        return True
    return is_ending(tail, after="수" + counter)  # two syllables: the counter is no short noun here


def _tail(text: str, end: int) -> str:
    tail = _TAIL.match(text, end)
    return tail[0] if tail else ""


_NUMERAL = f"[영{_DIGIT}{_UNIT}]"
_NATIVE_FIRST = "".join(dict.fromkeys(word[0] for word in (*NATIVE_TENS, *NATIVE_UNITS)))
_APPROXIMATE_FIRST = "".join(dict.fromkeys(word[0] for word in APPROXIMATE))
_SPACE = rf"(?<=[백천만억조]) (?=[\d{_DIGIT}]*[십백천만억])|(?<=십) (?=[{_DIGIT}])"


def _placed(start: int, end: int, value: float, counter: str | None = None, upper: float | None = None) -> Placed:
    return Placed(start, end, Number(value, counter, upper))


RULES: tuple[Rule, ...] = (
    Rule(
        "1만 2천",
        (
            r"(?<![a-z\d_])(?<![a-z\d][.:/'-])(?P<first>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
            rf"(?![.:/-]?\d|,\d{{3}}(?!\d))(?![a-z_])(?:{_NUMERAL}|(?<=[{_UNIT}])\d+|{_SPACE}|(?<= )\d+){{0,24}}",
        ),
        _digits,
    ),
    Rule("3-4명", (r"(?<![\w.,:/~-])(?P<lower>\d{1,3}) ?[-~] ?(?P<upper>\d{1,3})(?![\d.,:/~-])",), _range),
    Rule(
        "두세 명",
        (rf"(?=[{_APPROXIMATE_FIRST}])(?:{_START})(?:{'|'.join(sorted(APPROXIMATE, key=len, reverse=True))})",),
        _approximate,
    ),
    Rule("3분의 1", (r"(?<![\d.,:/-])(?P<whole>\d+) ?분의 ?(?P<part>\d+)(?![.:/]?\d)",), _fraction),
    Rule(
        "삼백이십",
        (rf"(?={_NUMERAL})(?:{_START})(?P<first>{_NUMERAL})(?:{_NUMERAL}|{_SPACE}|(?<= )\d+){{0,24}}",),
        _sino,
    ),
    Rule(
        "스물두 명",
        (
            rf"(?=[{_NATIVE_FIRST}])(?:{_START})(?:(?P<tens>{'|'.join(NATIVE_TENS)})"
            rf"(?: ?(?P<units>{'|'.join(NATIVE_UNITS)}))?"
            rf"|(?P<only_units>{'|'.join(NATIVE_UNITS)}))",
        ),
        _native,
    ),
    *korean_words.RULES,
)
"""Rules of the dimension number."""
