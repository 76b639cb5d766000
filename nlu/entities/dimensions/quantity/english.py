"""Quantities in English."""

from __future__ import annotations

from nlu.entities.dimensions.measure.english import ABOUT, measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.dimensions.measure.value import is_known
from nlu.entities.dimensions.quantity.value import of_product
from nlu.entities.rule import Of, Rule

_UNITS = (
    Unit("gram", r"kgs?\.?|㎏|kilo(?:s|gram(?:me)?s?)?", factor=1000),
    Unit("gram", r"mgs?\.?|milligram(?:me)?s?", factor=0.001),
    Unit("gram", r"gram(?:me)?s?|gms?\.?"),
    Unit("gram", r"gs?\.?", needs_number=True),
    Unit("pound", r"pounds?(?! cakes?)|lbs?\.?"),
    Unit("ounce", r"ounces?|oz\.?(?!\w)"),
    Unit("cup", "cups?"),
    Unit("tablespoon", r"table ?spoons?(?:fuls?)?|tbsps?\.?"),
    Unit("teaspoon", r"tea ?spoons?(?:fuls?)?|tsps?\.?"),
    Unit("bowl", "bowls?", needs_number=True),
    Unit("dish", "dish(?:es)?", needs_number=True),
)
_NO_PRODUCT = (
    "the|this|that|these|those|it|them|a|an|all|each|my|your|his|her|our|their|any|some|which|what|me|us|you|course"
)
_GOODS = "oil|sauce|juice|powder|cheese|butter|milk|sugar|salt|rice|wine|syrup|paste|flour|water|vinegar|beans|cream"
"""Second words of what is measured: olive oil, soy sauce."""


RULES: tuple[Rule, ...] = (
    *measure_rules("quantity", _UNITS, "pound"),
    Rule(
        "3 cups of sugar",
        (Of("quantity", is_known), rf"of (?!(?:{_NO_PRODUCT})\b)(?P<product>[a-z]+(?: (?:{_GOODS})(?!\w))?)"),
        of_product,
    ),
    Rule("about 3", (ABOUT, Of("quantity", lambda value: value.latent)), lambda _, value: value),
)
"""Rules of the dimension quantity."""
