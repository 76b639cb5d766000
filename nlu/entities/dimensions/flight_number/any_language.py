"""Numbers of flights: the code of an airline and up to four digits."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.flight_number.value import FlightNumber
from nlu.entities.rule import Rule

# Codes of airlines (IATA) that no word and no unit is written as.
AIRLINES: Final = (
    "ke|oz|7c|lj|tw|bx|zj|zk|rs|yp|nh|jl|mm|gk|ca|mu|cz|hx|cx|sq|tg|vn|vj|ga|mh|pr|5j|ai|ek|ey|qr|tk|sv|lh|ba|af|kl|lx"
    "|ib|az|sk|ay|su|lo|tp|ua|dl|aa|wn|b6|as|ha|ac|qf|nz|la|av|fr|u2|w6|vs|ei|br|ci|et|ms|sn|dy"
)
_AFTER: Final = r"(?![a-z_\d%]|[-.,/:]\d)"

RULES: tuple[Rule, ...] = (
    Rule(
        "ke123",
        (rf"(?<![\w.,/:$€£-])(?P<airline>{AIRLINES})(?P<by>[ -]?)(?P<number>\d{{2,4}}){_AFTER}",),
        lambda match: FlightNumber((match["airline"] + match["number"]).upper(), latent=match["by"] == " "),
    ),
)
"""Rules of the dimension flight-number."""
