"""Numbers in English words, and in digits in texts of any language.

Of a range before what is counted (3-4 people) the value is the first number; `additional_info` holds both.
"""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.number import english_fractions
from nlu.entities.dimensions.number.counted_things import counts_things
from nlu.entities.dimensions.number.english_phrases import is_half_a_word, is_in_phrase
from nlu.entities.dimensions.number.pronoun import is_number_one, is_one_thing
from nlu.entities.dimensions.number.value import Number, number
from nlu.entities.dimensions.pattern import compiled
from nlu.entities.rule import Of, Rule

_UNIT_WORDS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_UNITS: Final = {word: value for value, word in enumerate(_UNIT_WORDS.split())}
_NOTHING: Final = ("naught", "nought", "nil")
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
_SCALES: Final = {
    "hundred": 2,
    "thousand": 3,
    "lakh": 5,
    "lac": 5,
    "million": 6,
    "crore": 7,
    "cr": 7,
    "billion": 9,
    "trillion": 12,
}
_SUFFIXES: Final = {"k": 3, "m": 6, "g": 9}
_FRACTIONS: Final = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}

_WORD_END = r"(?![\w]|'[a-rt-z])"
_UNIT = "|".join(sorted((*_UNITS, *_NOTHING), key=len, reverse=True))

# A number in digits is no entity where it is part of a word (mp3), a time (7:30), a date, a phone number or a version.
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![,\d])|\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?(?![,\d])|\d+\.\d+|(?<!\d)\.\d+|\d+"
_UNIT_LETTERS = (
    "ppl|people|persons?|pax|pcs|pieces?|guests?|kids?|adults?|nights?|days?|weeks?|hours?|hrs?|h|minutes?|mins?"
    "|kg|g|km|cm|mm|m|ml|l|usd|krw|won|eur|x|k|dozen|hundred|thousand|million|billion"
)
_COUNTED = f"{_UNIT_LETTERS}|persons|children|adults|seats?|tables?|tickets?|rooms?|friends?|of us|times"
_NO_HOUR = r"(?! ?(?:[ap]m\b|[ap]\.m|o'clock))"
_ALONE = (
    rf"(?<![a-z\d_])(?<![a-z\d][.:/'-])(?:{_DIGITS})(?![.:/-]?\d|,\d{{3}}(?!\d)|['’][a-z]|-[a-z])"
    rf"(?=(?:{_UNIT_LETTERS})?(?![a-z_]|(?<=x)\d)){_NO_HOUR}"
)
_BEFORE_SIGN = re.compile(r"[\w)] *$|-$")
_SHARE = re.compile(r"(?:thanks|often) $")


def _digits(match: re.Match[str]) -> Number | None:
    """Read `1,200`, `3.5`, `.77`; more than 15 digits are no sum."""
    digits = match[0].replace(",", "")
    is_code = digits[0] == "0" and digits[1:2].isdigit()  # a phone number, an account
    if len(digits) > 15 or (is_code and len(digits) > 5):
        return None
    value = float(digits) if "." in digits else int(digits)
    is_part = _is_in_text(match) if is_code else compiled(_ALONE).match(match.string, match.start()) is None
    return number(value, is_part=is_part, counts=counts_things(match))


def _is_in_text(match: re.Match[str]) -> bool:
    """Return whether a message has more than a number: `0033` and `a few` are one on their own only."""
    return match.string.strip() != match[0]


def _range(match: re.Match[str]) -> Number | None:
    """Read the `3-4` of `3-4 people`; the value is the first number."""
    lower, upper = int(match["lower"]), int(match["upper"])
    return Number(lower, upper=upper) if lower < upper else None


def _below_hundred(match: re.Match[str]) -> Number:
    """Read `seven`, `twenty-one`, `twentyone`."""
    value = _TENS.get(match["tens"] or "", 0) + _UNITS.get(match["unit"] or match["alone"] or "zero", 0)
    is_one = match[0] == "one"
    is_vague = is_in_phrase(match) or (is_one and is_one_thing(match))
    is_part = is_vague or (is_one and not is_number_one(match)) or is_half_a_word(match)
    return Number(value, is_word=True, is_vague=is_vague, is_part=is_part, counts=counts_things(match))


def _scale(match: re.Match[str]) -> Number:
    """Read `hundred`, `thousand`, `million`; on its own it is a part of a number."""
    power = _SCALES[match["scale"]]
    return Number(10**power, scale=power, is_multiplier=True, is_word=True, is_part=True)


def _a_scale(article: re.Match[str], scale: Number) -> Number | None:
    """Read `a hundred`; not `thanks a million`."""
    is_phrase = _SHARE.search(article.string, max(article.start() - 8, 0), article.start())
    return None if is_phrase else Number(scale.value, scale=scale.scale, is_word=True, is_vague=scale.is_vague)


def _times(count: Number, scale: Number) -> Number | None:
    """Read `two hundred`, `3 million`, `five dozen`; not `one million two` and `hundred`."""
    is_too_large = count.scale >= scale.scale > 0 or count.value >= 10**scale.scale > 1
    if is_too_large or count.value <= 0 or count.upper is not None:
        return None
    return number(
        count.value * scale.value, scale=scale.scale, is_word=count.is_word, is_vague=scale.is_vague, is_part=False
    )


def _plus(large: Number, *rest: Number | re.Match[str]) -> Number | None:
    """Read `two hundred and five`, `one thousand two hundred`."""
    small = rest[-1]
    assert isinstance(small, Number)
    if not 0 < small.value < 10**large.scale or small.upper is not None or small.is_vague:
        return None
    return number(large.value + small.value, scale=small.scale, is_word=True)


def _skipped_hundred(hundreds: Number, rest: Number) -> Number:
    """Read `one twenty two`."""
    return Number(int(hundreds.value * 100 + rest.value), is_word=True)


def _point(whole: Number, _: re.Match[str], decimals: re.Match[str]) -> Number:
    """Read `three point one four`."""
    digits = "".join(str(_UNITS.get(word, word)) for word in decimals[0].split())
    return number(float(f"{whole.value}.{digits}"))


def _leading_point(match: re.Match[str]) -> Number:
    """Read `point 77`."""
    return number(float(f"0.{''.join(str(_UNITS.get(word, word)) for word in match['decimals'].split())}"))


def _and_part(whole: Number, match: re.Match[str]) -> Number:
    """Read `three and a half`."""
    return number(whole.value + _FRACTIONS[match["fraction"]])


def _suffixed(count: Number, suffix: re.Match[str]) -> Number | None:
    """Read `2k`, `1.2M`."""
    return None if count.is_word or count.scale else number(count.value * 10 ** _SUFFIXES[suffix[0]])


def _may_be_minus(sign: re.Match[str]) -> bool:
    """Return whether a dash is a minus: it is -4, negative-5; not 5-4, top-50, from monday - 5."""
    text, start = sign.string, sign.start()
    if _BEFORE_SIGN.search(text, max(start - 3, 0), start) is None or text.endswith(("negative", "minus"), 0, start):
        return True
    return text[start - 1].isspace() and not text[sign.end()].isspace() and text[:start].rstrip()[-1].isalpha()


def _negative(sign: re.Match[str], value: Number) -> Number | None:
    """Read `-4`, `minus two`; not the last of `5-4`, `top-50`."""
    if value.value <= 0 or value.upper is not None:
        return None
    if sign[0] == "-" and not _may_be_minus(sign):
        return None
    return number(-value.value)


def _fraction(match: re.Match[str]) -> Number | None:
    """Read `3/4`."""
    divisor = int(match["divisor"])
    is_date = match["is_alone"] != ""
    return number(int(match["part"]) / divisor) if divisor and not is_date else None


def _is_scale(value: Number) -> bool:
    return value.is_multiplier


def _is_counted(value: Number) -> bool:
    return not value.is_multiplier


def _may_grow(value: Number) -> bool:
    return value.scale > 1 and not value.is_multiplier and value.value > 0


def _is_word_below_ten(value: Number) -> bool:
    return value.is_word and not value.is_vague and 1 <= value.value < 10 and value.is_whole


def _is_word_of_two_digits(value: Number) -> bool:
    return value.is_word and 10 <= value.value < 100 and value.is_whole


def _is_single(value: Number) -> bool:
    return value.is_whole and not value.is_multiplier and not value.is_vague


_BORDER = r"(?<![\w'])"

RULES: tuple[Rule, ...] = (
    Rule("1,200", (rf"(?<!\d\.)(?!(?<=\d,)\d{{3}}(?!\d))(?:{_DIGITS})",), _digits),
    Rule(
        "3-4 people",
        (
            rf"(?<![\w.,:/'~-])(?P<lower>\d{{1,3}})(?: ?[-~] ?| or )(?P<upper>\d{{1,3}})"
            rf"(?= ?(?:{_COUNTED})(?![a-z]))",
        ),
        _range,
    ),
    Rule(
        "twenty-one",
        (
            rf"(?:(?P<tens>{'|'.join(_TENS)})(?:[ -]?(?P<unit>one|two|three|four|five|six|seven|eight|nine)(?!\w))?"
            rf"|(?P<alone>{_UNIT})){_WORD_END}",
        ),
        _below_hundred,
    ),
    Rule("thousand", (rf"(?P<scale>{'|'.join(_SCALES)})s?{_WORD_END}",), _scale),
    Rule(
        "dozen",
        (rf"dozen(?: of)?{_WORD_END}",),
        lambda _: Number(12, is_multiplier=True, is_vague=True, is_word=True, is_part=True),
    ),
    Rule("a hundred", ("an?", Of("number", _is_scale)), _a_scale),
    Rule("half a dozen", (rf"(?:half a|a half) dozen{_WORD_END}",), lambda _: Number(6, is_word=True, is_vague=True)),
    Rule(
        "a couple of",
        (rf"(?P<article>an? )?(?:couple|pair)s?(?: of)?{_WORD_END}",),
        lambda match: Number(2, is_word=True, is_vague=True, is_part=not match["article"]),
    ),
    Rule(
        "a few",
        (rf"(?:an? )?few{_WORD_END}",),
        lambda m: Number(3, is_word=True, is_vague=True, is_part=_is_in_text(m)),
    ),
    Rule("single", ("single",), lambda m: Number(1, is_word=True, is_vague=True, is_part=_is_in_text(m))),
    Rule("two hundred", (Of("number", _is_counted), Of("number", _is_scale)), _times),
    Rule("two hundred five", (Of("number", _may_grow), Of("number", _is_counted)), _plus),
    Rule("two hundred and five", (Of("number", _may_grow), ",? ?and|,", Of("number", _is_counted)), _plus),
    Rule(
        "one twenty two",
        (Of("number", _is_word_below_ten), Of("number", _is_word_of_two_digits)),
        _skipped_hundred,
    ),
    Rule("one point 2", (Of("number", _is_single), "point|dot", rf"\d+|(?:{_UNIT})(?: (?:{_UNIT}))*"), _point),
    Rule("point 77", (rf"(?:point|dot) (?P<decimals>\d+|(?:{_UNIT})(?: (?:{_UNIT}))*)",), _leading_point),
    Rule("three and a half", (Of("number", _is_single), "and an? (?P<fraction>half|quarter|third)"), _and_part),
    Rule("2k", (Of("number"), r"[kmg](?![\w])"), _suffixed),
    Rule("-4", (r"-(?!\s*-)|minus(?!\s*-)|negative(?!\s*-)", Of("number")), _negative),
    Rule(
        "3/4",
        (r"(?<![\d/.])(?<![\w)/.]-)(?P<part>\d+)/(?P<divisor>\d+)(?P<is_alone>(?:[/.-]?\d)?)",),
        _fraction,
    ),
    Rule(
        "45 (forty-five)",
        (Of("number"), r"\(", Of("number"), r"\)"),
        lambda first, _, second, __: first if first.value == second.value else None,
    ),
    *english_fractions.RULES,
)
"""Rules of the dimension number."""
