"""Rules in Korean that all dimensions with units have: a numeral before a unit, ranges, approximate values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Final

from nlu.entities.dimensions.measure.korean_numerals import NUMERAL, numeral_value
from nlu.entities.dimensions.measure.unit import Unit, counted, pattern_of, unit_of
from nlu.entities.dimensions.measure.value import Measure, at_least, at_most, between, is_known, is_simple, measure
from nlu.entities.dimensions.number.numerals import APPROXIMATE, SINO_APPROXIMATE
from nlu.entities.rule import Of, Placed, Rule
from nlu.text.korean import hangul_at, is_ending

START: Final = r"(?<![\d가-힣])(?<!\d[.,:/])|(?<=[가-힣])(?=\d)"
"""A numeral in words starts a word; one in digits may stand right after one: 거리5킬로."""

_VAGUE: Final = frozenset("이일사구조영")  # other words, when a space follows: 이 리터, 사 미터
_PAIRS: Final = {**APPROXIMATE, **SINO_APPROXIMATE}
_PAIR: Final = "|".join(sorted(_PAIRS, key=len, reverse=True))
_POWER: Final = re.compile("[십백천만억조]+$")
_JOINED: Final = re.compile(
    "이상|이하|초과|미만|정도|쯤|짜리|어치|씩|이내|가량|내외|넘|부터|까지|에서|안팎|반|밖에|어야|이면|대|당|안에"
    "|만큼|보다|더|덜|추가|주문|결제|입금|송금|이체|할인|떨어|거리|떠|되|남|들|하고|이나|나|이랑|랑|인|의|은|는|이|가|을|를"
)
MORE: Final = "(?:이상|초과)(?![하한해형했])|(?:을|를|이|가)? ?(?:넘는|넘게|넘고|넘은)"
"""After a value that is the least."""
NOT_OVER: Final = "(?:도|이|가)? ?안 ?(?:되는|되게|되고|넘는|넘게)"
"""After a value that is the most, with a negation."""
AT_LEAST: Final = r"(?<![가-힣])(?:최소한?|적어도)"
"""Before a value that is the least."""
AT_MOST_WORDS: Final = "최대한?|많아야|기껏해야"
"""Words before a value that is the most."""
_MORE: Final = rf"{MORE}|부터(?! ?[\d가-힣])"
_LESS: Final = f"(?:이하|미만|이내)|{NOT_OVER}|까지만"
_AT_MOST: Final = f"(?<![가-힣])(?:{AT_MOST_WORDS})"
_TO: Final = "[-~]|에서|부터"


def measure_rules(
    dimension: str, units: Sequence[Unit], example: str, *, refused: str = "(?!)", native: bool = True
) -> tuple[Rule, ...]:
    """Return the rules for numerals with the given units.

    `example` is a unit; `refused` a pattern of numerals with units that mean something else (이불, 사원); `native`
    whether 한, 두, 세 may stand before the units.
    """
    units = tuple(units)
    unit_pattern = rf"(?:{pattern_of(units)})"
    read = partial(_count, units, re.compile(refused) if refused != "(?!)" else None, native)
    return (
        Rule(f"3{example}", (rf"(?:{START})(?P<numeral>{NUMERAL}) ?{unit_pattern}(?P<half> ?반(?![가-힣]))?",), read),
        Rule(
            f"3~4{example}",
            (
                rf"(?:{START})(?P<lower>{NUMERAL}) ?(?:[-~]|에서) ?(?P<numeral>{NUMERAL})"
                rf" ?{unit_pattern}(?P<half>(?!))?",
            ),
            read,
        ),
        Rule(
            f"두세 {example}",
            (rf"(?:{START})(?:(?P<about>{_PAIR})(?P<scale>[십백천만억]{{1,2}})?) ?{unit_pattern}",),
            partial(_about, units),
        ),
        *range_rules(dimension, f"3{example}", f"4{example}"),
    )


def range_rules(dimension: str, example: str, larger: str) -> tuple[Rule, ...]:
    """Return the rules for ranges and approximate values of a dimension; two examples, the second is larger."""
    simple, known = Of(dimension, is_simple), Of(dimension, is_known)
    return (
        Rule(f"약 {example}", (r"(?<![가-힣])(?:약|대략|대충|얼추|거의|딱|정확히)", known), lambda _, value: value),
        Rule(f"{example} 정도", (known, "정도|쯤|가량|내외|안팎"), lambda value, _: value),
        Rule(f"{example}에서 {larger}", (simple, _TO, simple), lambda lower, _, upper: between(lower, upper)),
        Rule(f"{example}에서 {larger} 사이", (Of(dimension, _is_range), "까지|사이"), lambda value, _: value),
        Rule(f"{example} 이상", (simple, _MORE), lambda value, _: at_least(value)),
        Rule(f"최소 {example}", (AT_LEAST, simple), lambda _, value: at_least(value)),
        Rule(f"{example} 이하", (simple, _LESS), lambda value, _: at_most(value)),
        Rule(f"최대 {example}", (_AT_MOST, simple), lambda _, value: at_most(value)),
        Rule(f"최대 {example}까지", (_AT_MOST, Of(dimension, _is_to)), lambda _, value: value),
        Rule(
            f"{example} 이상 {larger} 이하",
            (Of(dimension, _is_from), Of(dimension, _is_to)),
            lambda lower, upper: _join(lower, upper),
        ),
    )


def may_end(text: str, end: int, unit: str) -> bool:
    """Return whether a word may end after a unit: 3킬로, 3킬로를, 3킬로정도; not 3도심."""
    tail = hangul_at(text, end)
    return not tail or _JOINED.match(tail) is not None or is_ending(tail, after="수" + unit)


def _count(
    units: tuple[Unit, ...], refused: re.Pattern[str] | None, native: bool, match: re.Match[str]
) -> Measure | Placed | None:
    unit, numeral = unit_of(units, match), match["numeral"]
    value = numeral_value(numeral, native=native)
    said = match[0][match.end("numeral") - match.start() :]
    is_vague = numeral in _VAGUE and said.startswith(" ") and not match["half"] and unit.name != "%"
    if value is None or is_vague:
        return None
    if (refused is not None and refused.match(match[0])) or not may_end(match.string, match.end(), said.strip()):
        return None
    found = counted(value, unit)
    if match["half"]:
        return measure((found.value or 0) + 0.5 * unit.factor, unit.name)
    if "lower" not in match.re.groupindex:
        return found
    lower = numeral_value(_completed(match["lower"], numeral), native=native)
    return None if lower is None else between(counted(lower, unit), found)


def _about(units: tuple[Unit, ...], match: re.Match[str]) -> Measure | None:
    """Read `두세 킬로`, `이삼 미터`, `이삼만 원`."""
    unit = unit_of(units, match)
    if not may_end(match.string, match.end(), match[0][match.end("about") - match.start() :].strip()):
        return None
    scale = numeral_value(match["scale"]) if match["scale"] else 1
    lower, upper = _PAIRS[match["about"]]
    return between(counted(lower * (scale or 1), unit), counted(upper * (scale or 1), unit))


def _completed(lower: str, upper: str) -> str:
    """Return the first numeral of a range with the power of ten that was said only once: 3 of 3~5만.

    >>> _completed("3", "5만"), _completed("500", "1000"), _completed("삼", "오만")
    ('3만', '500', '삼만')
    """
    power = _POWER.search(upper)
    is_short = power is not None and not _POWER.search(lower) and len(lower) <= power.start()
    return lower + power[0] if is_short and power is not None else lower


def _is_range(value: Measure) -> bool:
    return value.lower is not None and value.upper is not None


def _is_from(value: Measure) -> bool:
    return value.lower is not None and value.upper is None


def _is_to(value: Measure) -> bool:
    return value.upper is not None and value.lower is None


def _join(lower: Measure, upper: Measure) -> Measure | None:
    if lower.unit != upper.unit or lower.lower is None or upper.upper is None or lower.lower >= upper.upper:
        return None
    return Measure(upper.unit, lower=lower.lower, upper=upper.upper, product=upper.product)
