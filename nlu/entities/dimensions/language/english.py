"""Languages in English."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.language.names import LANGUAGES, NEED_CAPITAL
from nlu.entities.dimensions.language.value import Language
from nlu.entities.dimensions.measure.names import english_rule
from nlu.entities.rule import Rule

_NAMES: Final = {name: Language(code, name in NEED_CAPITAL) for (code,), names, _ in LANGUAGES for name in names}

RULES: tuple[Rule, ...] = (
    english_rule("korean", _NAMES, not_before="restaurants?|food|toast|fries|door|breakfast|quarter|salad|won|won"),
)
"""Rules of the dimension language."""
