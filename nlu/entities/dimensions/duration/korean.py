"""Durations in Korean."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from nlu.entities.dimensions.duration.korean_numerals import (
    NATIVE,
    SINO,
    START,
    counts_working_days,
    ends_word,
    value_of,
)
from nlu.entities.dimensions.duration.value import Duration, at_least, at_most, between, duration, is_range, is_single
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.measure.korean import AT_LEAST, AT_MOST_WORDS, MORE, NOT_OVER
from nlu.entities.dimensions.number.numerals import APPROXIMATE, SINO_APPROXIMATE
from nlu.entities.dimensions.pattern import compiled
from nlu.entities.rule import Of, Placed, Rule

_UNITS: Final = {
    "초": Grain.SECOND,
    "분": Grain.MINUTE,
    "시간": Grain.HOUR,
    "일": Grain.DAY,
    "주일": Grain.WEEK,
    "주": Grain.WEEK,
    "개월": Grain.MONTH,
    "달": Grain.MONTH,
    "분기": Grain.QUARTER,
    "년": Grain.YEAR,
    "해": Grain.YEAR,
}
_UNIT = "분기|초|분|시간|일|주일|주|개월|달|년|해"
_WITH_NATIVE: Final = frozenset(("시간", "주", "달", "해", "개월", "분기"))
_WITH_SINO: Final = frozenset(("초", "분", "시간", "일", "주", "주일", "개월", "분기", "년"))
_FIRST_NATIVE_MINUTE: Final = 20  # 열 분 are persons

# Words that look like a Sino-Korean numeral with a unit: a duration only where 동안, 뒤, 지난 or the like says so.
_OTHER: Final = """
    구분 사분 이분 백분 이초 일초 오초 천초 이주 사주 구주 일주 오주 백주 천주 오일 삼일 사일 이일 일일 구일 칠일 백일
    천일 이년 구년 사년 팔년 백년 천년 한해
"""
_OTHER_WORDS: Final = frozenset(_OTHER.split())
_DAYS: Final = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "이레": 7,
    "여드레": 8,
    "아흐레": 9,
    "열흘": 10,
    "보름": 15,
}
_WORDS: Final = {
    "반나절": Duration(6, Grain.HOUR),
    "한나절": Duration(12, Grain.HOUR),
    "반시간": Duration(30, Grain.MINUTE),
    "반년": Duration(6, Grain.MONTH),
    "시간반": Duration(90, Grain.MINUTE),  # the numeral of 한 시간 반 is left out
}
_HALF = (
    r"(?P<half> ?반(?![가-힣]| ?(?:값|만))"
    r"| ?반(?=정도|쯤|동안|안|내|뒤|후|전|짜리|이나|은|을|이|만에|[가-힣]*요(?![가-힣])))?"
)
_FOR = r"(?P<for> ?(?:동안|내내)|간(?!격|식|단|편|장|호|병))?"
_DATE_BEFORE: Final = r"(?:월|달|주|이번) ?$"
_BARE_DATE: Final = r" ?(?:에(?!서)|자|부터|까지|날|월|\(|[월화수목금토일](?:요일|욜)|오전|오후|아침|점심|저녁|새벽)"
_COUNTED_AGAIN: Final = r" ?[\d일이삼한두세] ?(?:회|식|번|잔|개|캡슐|정)"
_FRACTION: Final = r"의 ?[\d일이삼사오육칠팔구]"
_FIRST_YEAR = 1_000


def _counted(match: re.Match[str]) -> Placed | None:
    """Read `3시간`, `한 시간 반`, `2주 동안`; where words after the unit don't fit, as much as does."""
    count, unit = match["count"], match["unit"]
    number = value_of(count)
    end = _end_of_time(match)
    if unit == "해" and match.string[match.start() - 1 : match.start()] > " ":
        return None  # 분석해
    if number is None or end is None or not _fits(match, number) or _is_date(match, number):
        return None
    if compiled(_FRACTION).match(match.string, match.end("unit")):
        return None
    value = duration(number + (0.5 if match["half"] and end > match.start("half") else 0), _UNITS[unit])
    if value is None:
        return None
    is_clear = bool(match["for"]) and end == match.end()
    return Placed(match.start(), end, replace(value, is_part=not is_clear and _is_vague(match)))


def _end(match: re.Match[str]) -> int | None:
    """Return where a word ends: after 동안, after 반 or after the unit; None: nowhere."""
    groups = match.groupdict()
    ends = (match.end(name) for name in ("for", "half", "unit") if groups.get(name) is not None)
    return next((end for end in ends if ends_word(match.string, end)), None)


def _end_of_time(match: re.Match[str]) -> int | None:
    """Return where a length of time ends; None where it is none, as days of work are."""
    return None if counts_working_days(match.string, match.start()) else _end(match)


def _fits(match: re.Match[str], number: float) -> bool:
    """Return whether a unit is counted with numerals of this kind."""
    count, unit = match["count"], match["unit"]
    if count[0].isdigit():
        return unit != "해"
    if re.fullmatch(NATIVE, count):
        is_minutes = unit == "분" and number >= _FIRST_NATIVE_MINUTE
        return unit in _WITH_NATIVE or is_minutes
    return unit in _WITH_SINO and (unit != "시간" or len(count) > 1)


def _is_vague(match: re.Match[str]) -> bool:
    written = match.string[match.start("count") : match.end("unit")]
    is_native = re.fullmatch(NATIVE, match["count"]) is not None
    return written.startswith("이 ") or (written if is_native else written.replace(" ", "")) in _OTHER_WORDS


def _is_date(match: re.Match[str], number: float) -> bool:
    """Return whether days and years are dates: 3월 3일, 15일에, 2013년, and not 1일 1회."""
    text, unit = match.string, match["unit"]
    if unit == "분" and text[: match.start()].rstrip().endswith("시"):
        return not match["for"]
    if unit not in ("일", "년") or match["for"]:
        return False
    if unit == "년":
        return number >= _FIRST_YEAR or re.match(r" ?\d+ ?월|도(?![가-힣])", text[match.end("unit") :]) is not None
    before, after = text[: match.start()], match.end("unit")
    if compiled(_COUNTED_AGAIN).match(text, after) or re.match("의(?![가-힣])", text[after:]):
        return True
    return compiled(_DATE_BEFORE).search(before) is not None or compiled(_BARE_DATE).match(text, after) is not None


def _days(match: re.Match[str]) -> Placed | None:
    """Read `이틀`, `하루 반`, `열흘 동안`."""
    count = _DAYS[match["unit"]]
    end = _end_of_time(match)
    if end is None or match.string.startswith(("빨리", "하루", "살이", "아침"), match.end("unit")):
        return None
    value = duration(count + (0.5 if match["half"] and end > match.start("half") else 0), Grain.DAY)
    return None if value is None else Placed(match.start(), end, value)


def _word(match: re.Match[str]) -> Placed | None:
    end = _end(match)
    return None if end is None else Placed(match.start(), end, _WORDS[match["unit"].replace(" ", "")])


def _nights(match: re.Match[str]) -> Duration | None:
    """Read `2박 3일`: the days count."""
    nights, days = value_of(match["nights"]), value_of(match["days"])
    if nights is None or days is None or not nights <= days <= nights + 2 or not ends_word(match.string, match.end()):
        return None
    return Duration(int(days), Grain.DAY)


def _sum(first: Duration, second: Duration) -> Duration | None:
    """Read `1시간 30분`: units from the coarse to the fine; 하루 8시간 are eight hours of each day."""
    if first == Duration(1, Grain.DAY) and second.grain < Grain.DAY:
        return None
    return replace(first + second, is_part=False) if first.grain > second.grain else None


def _range(match: re.Match[str]) -> Placed | None:
    """Read `2~3일`, `2에서 3시간`."""
    if compiled(_DATES).match(match.string, match.end("unit")):
        return None  # 5~10일에: from the 5th to the 10th
    found, lower = _counted(match), value_of(match["lower"])
    first = None if lower is None else duration(lower, _UNITS[match["unit"]])
    if found is None or first is None:
        return None
    value = between(first, found.value)
    return None if value is None else Placed(found.start, found.end, value)


def _about(match: re.Match[str]) -> Placed | None:
    """Read `두세 시간`, `이삼일`, `이삼십 분`."""
    end, word, unit = _end_of_time(match), match["about"], match["unit"]
    counted = _WITH_SINO if word in SINO_APPROXIMATE else _WITH_NATIVE
    if end is None or unit not in counted or (match["scale"] and counted is _WITH_NATIVE):
        return None
    scale = {"십": 10, "백": 100}.get(match["scale"] or "", 1)
    lower, upper = (scale * count for count in _ABOUT[word])
    return Placed(match.start(), end, Duration(upper, _UNITS[unit], lower=lower))


def _about_days(match: re.Match[str]) -> Placed | None:
    """Read `하루 이틀`, `사나흘`."""
    end = _end_of_time(match)
    lower, upper = _ABOUT_DAYS[match["unit"].replace(" ", "")]
    return None if end is None else Placed(match.start(), end, Duration(upper, Grain.DAY, lower=lower))


_ABOUT_DAYS: Final = {
    "하루이틀": (1, 2),
    "이틀사흘": (2, 3),
    "사나흘": (3, 4),
    "네댓새": (4, 5),
    "대엿새": (5, 6),
    "예니레": (6, 7),
}
_ABOUT: Final = {**APPROXIMATE, **SINO_APPROXIMATE}
_PAIR_UNIT: Final = "초|분(?!기)|시간|일|주일|주|개월|달|년|해"
_DATES: Final = r" ?(?:에(?!서)|부터|까지|\(|[월화수목금토일](?:요일|욜)|오전|오후|아침|점심|저녁|새벽)"
_SINGLE: Final = Of("duration", is_single)
_LESS: Final = f"(?:이하|미만)(?![가-힣])|(?:이하|미만)(?=[으로의만은이인])|{NOT_OVER}"
_NUMERAL: Final = rf"\d+(?:,\d{{3}})*(?:\.\d+)?|{NATIVE}|{SINO}"
_RANGES: Final = (
    Rule(
        "2~3일",
        (
            rf"{START}(?<![\d:./~-])(?P<lower>{_NUMERAL}) ?(?:[-~]|에서) ?(?P<count>{_NUMERAL}) ?(?P<unit>{_UNIT})"
            rf"(?P<half>(?!.))?{_FOR}",
        ),
        _range,
    ),
    Rule(
        "두세 시간",
        (
            rf"{START}(?P<about>{'|'.join((*APPROXIMATE, *SINO_APPROXIMATE))})(?P<scale>[십백])?"
            rf" ?(?P<unit>{_PAIR_UNIT}){_FOR}",
        ),
        _about,
    ),
    Rule(
        "하루 이틀",
        (rf"{START}(?P<unit>하루 ?이틀|이틀 ?사흘|{'|'.join(_ABOUT_DAYS)})(?! ?(?:도 |일|문제|된)){_FOR}",),
        _about_days,
    ),
    Rule(
        "두 시간에서 세 시간",
        (Of("duration", is_single), "[-~]|에서|부터|이?나|또는|혹은", Of("duration", is_single)),
        lambda first, _, last: between(first, last),
    ),
    Rule("한두 시간 사이", (Of("duration", is_range), "사이(?![가-힣])"), lambda length, _: length),
    Rule("두 시간 이상", (_SINGLE, MORE), lambda length, _: at_least(length)),
    Rule("최소 두 시간", (AT_LEAST, _SINGLE), lambda _, length: at_least(length)),
    Rule("두 시간 이하", (_SINGLE, _LESS), lambda length, _: at_most(length)),
    Rule("최대 두 시간", (f"(?<![가-힣])(?:{AT_MOST_WORDS}|길어야)", _SINGLE), lambda _, length: at_most(length)),
)

RULES: tuple[Rule, ...] = (
    Rule("3시간", (rf"{START}(?<![\d:./-])(?P<count>{_NUMERAL}) ?(?P<unit>{_UNIT}){_HALF}{_FOR}",), _counted),
    Rule("이틀", (rf"{START}(?P<unit>{'|'.join(_DAYS)}){_HALF}{_FOR}",), _days),
    Rule("반나절", (rf"{START}(?P<unit>반 ?나절|한나절|반 ?시간|반 ?년|(?<!\d)시간 ?반){_FOR}",), _word),
    Rule(
        "2박 3일",
        (rf"{START}(?P<nights>\d+|{NATIVE}|{SINO}) ?박 ?(?P<days>\d+|{SINO}) ?일(?: ?동안|간(?![가-힣]))?",),
        _nights,
    ),
    Rule("1시간 30분", (Of("duration", is_single), Of("duration", is_single)), _sum),
    *_RANGES,
    Rule("약 한 시간", (rf"{START}(?:약|대충|대략|정확히|거의|한(?= ?\d))", Of("duration")), lambda _, length: length),
    Rule(
        "두 시간 정도",
        (Of("duration"), r"(?:정도|쯤|가량|남짓)(?![가-힣])"),
        lambda length, _: replace(length, is_part=False),
    ),
)
"""Rules of the dimension duration."""
