"""Colours in English."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.color.value import Color
from nlu.entities.dimensions.measure.names import english_rule
from nlu.entities.dimensions.pattern import compiled
from nlu.entities.rule import Rule

_COLORS: Final = """
    red blue green yellow orange purple pink brown black white gray violet indigo turquoise teal cyan magenta maroon
    navy beige ivory lavender lilac crimson scarlet burgundy khaki coral tan gold silver bronze copper charcoal fuchsia
    amber emerald aqua
"""
_EATEN: Final = "cream|mint|olive|salmon|peach|mustard|lime|plum"
_WORN: Final = (
    "shirts?|t-shirts?|dress(?:es)?|coats?|jackets?|sweaters?|trousers|pants|shoes|bags?|hats?|scarf|scarves|curtains?"
    "|sofas?|walls?|paint|cars?|phones?|cases?|covers?|blankets?|towels?|skirts?|ties?|suits?|ones?"
)
_SHADES: Final = ("light", "dark", "navy", "sky", "deep", "bright", "pale", "hot", "royal", "baby")
_BASIC: Final = ("red", "blue", "green", "yellow", "orange", "purple", "pink", "brown", "gray")
_FOOD: Final = (
    "juice|tea|coffee|wine|bean|beans|pepper|peppers|cheese|soda|tree|medal|card|market|friday|house|soup|sauce"
    "|oil|steak|fillet|melba|sugar|and soda|cake|pie|tart"
)

_PHRASES: Final = (
    "moon|lies?|floyd|diggers?|linings?|areas?|with envy|out|peace|hand(?:ed)?"
    "|tape|carpet|herrings?|thumb|hole|mail|sheep|collar|called|wants?|said|ordered|booked"
)

_NAMES: Final = {
    **{color: Color(color) for color in _COLORS.split()},
    **{f"{shade} {color}": Color(f"{shade} {color}") for shade in _SHADES for color in _BASIC},
    "grey": Color("gray"),
    "light grey": Color("light gray"),
    "dark grey": Color("dark gray"),
}

_BEFORE_WORN: Final = rf"[ -](?:colou?r(?:ed)?|{_WORN})(?!\w)"


def _eaten(match: re.Match[str]) -> Color | None:
    """Read the colour of `an olive shirt`, `salmon-coloured`, or where it is the whole message; else it is food."""
    is_worn = compiled(_BEFORE_WORN).match(match.string, match.end())
    return Color(match[0]) if is_worn or match.string.strip(" .!?") == match[0] else None


RULES: tuple[Rule, ...] = (
    english_rule("sky blue", _NAMES, not_before=f"{_FOOD}|{_PHRASES}", not_after=("out of the", "feel", "feeling")),
    Rule("olive shirt", (rf"(?<![\w'-])(?:{_EATEN})(?!\w)",), _eaten),
)
"""Rules of the dimension color."""
