"""Postal codes after the words for them."""

from __future__ import annotations

from nlu.entities.dimensions.zip_code.value import ZipCode
from nlu.entities.rule import Placed, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "우편번호 06236",
        (r"우편 ?번호(?:는|가|:)? ?(?P<code>\d{5}|\d{3}-\d{3})(?![\d%]|[-.,/:]\d)",),
        lambda match: Placed(match.start("code"), match.end("code"), ZipCode(match["code"])),
    ),
)
"""Rules of the dimension zip-code."""
