"""Seasons in Korean."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.duration.korean_numerals import AFTER_WHICH, ends_word
from nlu.entities.dimensions.pattern import compiled
from nlu.entities.dimensions.time.build import interval, month_day
from nlu.entities.dimensions.time.value import Time
from nlu.entities.rule import Rule

_SEASONS: Final = {
    "봄": ((3, 20), (6, 21)),
    "여름": ((6, 21), (9, 23)),
    "가을": ((9, 23), (12, 21)),
    "겨울": ((12, 21), (3, 20)),
}
_NAME_AFTER: Final = "이(?:가|는|를|도|한테|네|랑)(?![가-힣])"
"""After a season that somebody is named by: 봄이가, 가을이는."""
_GOODS: Final = "이불|옷|외투|코트|신발|샌들|부츠|원피스|침구|의류"


def _season(match: re.Match[str]) -> Time | None:
    if compiled(_NAME_AFTER).match(match.string, match.end()):
        return None
    first, last = _SEASONS[match["season"]]
    time = interval(month_day(*first), month_day(*last))
    return time.as_cyclic() if time is not None and ends_word(match.string, match.end()) else None


RULES: tuple[Rule, ...] = (
    Rule(
        "여름",
        (rf"{AFTER_WHICH}(?P<season>봄|여름|가을|겨울)(?:철)?(?! ?(?:{_GOODS}))",),
        _season,
    ),
)
"""Rules of seasons."""
