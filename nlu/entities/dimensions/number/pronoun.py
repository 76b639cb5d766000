"""Whether the word "one" counts, or stands for a thing or for someone."""

from __future__ import annotations

import re
from typing import Final

_BEFORE_PRONOUN: Final = """
    this that these those the no any every each some which another other only last next first second new old good great
    nice best better bad big bigger small smaller large larger cheap cheaper right wrong same different a an my your his
    her our their loved red blue green black white long short hot cold spicy early earlier late later previous
    should can does must
"""
_AFTER_PRONOUN: Final = """
    of s is was that who which can could would should may might must will has does do did another day by thing on in at
    with from to as i you he she we they never cannot hand point moment sec second
"""
_BEFORE_LAST_ONE: Final = "for of just number table room option about at it is are was plus minus than"
_NO_NUMBER_BEFORE_ONE: Final = frozenset(_BEFORE_PRONOUN.split())
_NO_NUMBER_AFTER_ONE: Final = frozenset(_AFTER_PRONOUN.split())
_NUMBER_BEFORE_LAST_ONE: Final = frozenset(_BEFORE_LAST_ONE.split())
_WORD_BEFORE = re.compile(r"([a-z]+)[^\w]*$")
_WORD_AFTER = re.compile(r"[ ']*([a-z]+)")
_ONE_THING = re.compile(
    r" (?:by one|piece|thing|size|way|go|sitting|stage|glance|end|side|word|voice|swoop|or the other|another)\b"
    r"|(?<=at one) (?:time|point|with)\b(?! (?:zero|one|two|three|four|five|six|seven|eight|nine|\d))"
)
_FOR_SOMEONE = re.compile(r" for (?:me|us|you|him|her|them|my|your|his|our|their|the|myself|everyone|everybody)\b")


def is_number_one(match: re.Match[str]) -> bool:
    """Return whether `one` counts: `a table for one`, `one ticket`; not `this one`, `no one`, `one of them`."""
    text, start, end = match.string, match.start(), match.end()
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    if _FOR_SOMEONE.match(text, end):
        return False
    after = _WORD_AFTER.match(text, end)
    if before and before[1] in _NO_NUMBER_BEFORE_ONE:
        return before[1] == "only" and after is not None and after[1] not in _NO_NUMBER_AFTER_ONE
    if after:
        return after[1] not in _NO_NUMBER_AFTER_ONE
    return before is None or before[1] in _NUMBER_BEFORE_LAST_ONE


def is_one_thing(match: re.Match[str]) -> bool:
    """Return whether `one` is no hour and no number of minutes: `at one point`, `in one piece`, `one by one`."""
    text, start, end = match.string, match.start(), match.end()
    return text.endswith(("all in ", "one by "), 0, start) or _ONE_THING.match(text, end) is not None
