"""Any text is read: words of all rules in any order, in any spelling, with anything between them."""

from __future__ import annotations

import random
import re
import unicodedata
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise

import pytest

from nlu.entities.dimensions.catalogue import CATALOGUE
from nlu.entities.rule import Rule
from nlu.entities.system_entities import SystemEntities

NOW = datetime(2026, 11, 25, 15, tzinfo=timezone(timedelta(hours=9)))
BETWEEN = (
    "\u200b",
    "\u200d",
    "\ufeff",
    "😀",
    "👨\u200d👩\u200d👧",
    "\u00a0",
    "\u3000",
    "\t",
    "\n",
    "½",
    "７",
    "٣",
    "İ",
    "ß",
    "ﬁ",
)
DIGITS = {"ascii": ord("0"), "full width": 0xFF10, "arabic-indic": 0x660}
MARKS = "$€%°@#/:.,~()'-"


def _rules(file: str) -> list[Rule]:
    found: list[Rule] = []
    for dimension in CATALOGUE:
        package = f"nlu.entities.dimensions.{dimension.package}"
        if find_spec(f"{package}.{file}") is not None:
            found += import_module(f"{package}.{file}").RULES
    return found


@lru_cache(maxsize=2)
def _words(file: str) -> list[str]:
    patterns = [item for rule in _rules(file) for item in (rule.name, *rule.pattern) if isinstance(item, str)]
    return sorted({word for pattern in patterns for word in re.findall(r"[a-z']{2,14}|[가-힣]{1,6}|\d{1,4}", pattern)})


def _text(seed: int) -> str:
    chance = random.Random(seed)
    words = [*_words(chance.choice(("english", "korean"))), *MARKS, "7", "12:30", "3/4", "2026"]
    pool = chance.sample(words, chance.choice((5, 50, len(words))))
    space = chance.choice((" ", " ", ""))
    text = space.join(chance.choice(pool) for _ in range(400))[: chance.choice((20, 200, 1_000))]
    for _ in range(chance.choice((0, 1, 20))):
        place = chance.randrange(len(text) + 1)
        text = text[:place] + chance.choice(BETWEEN) + text[place:]
    zero = chance.choice(tuple(DIGITS.values()))
    text = text.translate({ord("0") + digit: zero + digit for digit in range(10)})
    return unicodedata.normalize(chance.choice(("NFC", "NFC", "NFD")), text)[:1_000]


@pytest.mark.parametrize("seed", range(30))
def test_each_entity_is_a_stretch_of_the_text_as_given(seed: int) -> None:
    text = _text(seed)
    found = SystemEntities(locale=("ko", "en_US", "en_GB")[seed % 3]).parse(text, now=NOW, latent=seed % 2 == 0)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(text[one.start : one.end] == text[one.start : one.end].strip() for one in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        (unicodedata.normalize("NFD", "내일 3시에 두 명"), ["내일 3시에", "두"]),
        ("내\u200b일 저\u200b녁 ７시 반", ["내\u200b일 저\u200b녁 ７시 반"]),
        ("😀내일😀3시😀두 명😀", ["내일", "3시", "두"]),
        ("👨\u200d👩\u200d👧 tomorrow at 5 👨\u200d👩\u200d👧", ["tomorrow at 5"]),
        ("٣ people at ٧pm", ["٣", "at ٧pm"]),
        ("５０，０００원", ["５０，０００원"]),
        ("tomorrow\u3000at\u00a05pm", ["tomorrow\u3000at\u00a05pm"]),
        ("1½ cups of flour", ["1½ cups of flour"]),
        ("쌀 5㎏", ["쌀 5㎏"]),
    ],
)
def test_offsets_are_characters_of_the_text_as_given(text: str, stretches: list[str]) -> None:
    found = SystemEntities(locale="ko").parse(text, now=NOW)
    assert [unicodedata.normalize("NFC", text[one.start : one.end]) for one in found] == stretches
