"""Numbers of flights after the word for them."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.flight_number.value import FlightNumber
from nlu.entities.rule import Placed, Rule

_NO_AIRLINE: Final = "to|at|in|is|on|of|no|by|my|or|as|if|we|up|go|do|an|me"

RULES: tuple[Rule, ...] = (
    Rule(
        "flight ba 249",
        (
            r"(?<!\w)flight(?: number| no\.?)?(?: is|:)? ?(?P<code>"
            rf"(?P<airline>(?!{_NO_AIRLINE})[a-z]{{2}}|[a-z]\d|\d[a-z])[ -]?"
            r"(?P<number>\d{1,4}))(?![a-z_\d%]|[-.,/:]\d)",
        ),
        lambda match: Placed(
            match.start("code"), match.end("code"), FlightNumber((match["airline"] + match["number"]).upper())
        ),
    ),
)
"""Rules of the dimension flight-number."""
