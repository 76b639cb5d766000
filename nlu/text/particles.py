"""Korean particles, copula forms and light verbs, as data for `nlu.text.korean`."""

from __future__ import annotations

import re
from typing import NamedTuple


class Particle(NamedTuple):
    """What may stand before a particle, and its place in a stack of particles."""

    after: str
    """Last sound of the stem: any, `c` consonant, `v` vowel, `x` consonant but ㄹ, `l` vowel or ㄹ."""
    rank: int
    """Ranks rise in a stack: 0 suffix, 1 case (may repeat: 에서+부터), 2 delimiter, 3 politeness."""


def _table(*rows: tuple[str, int, str]) -> dict[str, Particle]:
    return {form: Particle(after, rank) for after, rank, forms in rows for form in forms.split()}


PARTICLES = _table(
    (
        "any",
        1,
        "에 에서 에게 에게서 한테 한테서 께 께서 까지 부터 처럼 보다 만큼 마다 대로 하고 만 뿐 조차 마저 밖에 씩",
    ),
    ("c", 1, "과 이랑"),
    ("v", 1, "와 랑"),
    ("x", 1, "으로 으로서 으로써"),
    ("l", 1, "로 로서 로써"),
    ("any", 2, "도 의"),
    ("c", 2, "은 이 을 이나 이라도 이든 이든지 이야 아"),
    ("v", 2, "는 가 를 나 라도 든 든지 야"),
    ("any", 3, "요"),
    ("c", 3, "이요"),
)
"""The particles that a word is split at."""

SUFFIXES = _table(("any", 0, "들 님 씨 쪽 쯤 정도"))
"""What may stand between a known noun and its particle; a word is not split at these."""

MAX_FORM = 3
"""Syllables of the longest particle."""

_QUOTE = "라고(?:요|해요?|합니다|하는데요?|하고요?|하죠|불러요|불러주세요)?"

# The copula 이다. Its 이 stays after a consonant and falls away after a vowel.
_IDA_ANYWHERE = (
    r"입니다만?|입니까|인데요?|인가요?|인지요?|인거죠|인거예요|일까요?|일거예요|일텐데요?"
    r"|이에요|이예요|예요|에요|이어요|이요|이여|이죠|이지요"
    r"|아니고요?|아니라|아니에요|아닌데요?|아니요|아닙니다|말고요?|말구요?"
)
_IDA_AFTER_CONSONANT = (
    f"이(?:다|야|고요?|구요?|라|{_QUOTE}|라서요?|라면|라니|니까요?|면|며|래요?|네요?|지만|란|거든요?|잖아요?|든지?|세요|신가요"
    r"|었(?:다|고|는데요?|어요?|습니다|지만|나요))"
)
_IDA_AFTER_VOWEL = (
    f"{_QUOTE}|라서요?|니까요?|래요|네요|지만|거든요?|잖아요?|구요|고요|지요|죠|세요|신가요"
    r"|였(?:다|고|는데요?|어요?|습니다|지만|나요)|여요"
)
COPULA = {
    "c": re.compile(f"(?:{_IDA_ANYWHERE}|{_IDA_AFTER_CONSONANT})"),
    "l": re.compile(f"(?:{_IDA_ANYWHERE}|{_IDA_AFTER_CONSONANT})"),
    "v": re.compile(f"(?:{_IDA_ANYWHERE}|{_IDA_AFTER_VOWEL})"),
    "?": re.compile(f"(?:{_IDA_ANYWHERE}|{_IDA_AFTER_CONSONANT}|{_IDA_AFTER_VOWEL})"),
}
"""Last sound of the stem -> the copula forms that may follow it up to the end of the word."""

SHORT_COPULA = {"c": frozenset("임함"), "l": frozenset("임함"), "v": frozenset("임함고구면네래란라지")}
"""Forms of one syllable, which too many other words end in to be believed after a short or an unknown noun."""

# 하다, 되다, 주다, 드리다, 있다, 없다, 부탁하다, said right after a noun: 예약하고싶어요, 취소되나요, 피자주세요.
_TAIL = (
    "[가거건걸게겠고구기까께나냐네는니다달던데도돼되된될두둘둬드든라래려리릴만면보볼봐부서세셔셨수시신실싶십"
    "아았어었없여였오요은을음있자잖저좋죠주줄줘줬지]{0,9}"
)
VERB = re.compile(
    f"(?:하(?:다|고|는|던|면|려|기|게|지|나|니|자|네|며|시|신|실|세|십|여|겠){_TAIL}"
    f"|해(?:요|주|줘|줄|줬|도|서|야|봐|볼|보|드|라|놓|둬|둘){_TAIL}|해"
    f"|할(?:게|까|래|수|지|려|거|건|걸|께|때|인){_TAIL}|할|한(?:다|데|가|지|거|건){_TAIL}|한"
    f"|했(?:어|다|는|습|던|고|지|나|네|었|을|음){_TAIL}|합(?:니|시){_TAIL}"
    f"|되(?:나|는|니|면|고|지|어|었|죠|네|요|겠|려){_TAIL}|돼(?:요|서|있|도){_TAIL}|돼|된(?:다|거|건|데){_TAIL}|된"
    f"|될(?:까|지|수|거|때){_TAIL}|될|됐(?:어|다|는|나|습|고|지|네){_TAIL}|됩니(?:다|까)"
    f"|부탁(?:해|드|합|하|이){_TAIL}|부탁"
    f"|주(?:세요|셔요|시|실|십|라|면){_TAIL}|줘{_TAIL}|주세여|드(?:려|릴|립|리){_TAIL}"
    f"|있(?:어|나|는|습|을|으|지|고|다){_TAIL}|없(?:어|나|는|습|을|으|지|고|다|이){_TAIL})"
)
"""Forms of light verbs, up to the end of the word."""

GIVE = re.compile(f"주(?:세요|세여|시|실){_TAIL}|줘요?")
"""Forms of 주다 alone, which follow even a noun of one syllable clearly: 물주세요."""
