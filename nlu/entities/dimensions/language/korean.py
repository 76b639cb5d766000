"""Languages in Korean."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.language.names import LANGUAGES
from nlu.entities.dimensions.language.value import Language
from nlu.entities.dimensions.measure.names import korean_rule
from nlu.entities.rule import Rule

_NAMES: Final = {name: Language(code) for (code,), _, names in LANGUAGES for name in names}

RULES: tuple[Rule, ...] = (
    korean_rule("한국어", _NAMES, joined="번역|학원|공부|수업|회화|자막|메뉴|버전|교재|가능|책"),
)
"""Rules of the dimension language."""
