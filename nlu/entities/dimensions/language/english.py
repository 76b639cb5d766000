"""Languages in English."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.language.names import LANGUAGES, NEED_CAPITAL
from nlu.entities.dimensions.language.value import Language
from nlu.entities.dimensions.measure.names import english_rule
from nlu.entities.rule import Rule

_NAMES: Final = {name: Language(code, name in NEED_CAPITAL) for (code,), names, _ in LANGUAGES for name in names}

_NO_LANGUAGE: Final = (
    "restaurants?|food|toast|fries|door|breakfast|quarter|salad|won|pastr(?:y|ies)|massages?|cuisine|wines?|cheeses?|army"
    "|curr(?:y|ies)|bread|coffee|teas?|sausages?|onions?|press|bulldogs?|shepherds?|dressing|barbecue|bbq|fried chicken"
)
"""What is of a country, not a language: Danish pastry."""

RULES: tuple[Rule, ...] = (english_rule("korean", _NAMES, not_before=_NO_LANGUAGE),)
"""Rules of the dimension language."""
