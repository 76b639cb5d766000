"""Whether an English number word is part of a phrase or of another word, and counts nothing."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.pattern import compiled

_PHRASES: Final = (
    r"high[ -]five|cloud nine|forty winks|catch[ -]twenty[ -]two|zero[ -]tolerance|one hell of|zero in on|six of one"
    r"|back to square one|fifty[ -]fifty|all for one|one for all|at sixes and sevens|the whole nine yards"
    r"|three cheers|two cents worth|two and two together"
    r"|(?:my|your|his|her|our|their) two cents"
)
_REACH: Final = 20  # characters of the longest phrase beside a number
_SIDED: Final = "faced|sided|eyed|legged|headed|handed|tiered"


def is_in_phrase(match: re.Match[str]) -> bool:
    """Return whether nothing is counted: `high five`, `cloud nine`, `zero tolerance`."""
    phrase = compiled(_PHRASES).search(match.string, max(match.start() - _REACH, 0), match.end() + _REACH)
    return phrase is not None and phrase.start() <= match.start() and match.end() <= phrase.end()


def is_half_a_word(match: re.Match[str]) -> bool:
    """Return whether a number word is part of another word or of an hour: `two-course`, `seven o'clock`."""
    text = match.string
    return text[match.start() - 1 : match.start()] in ("-", "'") or bool(
        re.match(rf"-[a-z]| (?:{_SIDED})\b| ?(?:[ap]m\b|[ap]\.m|o'clock)", text[match.end() : match.end() + 10])
    )
