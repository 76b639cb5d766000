"""Colours in English."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.color.value import Color
from nlu.entities.dimensions.measure.names import english_rule
from nlu.entities.rule import Rule

_COLORS: Final = """
    red blue green yellow orange purple pink brown black white gray violet indigo turquoise teal cyan magenta maroon
    navy beige ivory cream lavender lilac crimson scarlet burgundy mint olive khaki coral salmon peach tan gold silver
    bronze copper charcoal fuchsia amber emerald mustard aqua lime plum
"""
_SHADES: Final = ("light", "dark", "navy", "sky", "deep", "bright", "pale", "hot", "royal", "baby")
_BASIC: Final = ("red", "blue", "green", "yellow", "orange", "purple", "pink", "brown", "gray")
_FOOD: Final = (
    "juice|tea|coffee|wine|bean|beans|pepper|peppers|cheese|soda|tree|medal|card|market|friday|house|soup|sauce"
    "|oil|steak|fillet|melba|sugar|and soda|cake|pie|tart"
)

_PHRASES: Final = "moon|lies?|floyd|diggers?|linings?|areas?|with envy|out|peace|called|wants?|said|ordered|booked"

_NAMES: Final = {
    **{color: Color(color) for color in _COLORS.split()},
    **{f"{shade} {color}": Color(f"{shade} {color}") for shade in _SHADES for color in _BASIC},
    "grey": Color("gray"),
    "light grey": Color("light gray"),
    "dark grey": Color("dark gray"),
}

RULES: tuple[Rule, ...] = (
    english_rule("sky blue", _NAMES, not_before=f"{_FOOD}|{_PHRASES}", not_after=("out of the", "feel", "feeling")),
)
"""Rules of the dimension color."""
