"""Countries in English."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.country.names import COUNTRIES, NEED_CAPITAL
from nlu.entities.dimensions.country.value import Country
from nlu.entities.dimensions.measure.names import english_rule
from nlu.entities.rule import Rule

_NAMES: Final = {name: Country(code, name in NEED_CAPITAL) for (code,), names, _ in COUNTRIES for name in names}

RULES: tuple[Rule, ...] = (english_rule("south korea", _NAMES, not_before="pigs?|dollars?|nuts?|cabinets?|shops?"),)
"""Rules of the dimension country."""
