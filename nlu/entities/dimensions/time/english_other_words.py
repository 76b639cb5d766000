"""Words of time in English that are other words too, and where they are."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.pattern import compiled

_MONTHS: Final = "apr|may|jun|jul|aug|sep|oct|nov|dec"
_WAYS: Final = "on|in|with|past|out|off|up|down|into|onto|towards?|away|back|over|around|along|ahead|straight|forwards?"

_PART_OF_DAY: Final = "day|morning|afternoon|evening|night|weekend"
_NAMES: Final = "april|may|june|august"
_DOES: Final = (
    "says?|said|tells?|told|asks|asked|wants|wanted|ordered|orders|thinks|thought|likes|liked|loves|loved|lives|lived"
    "|works here|worked|called|calls|helped|brought|brings|bought|sent|gave|took|paid|left|plays|played|cooks|cooked"
    "|knows|knew|hates|hated|forgot|lost|wrote|writes|met|gets|got|promised|answered|complained|recommended|needs"
)  # what only persons do, so that April and June are some

OTHER_WORD: Final = (
    r"(?:(?<=\bi )|(?<=\bwe )|(?<=\bhe )|(?<=she )|(?<=they )|(?<=you )|(?<=who )|(?<=the )|(?<=just ))s(?:at|un)\b"
    r"|sat (?:down|in|on|there|here|by|with|next|around|and|still|back|outside|inside|together)\b"
    r"|sun (?:is|was|shines?|sets?|rises?|goes|glasses|screen|block|cream|light)\b"
    r"|wed (?:like|love|be|need|want|have|prefer|rather)\b|mon (?:ami|cheri)"
    rf"|march (?:{_WAYS})\b(?! \d)|march through (?!{_MONTHS}|\d|the \d|mid|early|late)"
    r"|(?:(?<=should )|(?<=could )|(?<=would )|(?<=gonna )|(?<=\bto ))march (?:right|back|up|down|out|off)\b"
    r"|(?:(?<=she )|(?<=\bhe )|(?<=they )|(?<=were )|(?<=was )|(?<=\bwe ))wed\b|wed (?:him|her|them)\b"
    rf"|(?:{_NAMES}) (?:{_DOES})\b|(?:{_NAMES}) is (?:my|our|his|her|their) (?!fav|best month|busiest)"
    rf"|(?:(?<=friend )|(?<=sister )|(?<=daughter )|(?<=brother )|(?<=named )|(?<=called )|(?<=mrs )|(?<=miss ))"
    rf"(?:{_NAMES})\b"
    rf"|(?:(?<=\ba )|(?<=forced )|(?<=death )|(?<=\blong )|(?<=peace ))march\b(?! (?:\d|{_PART_OF_DAY}))|sat[ -]?nav"
    r"|sat (?:scores?|exams?|tests?|prep)\b|sun and (?:the )?moon|(?<=moon and )sun\b"
    r"|(?:(?<=the )|(?<=\bmy )|(?<=\ban )|(?<=what )|(?<=current )|(?<=new )|(?<=high )|(?<=low ))apr\b(?! \d)"
    r"|(?:(?<=me )|(?<=us )|(?<=him )|(?<=them )|(?<=will )|(?<=must ))march (?:through|to the)\b"
)
"""Names of days and months that mean something else, where the words around say so: he sat down, march on."""

_BEFORE_MACHINE: Final = """
    the an this that your my our any another nearest closest no every each to from by of for use find near at via bank
    broken visa card free new which local where cash in on with and or
"""
CASH_MACHINE: Final = "".join(rf"(?<!{word} )" for word in _BEFORE_MACHINE.split())
"""What stands before `atm` where it is a machine, and not short for `at the moment`."""

_FALLING: Final = "in|into|off|down|over|asleep|for|back|behind|apart|through|under|out|short"
_STATES: Final = "here|over|coming|when|the season"
_GOODS: Final = (
    "rolls?|onions?|water|chicken|cleaning|clean|loaded|mix|dress(?:es)?|coats?|jackets?|boots|shoes|clothes|clothing"
    "|tyres?|tires?|collections?|jumpers?|sweaters?|hats?|menu|sports|olympics|squash"
)

NO_SEASON: Final = (
    r"(?<=it )fall|(?<=to )fall|(?<=you )fall|(?<=\bi )fall"
    rf"|fall (?:{_FALLING})\b|fall of (?!\d|the year)"
    r"|spring (?:for (?!\d)|the (?!\d)|a |up\b|from (?:the|my|a)\b|to (?:mind|life|my|your|his|her|action)\b)"
    rf"|(?:fall|spring) (?:is (?!{_STATES})\w+ing|in(?:to)? (?:the|my|our) |broke)"
    rf"|(?:spring|summer|winter|autumn) (?:{_GOODS})\b|(?:summer|autumn) is (?:my|our|his|her) (?!fav)"
)
"""Names of seasons that are none: fall asleep, spring rolls, a winter coat."""

_BEFORE_SEASON: Final = (
    r"(?:^|[-,.;:!?(/] ?|\b(?:in|this|last|next|of|during|since|until|till|by|before|after|early|late|mid|every|each"
    r"|all|for|from|to|and|through|around|about|previous|coming|past|following|upcoming|or|current|\d)(?: the)? )$"
)
_REACH: Final = 20


def may_be_season(text: str, start: int) -> bool:
    """Return whether `fall` or `spring` is a season by the word before it: in fall, but not: prices fall.

    >>> may_be_season("in fall", 3), may_be_season("prices fall", 7)
    (True, False)
    """
    return compiled(_BEFORE_SEASON).search(text[max(start - _REACH, 0) : start]) is not None
