"""Days, weekdays, months and years in Korean."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.duration.korean_numerals import (
    SINO,
    START,
    counts_working_days,
    ends_word,
    value_of,
)
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.pattern import compiled
from nlu.entities.dimensions.time.build import (
    cycle_nth,
    day_of_month,
    day_of_week,
    intersect,
    listed,
    month,
    month_day,
    nth,
    year,
    year_month_day,
)
from nlu.entities.dimensions.time.korean_lunar import lunar_day, lunar_days
from nlu.entities.dimensions.time.value import Time, of_grain
from nlu.entities.rule import Of, Placed, Rule

_DAYS: Final = {
    "오늘": 0,
    "금일": 0,
    "내일": 1,
    "명일": 1,
    "낼": 1,
    "모레": 2,
    "글피": 3,
    "그글피": 4,
    "어제": -1,
    "어저께": -1,
    "작일": -1,
    "그제": -2,
    "그저께": -2,
    "엊그제": -2,
    "엊그저께": -2,
    "그재": -2,
    "엊그재": -2,
    "그끄제": -3,
    "그끄저께": -3,
}
_DAY = (
    r"(?<!어제)오늘(?!날)|(?<![가-힣\d])[금작]일|(?:내일|낼) ?모레|내일(?!배움)|(?<![가-힣\d])명일(?!동|역)"
    r"|낼(?= ?(?:$|[,!?.]|아침|점심|저녁|오전|오후|새벽|밤|\d|한 ?시|두 ?시|세 ?시|네 ?시|다섯|여섯|일곱|여덟|아홉|열))"
    r"|모레|그글피|글피|어제(?!오늘)|어저께"
    r"|엊그제|엊그재|엊그저께|그끄제|그끄저께|그제(?!야|서야|사)|그재(?=$|에| )|그저께|(?<![가-힣])당일(?=$| ?\d+시)"
)
_WEEKDAYS: Final = "월화수목금토일"
_MONTH = "1[0-2]|0?[1-9]|십일|십이|[일이삼사오육칠팔구십유시]"
_MONTH_DAY = "3[01]|[12]\\d|0?[1-9]|삼십일?|이십[일이삼사오육칠팔구]?|십[일이삼사오육칠팔구]?|[일이삼사오육칠팔구]"
_NO_MONTH = "(?! ?[요욜]|급|세|간|차)"
_DAY_OF_MONTH = rf"(?P<day>{_MONTH_DAY}) ?일(?!\d)"
_NUMBER_BEFORE = r"(?<![\d:.,/])(?<!\d )"
_NOT_COUNTED: Final = (
    r" ?(?:동안|내내|간|째|넘게|걸|소요|지나|지났|남|이상|이하|미만|초과|넘|이내|안에|만에|마다|차|치|짜리|정도|가량|반"
    r"|\d+ ?(?:회|식|번|잔|개))"
)
_OTHER: Final = "일일 이일 삼일 사일 오일 육일 칠일 팔일 구일 십일 백일 이십일"
_OTHER_DAYS: Final = frozenset(_OTHER.split())
_DAY_PARTICLES: Final = r" ?(?:에(?!서)|까지|부터|날)"
_IRREGULAR: Final = {"유": 6, "시": 10}
_PIVOT: Final = 100


def number_of(text: str) -> int:
    """Return the value of the numeral of a month or a day, also 유(월), 시(월)."""
    return _IRREGULAR[text] if text in _IRREGULAR else int(value_of(text) or 0)


def _named_day(match: re.Match[str]) -> Time | None:
    word = match[0]
    if not ends_word(match.string, match.end()):
        return None
    return cycle_nth(Grain.DAY, 2 if word.endswith("모레") else _DAYS.get(word, 0))


def _weekday(match: re.Match[str]) -> Time | None:
    return day_of_week(_WEEKDAYS.index(match[0][0]) + 1) if ends_word(match.string, match.end()) else None


def _in_brackets(time: Time, match: re.Match[str]) -> Time | None:
    return intersect(time, day_of_week(_WEEKDAYS.index(match[0].lstrip("( ")[0]) + 1))


def _date(match: re.Match[str]) -> Placed | None:
    """Read `2013년 3월 1일`, `3월`, `삼월 삼일`."""
    text = match.string
    if match["day"] and not ends_word(text, match.end()):
        return None
    number, end = number_of(match["month"]), match.end()
    if not match["day"] and not (ends_word(text, end) or text[end] in "말초중하상"):
        return None
    time = month_day(number, number_of(match["day"])) if match["day"] else month(number)
    written = match["year"]
    if written:
        in_year = intersect(time, year(int(value_of(written) or 0)))
        return None if in_year is None else Placed(match.start(), end, in_year)
    is_vague = not match["day"] and match["month"] in ("이", "일") and match.string[match.end("month")] == "월"
    return Placed(match.start(), end, time._replace(is_part=is_vague))


def _day(match: re.Match[str]) -> Time | None:
    """Read `15일`; without a month, `삼일` may be three days or another word."""
    text, end = match.string, match.end()
    if compiled(_NOT_COUNTED).match(text, end) or not ends_word(text, end) or counts_working_days(text, match.start()):
        return None
    if compiled(r"\d ?[-~] ?").search(text[max(match.start() - 4, 0) : match.start()]):
        return None  # 3~5일: from 3 to 5 days
    follows_month = text[: match.start()].rstrip().endswith("월")  # the 30th of February
    is_vague = (
        match[0].replace(" ", "") in _OTHER_DAYS
        and not _is_whole(match)
        and not compiled(_DAY_PARTICLES).match(text, end)
    )
    return day_of_month(number_of(match["day"]))._replace(is_part=is_vague or follows_month or match["day"] == "오")


def _last_day(match: re.Match[str]) -> Time | None:
    """Read `지난 17일`, `오는 24일` as the 17th and the 24th; only with 동안 or 간 are they so many days."""
    if compiled(_NOT_COUNTED).match(match.string, match.end()) or not ends_word(match.string, match.end()):
        return None
    return nth(0 if match["which"] == "오는" else -1, day_of_month(number_of(match["day"])))


def _is_whole(match: re.Match[str]) -> bool:
    return match[0] == match.string.strip()


def _year(match: re.Match[str]) -> Time | None:
    """Read `2013년`, `12년`; of one digit they are years of a duration."""
    text, end = match.string, match.end()
    number = value_of(match["year"])
    if number is None or not (ends_word(text, end) or text[end] in "말초중도"):
        return None
    if number < _PIVOT and compiled(_NOT_COUNTED).match(text, end):
        return None
    is_year = 1_000 < number <= 2_100 or (10 <= number < _PIVOT and match["year"].isdigit())
    return year(int(number))._replace(is_part=not is_year) if 0 < number <= 2_100 else None


def _digits(match: re.Match[str]) -> Time | None:
    return year_month_day(int(match["year"]), int(match["month"]), int(match["day"]))


def _month_and_day(match: re.Match[str]) -> Time | None:
    """Read `2/15`; not `1/2컵`."""
    number, day = int(match["month"]), int(match["day"])
    return month_day(number, day)


def _lunar(match: re.Match[str]) -> Time | None:
    """Read `음력 8월 15일`, `음력 2013년 8월 15일`."""
    number, day, is_leap = number_of(match["month"]), number_of(match["day"]), bool(match["leap"])
    if match["year"]:
        found = lunar_day(int(match["year"]), number, day, is_leap=is_leap)
        return None if found is None else listed((found,))
    days = lunar_days(number, day, is_leap=is_leap)
    return listed(days) if days and ends_word(match.string, match.end()) else None


_YEAR_NUMBER = rf"\d{{4}}|'?\d\d|[이]?천{SINO}"
_NO_UNIT = r"(?! ?(?:컵|스푼|큰술|작은술|잔|개|판|조각|인분|모|포기|크기|사이즈|수준|가격|이하|이상|씩|만큼|지점|정도))"
_YEAR_FORM = r"(?P<year>\d{2}|[12]\d{3})"
_DIGIT_MONTH, _DIGIT_DAY = "(?P<month>1[0-2]|0?[1-9])", "(?P<day>3[01]|[12]\\d|0?[1-9])"

RULES: tuple[Rule, ...] = (
    Rule("지금", (r"(?<![가-힣])(?:지금 ?(?:당장|바로)|방금|지금)(?!껏|끔)",), lambda _: cycle_nth(Grain.SECOND, 0)),
    Rule("내일", (rf"{START}(?:{_DAY})",), _named_day),
    Rule("월요일", (rf"{START}[{_WEEKDAYS}](?:요일|욜)(?:날)?",), _weekday),
    Rule("15일(금)", (Of("time", of_grain(Grain.DAY)), rf"\( ?[{_WEEKDAYS}](?:요일|욜)? ?\)"), _in_brackets),
    Rule(
        "2013년 3월 1일",
        (
            rf"{START}{_NUMBER_BEFORE}(?:(?P<year>\d{{4}}|\d\d|이?천{SINO}) ?년 ?)?(?P<month>{_MONTH}) ?월{_NO_MONTH}"
            rf"(?: ?{_DAY_OF_MONTH})?",
        ),
        _date,
    ),
    Rule(
        "3월 말",
        (rf"{START}{_NUMBER_BEFORE}(?P<year>(?!.))?(?P<month>{_MONTH}) ?월(?P<day>(?!.))?{_NO_MONTH}",),
        _date,
    ),
    Rule("15일", (rf"{START}{_NUMBER_BEFORE}{_DAY_OF_MONTH}(?:날)?",), _day),
    Rule("지난 17일", (r"(?<![가-힣])(?P<which>지난|오는) ?(?P<day>3[01]|[12]\d|0?[1-9]) ?일(?!\d)",), _last_day),
    Rule("2013년", (rf"{START}{_NUMBER_BEFORE}(?P<year>\d{{1,4}}|이?천{SINO}|{SINO}) ?년(?:도)?",), _year),
    Rule(
        "1954",
        (r"(?<![^\s])(?P<year>(?:19|20)\d\d)(?=\s*$)",),
        lambda m: year(int(m["year"])) if _is_whole(m) else None,
    ),
    Rule(
        "2013-02-18",
        (rf"(?<![\d./-]){_YEAR_FORM}(?P<mark>[-/]){_DIGIT_MONTH}(?P=mark){_DIGIT_DAY}(?![\d/-])",),
        _digits,
    ),
    Rule(
        "2013. 2. 18.",
        (rf"(?<![\d./-])(?P<year>\d{{2}}|[12]\d{{3}})\. ?{_DIGIT_MONTH}\. ?{_DIGIT_DAY}(?:\.(?=\s|$|\()|(?![\d./-]))",),
        _digits,
    ),
    Rule("2/15", (rf"(?<![\d./-])(?<!\d ){_DIGIT_MONTH}/{_DIGIT_DAY}(?![\d/-]|\.\d){_NO_UNIT}",), _month_and_day),
    Rule(
        "음력 8월 15일",
        (
            rf"(?<![가-힣])음력(?:으로)? ?(?:(?P<year>\d{{4}}) ?년 ?)?(?P<leap>윤 ?)?(?P<month>{_MONTH}) ?월 ?"
            rf"{_DAY_OF_MONTH}",
        ),
        _lunar,
    ),
)
"""Rules of dates."""
