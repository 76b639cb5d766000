"""Areas in Korean."""

from __future__ import annotations

from nlu.entities.dimensions.measure.korean import measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.rule import Rule

_UNITS = (
    Unit("square-kilometre", "(?:제곱|평방) ?[킬키]로 ?[미메]터"),
    Unit("square-centimetre", "(?:제곱|평방) ?[센쎈]티 ?[미메]터"),
    Unit("square-metre", "(?:제곱|평방) ?[미메]터|헤베|㎡"),
    Unit("hectare", "헥타르"),
    Unit("acre", "에이커"),
    Unit("평", "평(?![가균생일소범상화판등면점양안])"),
)

RULES: tuple[Rule, ...] = measure_rules("area", _UNITS, "평", refused="[일이삼사오육칠팔구영공조한두세네반] ?평")
"""Rules of the dimension area."""
