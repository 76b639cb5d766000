"""Whether an English number counts the things that are named after it: 5 to 10 guests."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.pattern import compiled

# Words that end as plurals do, after a time of day or a date: at 7 works for me, 5 mondays.
_NO_THINGS: Final = """
    works suits sounds seems looks fits does goes means happens makes gives helps needs gets comes starts ends opens
    closes begins leaves arrives departs says becomes works pls plus less unless vs his hers ours yours theirs its yes
    always perhaps across towards afterwards onwards sometimes thanks as is was has this us does
    secs seconds mins minutes hrs hours days weeks wks months quarters qtrs years yrs decades nights
    mornings afternoons evenings mondays tuesdays wednesdays thursdays fridays saturdays sundays weekends weekdays
    degrees percents
"""
_NAMED: Final = (
    "ppl|people|persons?|pax|pcs|pieces?|guests?|kids|children|adults|men|women|of (?:us|them|you)"
    "|(?:business|working|school) days"
)
_PLURAL: Final = rf"(?!(?:{'|'.join(dict.fromkeys(_NO_THINGS.split()))})(?![a-z]))[a-z]+[a-rt-z]s(?![\w'])"
COUNTED_THINGS: Final = rf"(?:(?:more|other|different|new|extra) )?(?:(?:{_NAMED})(?!\w)|{_PLURAL})"
"""Pattern of what is counted: people, and nouns in the plural."""

_AFTER: Final = rf"(?: ?(?:to|and|or|-|~) ?(?:\d+|[a-z]+))?[ -]{COUNTED_THINGS}"


_AFTER_ONE: Final = """
    am pm a p o oclock o'clock to until till through thru and or on in at for this that tomorrow today tonight please if
    is was works sharp ish exactly hundred thousand million billion point half quarter with but so because near from
    before after past by then when not maybe instead zero one two three four five six seven eight nine ten eleven twelve
    thirteen fourteen fifteen twenty thirty forty fifty would will sounds next last every of hour hours minute minutes
"""
_WORDS_AFTER_ONE: Final = frozenset(_AFTER_ONE.split())
_NEXT_WORD: Final = r" ([a-z']+)"


def _is_one_of_a_kind(match: re.Match[str]) -> bool:
    """Return whether a thing is named after `one`: from one account to another."""
    found = compiled(_NEXT_WORD).match(match.string, match.end())
    return found is not None and found[1] not in _WORDS_AFTER_ONE and not found[1].endswith("day")


def counts_things(match: re.Match[str]) -> bool:
    """Return whether things are named after a number, or after the range it begins; not after `at`, an hour's word."""
    if match[0] == "one" and _is_one_of_a_kind(match):
        return True
    return not match.string.endswith(("at ", "@ ", "@"), 0, match.start()) and bool(
        compiled(_AFTER).match(match.string, match.end())
    )
