"""Numbers in English words, and in digits in texts of any language but Korean.

Of a range before what is counted (3-4 people) the value is the first number; `additional_info` holds both.
"""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.rule import Reading, Rule

_UNIT_WORDS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_UNITS: Final = {word: value for value, word in enumerate(_UNIT_WORDS.split())}
_TENS: Final = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_SCALES: Final = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}
_FRACTIONS: Final = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}

_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?:[ -]?(?:one|two|three|four|five|six|seven|eight|nine))?|{_UNIT})"
_BELOW_THOUSAND = rf"(?:(?:an? |{_BELOW_HUNDRED} )hundred(?: (?:and )?{_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
_SCALE = "|".join(_SCALES)
_SCALED = rf"(?:an? |{_BELOW_THOUSAND} )(?:{_SCALE})"
_WORDS = rf"(?:{_SCALED}(?:,? (?:and )?{_SCALED})*(?:,? (?:and )?{_BELOW_THOUSAND})?|{_BELOW_THOUSAND})"

# A number in digits is no part of a word (mp3), a time (7:30), a date, a phone number, an ordinal or a version.
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NOT_INSIDE = r"(?<![a-z\d_])(?<![a-z\d][.:/'-])"
_NOT_FURTHER = r"(?![.:/-]?\d|,\d{3}(?!\d)|['’][a-z]|-[a-z])"
_UNIT_LETTERS = (
    "ppl|people|persons?|pax|pcs|pieces?|guests?|kids?|adults?|nights?|days?|weeks?|hours?|hrs?|h|minutes?|mins?"
    "|kg|g|km|cm|mm|m|ml|l|usd|krw|won|eur|x"
)
_COUNTED = f"{_UNIT_LETTERS}|persons|children|adults|seats?|tables?|tickets?|rooms?|friends?|of us|times"
_NO_HOUR = r"(?! ?(?:[ap]m\b|[ap]\.m|o'clock))"
_AFTER_DIGITS = rf"(?=(?:{_UNIT_LETTERS})?(?![a-z_]))"

# Before or after these words "one" stands for a thing or for someone.
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
_FOR_SOMEONE = re.compile(r" for (?:me|us|you|him|her|them|my|your|his|our|their|the|myself|everyone|everybody)\b")


def _digits(match: re.Match[str]) -> Reading | None:
    """Read `1,200`, `3.5`, `-4`, `2k`, `3 million`, `5 dozen`, `2 and a half`."""
    digits = match["digits"].replace(",", "")
    if len(digits) > 15 or (digits[0] == "0" and digits[1:2].isdigit()):
        return None  # a phone number, an account: its digits mean nothing as a sum
    value = float(digits) if "." in digits else int(digits)
    if match["k"]:
        value *= 1_000
    if match["scale"]:
        value *= {"hundred": 100, "dozen": 12, **_SCALES}[match["scale"]]
    if match["fraction"]:
        value += _FRACTIONS[match["fraction"]]
    return Reading(match.start(), match.end(), _plain(-value if match["sign"] else value))


def _range(match: re.Match[str]) -> Reading | None:
    """Read the `3-4` of `3-4 people`; the value is the first number."""
    lower, upper = int(match["lower"]), int(match["upper"])
    return Reading(match.start(), match.end(), lower, upper=upper) if lower < upper else None


def _words(match: re.Match[str]) -> Reading | None:
    """Read `two hundred and five`, `twenty-one`, `three and a half`, `three point five`."""
    if match["number"] == "one" and match.end() == match.end("number") and not _is_number_one(match):
        return None
    if match["number"].endswith("million") and match["number"].startswith("a ") and _follows(match, "thanks"):
        return None
    value: float = _sum(match["number"])
    if match["point"]:
        value = float(f"{value}.{''.join(str(_UNITS[digit]) for digit in match['point'].split())}")
    if match["fraction"]:
        value += _FRACTIONS[match["fraction"]]
    return Reading(match.start(), match.end(), _plain(-value if match["sign"] else value))


def _dozens(match: re.Match[str]) -> Reading:
    """Read `a dozen`, `half a dozen`, `two dozen`."""
    count = match["count"]
    if count in ("half a", "a half"):
        return Reading(match.start(), match.end(), 6)
    return Reading(match.start(), match.end(), 12 * (1 if count == "a" else _sum(count)))


def _sum(words: str) -> int:
    """Return the value of number words in their order.

    >>> _sum("two hundred and five thousand three")
    205003
    """
    total = part = 0
    for word in re.split(r"[ ,-]+", _spaced(words)):
        if word in _SCALES:
            total += max(part, 1) * _SCALES[word]
            part = 0
        elif word == "hundred":
            part = max(part, 1) * 100
        else:
            part += _UNITS.get(word, _TENS.get(word, 0))
    return total + part


def _spaced(words: str) -> str:
    """Write twentyone as twenty one."""
    return re.sub(rf"({'|'.join(_TENS)})(?=[a-z])", r"\1 ", words)


def _is_number_one(match: re.Match[str]) -> bool:
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


def _follows(match: re.Match[str], word: str) -> bool:
    return match.string[: match.start()].rstrip().endswith(word)


def _plain(value: float) -> int | float:
    """Return a whole number as an int, others without the noise of binary fractions."""
    rounded = round(value, 10)
    return int(rounded) if rounded == int(rounded) else rounded


_HALF = r"(?: and an? (?P<fraction>half|quarter|third))?"

ENGLISH_NUMBERS: tuple[Rule, ...] = (
    Rule(
        "1,200",
        re.compile(
            rf"{_NOT_INSIDE}(?P<sign>(?<![^\s(])-)?(?P<digits>{_DIGITS})(?P<k>k(?![a-z0-9]))?{_NOT_FURTHER}"
            rf"{_AFTER_DIGITS}{_NO_HOUR}"
            rf"(?: ?(?P<scale>hundred|{_SCALE}|dozen)\b)?{_HALF}"
        ),
        _digits,
    ),
    Rule(
        "3-4 people",
        re.compile(
            rf"(?<![\w.,:/'~-])(?P<lower>\d{{1,3}})(?: ?[-~] ?| or )(?P<upper>\d{{1,3}})"
            rf"(?= ?(?:{_COUNTED})(?![a-z]))"
        ),
        _range,
    ),
    Rule(
        "two hundred and five",
        re.compile(
            rf"(?<![\w'-])(?P<sign>minus |negative )?(?P<number>{_WORDS})"
            rf"(?: point (?P<point>(?:{_UNIT})(?: (?:{_UNIT}))*))?{_HALF}(?![\w]|-[a-z]|'[a-rt-z]){_NO_HOUR}"
        ),
        _words,
    ),
    Rule(
        "half a dozen",
        re.compile(rf"(?<![\w'-])(?P<count>half a|a half|an?|{_BELOW_HUNDRED}) dozen\b"),
        _dozens,
    ),
)
"""Rules of the dimension number."""
