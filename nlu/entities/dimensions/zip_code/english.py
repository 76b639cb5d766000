"""Postal codes after the words for them."""

from __future__ import annotations

from nlu.entities.dimensions.zip_code.value import ZipCode
from nlu.entities.rule import Placed, Rule

_WORDS = r"(?:zip(?: ?code)?|post(?:al)? ?code|postcode)(?: is|:| number)? ?"
_STATES = (
    "al|ak|az|ar|ca|co|ct|de|fl|ga|hi|id|il|ia|ks|ky|la|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|pa|ri|sc|sd"
    "|tn|tx|ut|vt|va|wa|wv|wi|wy|dc"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "zip code 94105",
        (rf"(?<!\w)(?:{_WORDS}|(?<=, )(?:{_STATES}) )(?P<code>\d{{5}}(?:-\d{{4}})?)(?![\w%]|[-.,/:]\d)",),
        lambda match: Placed(match.start("code"), match.end("code"), ZipCode(match["code"])),
    ),
)
"""Rules of the dimension zip-code."""
