"""Countries in Korean."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.country.names import COUNTRIES
from nlu.entities.dimensions.country.value import Country
from nlu.entities.dimensions.measure.names import korean_rule
from nlu.entities.rule import Rule

_NAMES: Final = {name: Country(code) for (code,), _, names in COUNTRIES for name in names if name != "-"}
_JOINED: Final = (
    "여행|출장|비자|행(?![가-힣])|산(?![가-힣])|음식|요리|대사관|유학|맛집|배송|직구|사람|인(?![가-힣])|날씨|시간|항공"
)

RULES: tuple[Rule, ...] = (korean_rule("한국", _NAMES, joined=_JOINED),)
"""Rules of the dimension country."""
