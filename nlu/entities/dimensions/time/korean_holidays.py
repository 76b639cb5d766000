"""Korean holidays, by the solar and by the lunar calendar."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from nlu.entities.dimensions.duration.korean_numerals import AFTER_WHICH, ends_word
from nlu.entities.dimensions.time import build
from nlu.entities.dimensions.time.holidays import holiday_time
from nlu.entities.dimensions.time.korean_lunar import lunar_days
from nlu.entities.dimensions.time.value import Time
from nlu.entities.rule import Rule

# name | how it is written, alternatives by bars | when: as in `holidays.holiday_rules`, or `lunar month/day`
_TABLE: Final = """
New Year's Day|신정|양력 ?설|새해 ?첫 ?날|1/1
Korean New Year|음력 ?설날?|설날|구정|정월 ?초하루|lunar 1/1
Korean New Year Holiday|설 ?연휴|설날 ?연휴|구정 ?연휴|span lunar 1/1
Daeboreum|정월 ?대보름|대보름|lunar 1/15
Independence Movement Day|삼일절|3\\.1절|3·1절|31절|3/1
Arbor Day|식목일|4/5
Labor Day|근로자의 ?날|노동절|5/1
Children's Day|어린이날|5/5
Parents' Day|어버이날|5/8
Teachers' Day|스승의 ?날|5/15
Coming of Age Day|성년의 ?날|3 mon 5
Buddha's Birthday|석가 ?탄신일|부처님 ?오신 ?날|초파일|석탄일|lunar 4/8
Memorial Day|현충일|6/6
Dano|단오|단오절|lunar 5/5
Constitution Day|제헌절|7/17
Chilseok|칠석|칠월 ?칠석|lunar 7/7
Liberation Day|광복절|8/15
Chuseok|추석|한가위|lunar 8/15
Chuseok Holiday|추석 ?연휴|한가위 ?연휴|span lunar 8/15
Armed Forces Day|국군의 ?날|10/1
National Foundation Day|개천절|10/3
Hangul Day|한글날|10/9
Christmas Eve|(?:크리스마스|성탄절?) ?(?:이브|전야)|이브(?=날|에|$)|12/24
Christmas|크리스마스(?! ?(?:트리|케이크|케익|카드|선물|캐럴|캐롤|이브|전야|특선|세트))|성탄절(?! ?전야)|12/25
Valentine's Day|(?:발|밸)런타인 ?데이|발렌타인 ?데이|2/14
White Day|화이트 ?데이|3/14
April Fools|만우절|4/1
Easter Sunday|부활절|easter
Halloween|(?:할로윈|핼러윈)(?: ?데이)?|10/31
Pepero Day|빼빼로 ?데이|11/11
New Year's Eve|섣달 ?그믐날|12월의 마지막 ?날|제야|12/31
"""


@lru_cache(maxsize=64)
def _when(when: str) -> Time:
    if when.startswith("span "):
        return _three_days(when.removeprefix("span "))
    if when.startswith("lunar "):
        month, day = map(int, when.removeprefix("lunar ").split("/"))
        return build.listed(lunar_days(month, day))
    return holiday_time(when)


def _three_days(when: str) -> Time:
    """Return the day before a holiday, the holiday and the day after."""
    month, day = map(int, when.removeprefix("lunar ").split("/"))
    first, last = (build.listed(tuple(one + step for one in lunar_days(month, day))) for step in (-1, 1))
    found = build.interval(first, last)
    assert found is not None
    return found


def _rows() -> list[tuple[str, str, str]]:
    """Return name, pattern and time of each way to write a holiday, the longest first."""
    rows = []
    for line in _TABLE.strip().splitlines():
        name, _, rest = line.partition("|")
        patterns, _, when = rest.rpartition("|")
        rows.append((name, patterns, when))
    return sorted(rows, key=lambda row: "Holiday" not in row[0])


def _rule() -> Rule:
    rows = _rows()

    def read(match: re.Match[str]) -> Time | None:
        if not ends_word(match.string, match.end()):
            return None
        name, _, when = rows[(match.lastindex or 1) - 1]
        return build.holiday(name, _when(when))

    return Rule("추석", (rf"{AFTER_WHICH}(?:{'|'.join(f'({patterns})' for _, patterns, _ in rows)})(?: ?당일)?",), read)


RULES: tuple[Rule, ...] = (_rule(),)
"""Rules of holidays."""
