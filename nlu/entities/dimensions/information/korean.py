"""Amounts of data in Korean."""

from __future__ import annotations

from nlu.entities.dimensions.measure.korean import measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.rule import Rule

_UNITS = (
    Unit("kilobyte", "킬로 ?바이트"),
    Unit("megabyte", "메가 ?바이트|메가(?![가-힣 ]*(?:커피|픽셀|톤|헤르츠))"),
    Unit("gigabyte", "기가 ?바이트|기가(?![가-힣 ]*(?:헤르츠|막|차|인터넷))"),
    Unit("terabyte", "테라 ?바이트|테라(?!스)"),
    Unit("petabyte", "페타 ?바이트"),
    Unit("megabit", "메가 ?비트"),
    Unit("gigabit", "기가 ?비트"),
    Unit("byte", "바이트"),
    Unit("bit", "비트(?!코인)"),
)

_NO_GIGA = "공 ?기가|[가-힣]+기가(?! ?바이트)"  # 열기가, 만기가, 세기가: nouns and their particle

RULES: tuple[Rule, ...] = measure_rules("information", _UNITS, "메가바이트", refused=_NO_GIGA)
"""Rules of the dimension information."""
