"""Korean numerals as they stand before units of time, and where a Korean word begins and ends."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from nlu.entities.dimensions.pattern import compiled

_DIGITS: Final = {digit: value for value, digit in enumerate("영일이삼사오육칠팔구")}
_POWERS: Final = {"십": 10, "백": 100, "천": 1_000}
_ONES: Final = "한 두 세 네 다섯 여섯 일곱 여덟 아홉"
_ROUND: Final = "열 스물 서른 마흔 쉰 예순 일흔 여든 아흔"
_UNITS: Final = {
    **{word: value for value, word in enumerate(_ONES.split(), start=1)},
    "석": 3,
    "넉": 4,
    "여덜": 8,
}
_TENS: Final = {
    "스무": 20,
    **{word: 10 * value for value, word in enumerate(_ROUND.split(), start=1)},
}
_UNIT, _TEN = "|".join(_UNITS), "|".join(_TENS)

SINO: Final = "[일이삼사오육칠팔구십백천]{1,8}(?:(?<=십) [일이삼사오육칠팔구])?"
"""A Sino-Korean numeral."""
NATIVE: Final = rf"(?:(?:{_TEN})(?: ?(?:{_UNIT}))?|{_UNIT})"
"""A native numeral as it stands before a counter."""

_NATIVE_WORD = rf"(?P<ten>{_TEN})?(?P<unit>{_UNIT})?"


@lru_cache(maxsize=2048)
def value_of(numeral: str) -> float | None:
    """Return the value of a numeral in digits, native or Sino-Korean; None where it is none.

    >>> value_of("이천십오"), value_of("스물 네"), value_of("2.5"), value_of("십십")
    (2015, 24, 2.5, None)
    """
    compact = numeral.replace(" ", "").replace(",", "")
    if compact[:1].isdigit():
        number = float(compact)
        return int(number) if number == int(number) else number
    native = re.fullmatch(_NATIVE_WORD, compact)
    if native is not None and compact:
        return _TENS.get(native["ten"], 0) + _UNITS.get(native["unit"], 0)
    return _sino(compact)


def _sino(numeral: str) -> int | None:
    total, current, last = 0, None, 10_000
    for syllable in numeral:
        if syllable in _POWERS and _POWERS[syllable] < last:
            last = _POWERS[syllable]
            total, current = total + (1 if current is None else current) * last, None
        elif current is None and syllable in _DIGITS:
            current = _DIGITS[syllable]
        else:
            return None
    return total + (current or 0) if numeral else None


_WORDS_BEFORE: Final = (
    "오늘|내일|모레|어제|그제|글피|오전|오후|아침|점심|저녁|새벽|자정|정오|주말|다음|이번|지난|저번|부터|까지|에서|하루"
    "|이틀|사흘|나흘|열흘|보름|최근|요일|추석|설날|분기|여름|가을|겨울|음력|대충|정확"
)
START: Final = rf"(?:(?<![가-힣])|(?<=[시분초일월년주달밤낮후전뒤째해간])|(?<={_WORDS_BEFORE})|(?<=마지막))"
"""Where a word of time may begin: after no syllable, or right after another such word (내일저녁, 9월셋째)."""

AFTER_WHICH: Final = "(?:(?<![가-힣])|(?<=이번|다음|지난|저번|오는|작년|내년|올해)|(?<=올|년))"
"""Where the name of a season or a holiday may begin: also right after `이번` and the like."""

_PARTICLES: Final = (
    "에서|에는|에도|에만|에|까지|부터|쯤|경|께|무렵|정도|가량|남짓|으로|로|은|는|이|가|을|를|도|만|의|과|와|이랑|랑|하고|요|이요|이에요"
    "|예요|에요|이야|야|입니다|이다|인데|인데요|인가요|인지|이고|고|이나|나|이라|라|보다|마다|밖에|처럼|씩|짜리|치|이상|이하"
    "|미만|초과|내내|동안|간|전|후|뒤|이전|이후|이내|지나서|중에|중으로|중|이래로|이래|안|내|정각|날|때|마저|이면|면|이지|이죠|죠|네|이네|인|이며|대로|째|반|생"
)
_JOINED: Final = (
    "오전|오후|아침|점심|저녁|새벽|밤|낮|정오|자정|마지막|첫|둘째|셋째|넷째|하루|이틀|사흘|예약|주문|출발|도착|배송|가능|퇴실|입실"
    rf"|[월화수목금토일](?:요일|욜)|\d|(?:{NATIVE}|{SINO})(?:시|분|초|일|월|년|달|주|개월|번째|명|개|박|시간)"
)


_END: Final = rf"(?:{_PARTICLES}){{0,3}}(?![가-힣])|(?:에|까지|부터|로)?(?:{_JOINED})"


_CALLED_SO: Final = "이?라는 ?(?:노래|말(?!고)|이름|가게|식당|카페|회사|곳|영화|책|드라마|단어)"
"""After a word that is only a name: 내일이라는 노래."""


_WORKING_DAYS: Final = "(?:영업|근무|업무|평)일(?: ?기준(?:으로)?)? ?(?:약|최소|최대)? ?(?:\\d+ ?[-~] ?)?$"
_REACH: Final = 14  # characters of what stands before


def counts_working_days(text: str, start: int) -> bool:
    """Return whether days are only those on which people work: 영업일 기준 3일. They are no length of time.

    >>> counts_working_days("영업일 기준 3일", 7), counts_working_days("영업일은 3일", 5)
    (True, False)
    """
    return compiled(_WORKING_DAYS).search(text, max(start - _REACH, 0), start) is not None


def ends_word(text: str, end: int) -> bool:
    """Return whether a word of time may end in a text: before particles, endings, and further words of time.

    >>> ends_word("3시부터는", 2), ends_word("3시간", 2), ends_word("다음주문", 3)
    (True, True, False)
    """
    return compiled(_END).match(text, end) is not None and compiled(_CALLED_SO).match(text, end) is None
