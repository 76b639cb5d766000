"""Applies the rules of the system dimensions to a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from nlu.entities.dimensions.number.english import ENGLISH_NUMBERS
from nlu.entities.dimensions.number.korean import KOREAN_NUMBERS
from nlu.entities.entity import SYSTEM, Candidate
from nlu.entities.rule import Reading, Rule

RULES: Mapping[str, Mapping[str, tuple[Rule, ...]]] = {
    "number": {"en": ENGLISH_NUMBERS, "ko": KOREAN_NUMBERS},
}
"""Dimension -> language -> rules."""
DIMENSIONS = tuple(RULES)
"""Names of the system entities."""

_HANGUL = re.compile("[가-힣]")


def read_dimensions(text: str, dimensions: Collection[str], *, language: str) -> Iterator[Candidate]:
    """Yield what the rules of the given dimensions find in a normalised text; unknown dimensions find nothing.

    Rules of English are used for every text, because digits are read everywhere; those of Korean where there is Hangul
    or where Korean is spoken. Readings may overlap: arbitration decides.
    """
    languages = ("ko", "en") if language == "ko" or _HANGUL.search(text) else ("en",)
    for dimension, rules in RULES.items():
        if dimension in dimensions:
            for rule in (rule for spoken in languages for rule in rules[spoken]):
                for match in rule.pattern.finditer(text):
                    reading = rule.production(match)
                    if reading is not None:
                        yield _to_candidate(reading, dimension)


def _to_candidate(reading: Reading, dimension: str) -> Candidate:
    info = {"type": "value", "value": reading.value}
    if reading.counter is not None:
        info["counter"] = reading.counter
    if reading.upper is not None:
        info["range"] = {"from": reading.value, "to": reading.upper}
    return Candidate(reading.start, reading.end, dimension, SYSTEM, reading.value, additional_info=info)
