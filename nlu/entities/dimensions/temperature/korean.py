"""Temperatures in Korean."""

from __future__ import annotations

import re

from nlu.entities.dimensions.measure.korean import measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.dimensions.measure.value import Measure
from nlu.entities.dimensions.temperature.value import below_zero, is_positive
from nlu.entities.rule import Of, Rule

_UNITS = (Unit("celsius", "도 ?씨(?![가-힣])"), Unit("degree", "도|°(?! ?[a-z])"))
_OTHER_WORDS = "[일이삼사오육칠팔구영공조만억천백반] ?도"
_SCALES = {"섭씨": "celsius", "화씨": "fahrenheit", "절대온도": "kelvin"}


def _with_scale(scale: re.Match[str], value: Measure) -> Measure | None:
    return value._replace(unit=_SCALES[scale[0]]) if value.unit == "degree" else None


RULES: tuple[Rule, ...] = (
    *measure_rules("temperature", _UNITS, "도", refused=_OTHER_WORDS, native=False),
    Rule("섭씨 20도", ("섭씨|화씨|절대온도", Of("temperature")), _with_scale),
    Rule("영하 5도", ("영하|마이너스|-(?=[ \\d])", Of("temperature", is_positive)), lambda _, value: below_zero(value)),
    Rule("영상 5도", ("영상(?=[ \\d])", Of("temperature", is_positive)), lambda _, value: value),
)
"""Rules of the dimension temperature."""
