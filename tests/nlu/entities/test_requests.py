"""Requests to a restaurant, a bank, an airline and a home, and what is in them; `requests_*.jsonl` hold them.

A value is written as `2026-12-03T19:00/hour` (midnight left out), `from..to`, or the value with its unit, `[counter]`
and `of product`.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from nlu.entities.entity import Entity
from nlu.entities.system_entities import SystemEntities

NOW = datetime.fromisoformat("2026-11-25T15:00:00+09:00")  # a Wednesday
LOCALES = {"en": "en_US", "ko": "ko"}


def requests(language: str) -> list[tuple[str, list[list[str]]]]:
    path = Path(__file__).with_name(f"requests_{language}.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(row["text"], row["found"]) for row in rows]


def _side(side: dict[str, Any]) -> str:
    if "grain" in side:
        return f"{side['value'][:16].replace('T00:00', '')}/{side['grain']}"
    return f"{side['value']}{side.get('unit', '')}"


def short(entity: Entity) -> str:
    info = entity.additional_info or {}
    if info.get("type") == "interval":
        return "..".join(_side(info[side]) if side in info else "" for side in ("from", "to"))
    if "grain" in info:
        return _side(info)
    unit = f" {info['unit']}" if "unit" in info else ""
    counter = f" [{info['counter']}]" if "counter" in info else ""
    product = f" of {info['product']}" if info.get("product") else ""
    return f"{entity.value}{unit}{counter}{product}"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(language, text, expected) for language in LOCALES for text, expected in requests(language)],
)
def test_all_that_is_asked_for_is_found_and_nothing_else(language: str, text: str, expected: list[list[str]]) -> None:
    found = SystemEntities(locale=LOCALES[language]).parse(text, now=NOW)
    assert [[entity.entity, text[entity.start : entity.end], short(entity)] for entity in found] == expected


@pytest.mark.parametrize("language", LOCALES)
def test_what_is_found_in_a_request_is_found_alone(language: str) -> None:
    entities = SystemEntities(locale=LOCALES[language])
    alone = [
        (stretch, value, [short(entity) for entity in entities.parse(stretch, now=NOW, dimensions=[dimension])])
        for _, expected in requests(language)
        for dimension, stretch, value in expected
        if "[" not in value
    ]
    assert [one for one in alone if one[2] != [one[1]]] == []
