"""Weights in Korean."""

from __future__ import annotations

from nlu.entities.dimensions.measure.korean import measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.dimensions.measure.value import is_simple
from nlu.entities.dimensions.weight.value import add
from nlu.entities.rule import Of, Rule

_UNITS = (
    Unit("kilogram", "[킬키]로 ?그[램람]|킬로(?! ?[미메]터|와트|바이트|칼로리|헤르츠|비트)|키로(?! ?[미메]터)|kg|㎏"),
    Unit("milligram", "[밀미]리 ?그[램람]"),
    Unit("gram", "그[램람]|g(?![a-z])"),
    Unit("tonne", "톤(?!이 )"),
    Unit("pound", "파운[드즈]"),
    Unit("ounce", "온스"),
    Unit("근", "근(?![처래무거본간육력])"),
)

RULES: tuple[Rule, ...] = (
    *measure_rules("weight", _UNITS, "킬로그램", refused="[일이삼사오육칠팔구영공조만억천백십] ?근"),
    Rule("3킬로 500그램", (Of("weight", is_simple), Of("weight", is_simple)), add),
)
"""Rules of the dimension weight."""
