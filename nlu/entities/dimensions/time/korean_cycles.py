"""This, next and last, the nth, ago and later in Korean, and parts of months and years."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.duration.korean_numerals import START, compiled, ends_word
from nlu.entities.dimensions.duration.value import Duration, is_single
from nlu.entities.dimensions.grain.value import Grain
from nlu.entities.dimensions.ordinal.value import Ordinal
from nlu.entities.dimensions.time.build import (
    cycle_last_of,
    cycle_n,
    cycle_nth,
    cycle_nth_after,
    day_of_month,
    day_of_week,
    duration_after,
    duration_ago,
    hour,
    in_duration,
    intersect,
    interval,
    last_of,
    month,
    now,
    nth,
    nth_after,
    today,
    weekend,
)
from nlu.entities.dimensions.time.korean_series import StillToCome
from nlu.entities.dimensions.time.value import Time, is_day_of_week, of_grain
from nlu.entities.rule import Of, Rule

_WHICH: Final = {
    "이번": 0,
    "요번": 0,
    "올": 0,
    "다음": 1,
    "담": 1,
    "오는": 1,
    "돌아오는": 1,
    "다다음": 2,
    "다담": 2,
    "지난": -1,
    "저번": -1,
    "지지난": -2,
    "저저번": -2,
}
_WHICH_WORD = "이번|요번|다다음|다담|다음|담|돌아오는|오는|지지난|지난|저저번|저번"
_UNITS: Final = {
    "주": Grain.WEEK,
    "달": Grain.MONTH,
    "분기": Grain.QUARTER,
    "해": Grain.YEAR,
    "년도": Grain.YEAR,
    "연도": Grain.YEAR,
}
_WORDS: Final = {
    "금주": (Grain.WEEK, 0),
    "차주": (Grain.WEEK, 1),
    "내주": (Grain.WEEK, 1),
    "전주": (Grain.WEEK, -1),
    "금월": (Grain.MONTH, 0),
    "이달": (Grain.MONTH, 0),
    "당월": (Grain.MONTH, 0),
    "내달": (Grain.MONTH, 1),
    "익월": (Grain.MONTH, 1),
    "전월": (Grain.MONTH, -1),
    "전달": (Grain.MONTH, -1),
    "금분기": (Grain.QUARTER, 0),
    "전분기": (Grain.QUARTER, -1),
    "올해": (Grain.YEAR, 0),
    "금년": (Grain.YEAR, 0),
    "내년": (Grain.YEAR, 1),
    "명년": (Grain.YEAR, 1),
    "후년": (Grain.YEAR, 2),
    "내후년": (Grain.YEAR, 2),
    "작년": (Grain.YEAR, -1),
    "전년": (Grain.YEAR, -1),
    "재작년": (Grain.YEAR, -2),
}
_OFTEN_OTHER: Final = frozenset(("전주", "전달", "내주", "차주", "금주", "전월", "전년"))
_TENTHS: Final = {"초": (1, 10), "초순": (1, 10), "상순": (1, 10), "중순": (11, 20), "중": (11, 20)}
_AT_A_TOWN: Final = "에(?:서| ?(?:살|사는|가|갈|간|있|놀러|도착|내려|들러))"  # 전주에 살아요
_MAY_FOLLOW: Final = rf"\s*$|(?!{_AT_A_TOWN})에|까지|부터| ?[월화수목금토일](?:요일|욜)| ?대비| ?주말| ?말| ?초"


def _unit(match: re.Match[str]) -> Time | None:
    """Read `다음 주`, `지난달`, `이번 분기`."""
    text, end, grain = match.string, match.end(), _UNITS[match["unit"]]
    is_followed = grain > Grain.WEEK and text[end : end + 1] in ("말", "초", "중", "상", "하", "도")
    return cycle_nth(grain, _WHICH[match["which"]]) if is_followed or ends_word(text, end) else None


def _word(match: re.Match[str]) -> Time | None:
    """Read `올해`, `금주`; what is oftener another word only where a time goes on or nothing else stands."""
    text, end, word = match.string, match.end(), match["word"]
    grain, count = _WORDS[word.replace(" ", "")]
    if word in _OFTEN_OTHER and not (
        compiled(_MAY_FOLLOW).match(text, end) and (text[end:].strip() or not text[: match.start()].strip())
    ):
        return None
    is_followed = grain > Grain.WEEK and text[end : end + 1] in ("말", "초", "중", "상", "하", "도")
    return cycle_nth(grain, count) if is_followed or ends_word(text, end) else None


def _chosen(match: re.Match[str], time: Time) -> Time | None:
    """Read `이번 여름`, `다음 화요일`, `지난 추석`."""
    count = _WHICH[match["which"]]
    if time.series == weekend().series and count > 0:
        return _weekend_of(cycle_nth(Grain.WEEK, count))  # not that of this week, also where that is still to come
    if count < 0:
        return nth(count, time._replace(series=StillToCome(time.series)))
    return nth(max(count - 1, 0), time, skips_now=count > 0)


def _is_recurrent(time: Time) -> bool:
    is_bare = not time.is_anchored and time.direction is None and not time.latent
    return is_bare and (time.is_cyclic or time.form in ("day-of-week", "month") or time.is_interval)


def _units(which: re.Match[str], length: Duration) -> Time | None:
    """Read `지난 2주`, `다음 3시간`."""
    is_past = which[0].startswith(("지난", "최근", "저번", "과거"))
    return cycle_n(length.grain, -length.value if is_past else length.value) if length.value else None


def _ago(length: Duration, match: re.Match[str]) -> Time:
    return duration_ago(length) if match["ago"] else in_duration(length)


def _day_then(length: Duration, match: re.Match[str]) -> Time | None:
    """Read `3일 뒤` as a day, as a part of `3일 뒤 저녁`; `2주 뒤` likewise."""
    if length.grain < Grain.DAY:
        return None
    signed = -length if match["ago"] else length
    return duration_after(signed, today())._replace(is_part=True, grain=Grain.DAY)


def _day_in_week(length: Duration, match: re.Match[str], day: Time) -> Time | None:
    """Read `2주 뒤 토요일`."""
    if length.grain is not Grain.WEEK:
        return None
    return intersect(cycle_nth(Grain.WEEK, -length.value if match["ago"] else length.value), day)


def _within(length: Duration, match: re.Match[str]) -> Time | None:
    """Read `7일 안에` as the time in 7 days, `7일 이내에` as the time up to then."""
    time = in_duration(length)
    return interval(now(), time) if match["inner"] else time


def _nth_day(base: Time, which: Ordinal, day: Time) -> Time | None:
    """Read `9월 셋째 화요일`."""
    return nth_after(which.value - 1, day, base) if base.grain > Grain.DAY and not base.direction else None


def _nth_unit(base: Time, which: Ordinal, match: re.Match[str]) -> Time | None:
    """Read `10월 둘째 주`, `올해 두 번째 달`."""
    grain = {"주": Grain.WEEK, "달": Grain.MONTH, "날": Grain.DAY, "분기": Grain.QUARTER}[match["unit"]]
    if base.grain <= grain or base.direction or not ends_word(match.string, match.end()):
        return None
    return cycle_nth_after(grain, which.value - 1, base, skips_started=True)


def _nth_week(base: Time, match: re.Match[str]) -> Time | None:
    """Read `3월 2주차`."""
    return cycle_nth_after(Grain.WEEK, int(match["count"]) - 1, base, skips_started=True)


def _last_day(base: Time, _: re.Match[str], day: Time) -> Time | None:
    return last_of(day, base) if base.grain > Grain.DAY and not base.direction else None


def _last_unit(base: Time, match: re.Match[str]) -> Time | None:
    """Read `9월 마지막 주`, `이번 달 말일`."""
    grain = {"주": Grain.WEEK, "달": Grain.MONTH}.get(match["unit"] or "", Grain.DAY)
    if base.grain <= grain or base.direction or not ends_word(match.string, match.end()):
        return None
    return cycle_last_of(grain, base)


def _first_day(base: Time, _: re.Match[str]) -> Time | None:
    return intersect(base, day_of_month(1)) if base.grain is Grain.MONTH else None


def _quarter(match: re.Match[str]) -> Time | None:
    number = {"일": 1, "이": 2, "삼": 3, "사": 4}.get(match["count"]) or int(match["count"])
    return cycle_nth_after(Grain.QUARTER, number - 1, cycle_nth(Grain.YEAR, 0))


def _quarter_of(base: Time, match: re.Match[str]) -> Time | None:
    number = {"일": 1, "이": 2, "삼": 3, "사": 4}.get(match["count"]) or int(match["count"])
    return cycle_nth_after(Grain.QUARTER, number - 1, base)


def _half_year(base: Time, match: re.Match[str]) -> Time | None:
    """Read `올해 상반기`."""
    start = intersect(base, month(1 if match[0] == "상반기" else 7))
    end = intersect(base, month(7)) if match[0] == "상반기" else cycle_nth_after(Grain.YEAR, 1, base)
    return None if start is None or end is None else interval(start, end)


def _part_of(base: Time, match: re.Match[str]) -> Time | None:
    """Read `3월 말`, `다음 달 초`, `내년 초`: ten days of a month, the first or last month of a year."""
    if base.direction or base.is_interval or not ends_word(match.string, match.end()):
        return None
    if base.grain is Grain.YEAR:
        return None if match[0].strip() == "중" else intersect(base, month(1 if match[0].startswith("초") else 12))
    first, last = _TENTHS.get(match[0], (21, None))
    begins = intersect(base, day_of_month(first))
    ends = cycle_last_of(Grain.DAY, base) if last is None else intersect(base, day_of_month(last))
    return None if begins is None or ends is None else interval(begins, ends)


def _of_now(match: re.Match[str]) -> Time | None:
    """Read `월말`, `연초`."""
    if not ends_word(match.string, match.end()):
        return None
    grain = Grain.MONTH if match[0][0] == "월" else Grain.YEAR
    part = compiled(r"[말초]").search(match[0])
    return None if part is None else _part_of(cycle_nth(grain, 0), part)


def _weekend_of(week: Time, *_: re.Match[str]) -> Time | None:
    """Read `다음 주 주말`: from Friday at 18 to Monday."""
    friday = intersect(week, day_of_week(5))
    start = None if friday is None else intersect(friday, hour(18))
    end = cycle_nth_after(Grain.HOUR, 0, cycle_nth_after(Grain.WEEK, 1, week))
    return None if start is None else interval(start, end)


def _until_end(base: Time, _: re.Match[str]) -> Time | None:
    """Read `이번 달 말까지`: from now to the end."""
    return None if base.direction or base.is_interval else interval(now(), base, closed=True)


def _until_end_of_now(match: re.Match[str]) -> Time | None:
    return interval(now(), cycle_nth(Grain.MONTH if match[0][0] == "월" else Grain.YEAR, 0), closed=True)


def _working_days(week: Time, _: re.Match[str]) -> Time | None:
    """Read `이번 주 평일`."""
    first, last = intersect(week, day_of_week(1)), intersect(week, day_of_week(5))
    return None if first is None or last is None else interval(first, last)


_AFTER_WORD = (
    r"(?:에는|에만|에도|에|쯤에?|정도에?|경)?(?=[^가-힣]|$|부터|까지|의|으로|로|이|인|은|는|도|만|요|이요|입|예약)"
)
SHIFT: Final = rf"(?:(?P<ago>이전|전)|이후|후|뒤|있다가?|지나서)(?! ?화|체|부|자|달|기){_AFTER_WORD}"
"""After a duration: so long ago (the group `ago`) or later."""
WITHIN: Final = r"(?:(?P<inner>이내)|안|내)(?:(?:에|으로|에는|로)(?![가-힣])|(?=까지|\s*$|\s*[,.!?])|(?<=내)(?= ))"
"""After a duration: up to its end."""
_MONTH_OR_YEAR = Of("time", lambda time: time.grain in (Grain.MONTH, Grain.YEAR))
_LONG = Of("time", lambda time: time.grain > Grain.DAY and time.direction is None)
_DAY_OF_WEEK = Of("time", is_day_of_week)

RULES: tuple[Rule, ...] = (
    Rule("지난 2주", (rf"{START}(?:지난|저번|최근|과거|다음|앞으로|향후)", Of("duration", is_single)), _units, doubt=1),
    Rule("지금부터 3시간", ("지금(?:부터|으로부터)", Of("duration", is_single)), lambda _, length: in_duration(length)),
    Rule(
        "다음 주",
        (rf"{START}(?P<which>{_WHICH_WORD}) ?(?P<unit>주(?!말)|(?<!오는)(?<!오는 )(?:달|분기|해|[년연]도))(?:간)?",),
        _unit,
    ),
    Rule("올해", (rf"{START}(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))}|올 해)",), _word),
    Rule(
        "다음 화요일",
        (rf"{START}(?P<which>{_WHICH_WORD}|올(?= ?[봄여가겨추설]))", Of("time", _is_recurrent)),
        lambda m, t: _chosen(m, t),
    ),
    Rule("이틀 뒤", (Of("duration", is_single), SHIFT), _ago),
    Rule("이틀 뒤 저녁", (Of("duration", is_single), SHIFT), _day_then, doubt=1),
    Rule("2주 뒤 토요일", (Of("duration", is_single), SHIFT, _DAY_OF_WEEK), _day_in_week),
    Rule("일주일 안에", (Of("duration", is_single), WITHIN), _within),
    Rule("9월 셋째 화요일", (_LONG, Of("ordinal"), _DAY_OF_WEEK), _nth_day),
    Rule("10월 둘째 주", (_LONG, Of("ordinal"), r"(?P<unit>주|달|날|분기)"), _nth_unit),
    Rule("3월 2주차", (Of("time", of_grain(Grain.MONTH)), r"(?P<count>[1-5]) ?(?:주 ?차|째 ?주)"), _nth_week),
    Rule("3월 마지막 월요일", (_LONG, "마지막", _DAY_OF_WEEK), _last_day),
    Rule("9월 마지막 주", (_LONG, r"마지막 ?(?:(?P<unit>주|달)|날)|말일"), _last_unit),
    Rule("다음 달 첫날", (Of("time", of_grain(Grain.MONTH)), r"첫 ?날|초하루"), _first_day),
    Rule("3분기", (rf"{START}(?<!\d)(?P<count>[1-4일이삼사])(?:/4 ?|사)?분기(?!점)",), _quarter),
    Rule(
        "2018년 3분기",
        (Of("time", of_grain(Grain.YEAR)), r"(?P<count>[1-4일이삼사])(?:/4 ?|사)?분기(?!점)"),
        _quarter_of,
    ),
    Rule("올해 상반기", (Of("time", of_grain(Grain.YEAR)), "상반기|하반기"), _half_year),
    Rule("3월 말", (_MONTH_OR_YEAR, "초순|상순|중순|하순|말|초|중(?= ?(?:순|에))"), _part_of),
    Rule("월말", (rf"{START}(?:월말|월초|연말|연초|년말|년초)",), _of_now),
    Rule(
        "주말",
        (rf"(?:{START}|(?<=담)|(?<=요번))주말(?!농장|극장|드라마|농)",),
        lambda m: weekend() if ends_word(m.string, m.end()) else None,
    ),
    Rule(
        "다음 주 주말", (Of("time", of_grain(Grain.WEEK)), r"주말(?![가-힣])|주말(?=에|까지|부터|은|이)"), _weekend_of
    ),
    Rule("이번 달 말까지", (_MONTH_OR_YEAR, r"말 ?까지(?:는)?"), _until_end),
    Rule("월말까지", (rf"{START}(?:월말|연말|년말) ?까지(?:는)?",), _until_end_of_now),
    Rule("상반기", (r"(?<![가-힣])(?:상반기|하반기)",), lambda m: _half_year(cycle_nth(Grain.YEAR, 0), m)),
    Rule("이번 주 평일", (Of("time", of_grain(Grain.WEEK)), "평일|주중"), _working_days),
)
"""Rules of cycles."""
