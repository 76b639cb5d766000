"""Ages in Korean."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.measure.korean import measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.dimensions.measure.value import is_known
from nlu.entities.rule import Of, Rule

_UNITS = (
    Unit("year", "살(?![펴피아았짝균림릴])"),
    Unit("year", "세(?![트대기계금상월탁번개])"),
    Unit("month", "개월 ?(?:된|된지|짜리|아기|아이)"),
)

_FULL: Final = r"(?<![가-힣])만(?:으로)?(?= ?[\d열스서마쉰예일여아다세네두한삼이사오육칠팔구십])"
"""Before an age counted in full years: 만 19세, no ten thousand."""

RULES: tuple[Rule, ...] = (
    Rule("만 19세", (_FULL, Of("age", is_known)), lambda _, value: value),
    *measure_rules("age", _UNITS[:1], "살", refused="만 ?.*|[일이삼사오육칠팔구영공조] ?살"),
    *measure_rules("age", _UNITS[1:], "세", refused="만 ?.*|[일이삼사오육칠팔구영공조백천반] ?세", native=False)[:2],
)
"""Rules of the dimension age."""
