"""Numbers of flights in Korean: with the name of the airline, or with 편 after them."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.flight_number.value import FlightNumber
from nlu.entities.rule import Placed, Rule

_AIRLINES: Final = {
    "대한항공": "KE",
    "아시아나항공": "OZ",
    "아시아나": "OZ",
    "제주항공": "7C",
    "진에어": "LJ",
    "티웨이항공": "TW",
    "티웨이": "TW",
    "에어부산": "BX",
    "이스타항공": "ZE",
    "에어서울": "RS",
    "에어프레미아": "YP",
}


def _named(match: re.Match[str]) -> FlightNumber:
    return FlightNumber(_AIRLINES[match["airline"]] + match["number"])


RULES: tuple[Rule, ...] = (
    Rule("대한항공 123편", (rf"(?P<airline>{'|'.join(_AIRLINES)}) ?(?P<number>\d{{2,4}})(?=편|[^\d가-힣]|$)",), _named),
    Rule(
        "ke 123편",
        (r"(?<![a-z\d])(?P<airline>[a-z]{2}|[a-z]\d|\d[a-z])[ -]?(?P<number>\d{1,4})(?= ?(?:항공)?편)",),
        lambda match: Placed(match.start(), match.end(), FlightNumber((match["airline"] + match["number"]).upper())),
    ),
)
"""Rules of the dimension flight-number."""
