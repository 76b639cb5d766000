"""Ages in Korean."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.measure.korean import measure_rules
from nlu.entities.dimensions.measure.korean_numerals import numeral_value
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.dimensions.measure.value import Measure, is_known, measure
from nlu.entities.rule import Of, Rule

_UNITS = (
    Unit("year", "살(?![펴피아았짝균림릴])"),
    Unit("year", "세(?![트대기계금상월탁번개])"),
    Unit("month", "개월 ?(?:된|된지|짜리|아기|아이)"),
)

_FULL: Final = r"(?<![가-힣])만(?:으로)?(?= ?[\d열스서마쉰예일여아다세네두한삼이사오육칠팔구십])"
"""Before an age counted in full years: 만 19세, no ten thousand."""


def _since_birth(match: re.Match[str]) -> Measure | None:
    value = numeral_value(match["numeral"], native=False)
    return None if value is None else measure(value, "month" if match["month"] else "day")


RULES: tuple[Rule, ...] = (
    Rule(
        "생후 6개월",
        (r"(?<![가-힣])생후 ?(?P<numeral>\d{1,3}|[일이삼사오육칠팔구십]{1,3}) ?(?:(?P<month>개월)|일)",),
        _since_birth,
    ),
    Rule("만 19세", (_FULL, Of("age", is_known)), lambda _, value: value),
    *measure_rules("age", _UNITS[:1], "살", refused="만 ?.*|[일이삼사오육칠팔구영공조] ?살"),
    *measure_rules("age", _UNITS[1:], "세", refused="만 ?.*|[일이삼사오육칠팔구영공조백천반] ?세", native=False)[:2],
)
"""Rules of the dimension age."""
