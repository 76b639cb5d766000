"""Ordinals in Korean."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.duration.korean_numerals import NATIVE, SINO, ends_word, value_of
from nlu.entities.dimensions.ordinal.value import Ordinal
from nlu.entities.dimensions.pattern import compiled
from nlu.entities.rule import Rule

_WORDS: Final = "첫 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열 열한 열두"
_UNITS: Final = {word: value for value, word in enumerate(_WORDS.split(), start=1)}
_START = "(?:(?<![가-힣])|(?<=[월년주달]))"
_UNIT_AFTER: Final = "주|달|날|줄|칸|아이|아들|딸|손가락"
_COUNTED = "회|차|장|조|항|과|절|편|권|막|부|호|기|대|위|관|공장|여객|터미널|외국어|금융"


def _checked(match: re.Match[str], value: float | None) -> Ordinal | None:
    if value is None or value != int(value) or not 0 < value < 10**15:
        return None
    may_end = (
        "번" in match[0]
        or compiled(_UNIT_AFTER).match(match.string, match.end())
        or ends_word(match.string, match.end())
    )
    return Ordinal(int(value)) if may_end else None


def _word(match: re.Match[str]) -> Ordinal | None:
    """Read `첫째`, `둘째`, `열두째`."""
    return _checked(match, _UNITS[match["unit"]])


def _counted(match: re.Match[str]) -> Ordinal | None:
    """Read `세 번째`, `3번째`, `십오번째`, `스물한째`."""
    return _checked(match, 1 if match["count"] == "첫" else value_of(match["count"]))


def _numbered(match: re.Match[str]) -> Ordinal | None:
    """Read `제2`, `제 3장`."""
    end = match.end()
    is_counted = compiled(f" ?(?:{_COUNTED})").match(match.string, end) is not None
    return Ordinal(int(match["joined"] or match["apart"])) if is_counted or ends_word(match.string, end) else None


def _first(match: re.Match[str]) -> Ordinal:
    """Read the 첫 of `10월 첫 주`: a part of times."""
    del match
    return Ordinal(1, is_part=True)


RULES: tuple[Rule, ...] = (
    Rule("첫째", (rf"{_START}(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})째(?!로)(?: ?번)?",), _word),
    Rule(
        "두 번째",
        (rf"{_START}(?P<count>첫|\d+|{NATIVE}|{SINO}) ?(?:번 ?째|번 ?쨰)",),
        _counted,
    ),
    Rule("3째", (rf"{_START}(?P<count>\d+|(?:스물|서른|마흔|쉰) ?{NATIVE})째",), _counted),
    Rule(
        "제2",
        (rf"(?<![가-힣])제(?:(?P<joined>\d{{1,9}})(?![.,:/-]?\d)| (?P<apart>\d{{1,9}})(?= ?(?:{_COUNTED})))",),
        _numbered,
    ),
    Rule("첫 주", (rf"{_START}첫(?= ?(?:주|[월화수목금토일](?:요일|욜)))",), _first),
)
"""Rules of the dimension ordinal."""
