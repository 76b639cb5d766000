"""Sentences of everyday talk in which nothing of some dimensions may be found; `negatives_*.jsonl` name them."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from nlu.entities.engine import DIMENSIONS
from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ALL = tuple(name for name in DIMENSIONS if name != "any")
FEWEST = 300
MOST_FALSE = 0.01


def sentences(language: str) -> list[tuple[str, tuple[str, ...]]]:
    path = Path(__file__).with_name(f"negatives_{language}.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(row["text"], ALL if row["forbids"] == "all" else tuple(row["forbids"])) for row in rows]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_each_sentence_stands_once_and_forbids_dimensions_that_there_are(language: str) -> None:
    rows = sentences(language)
    assert len({text for text, _ in rows}) == len(rows) >= FEWEST
    assert {name for _, forbidden in rows for name in forbidden} <= set(DIMENSIONS)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_nearly_nothing_is_found_where_nothing_is(language: str) -> None:
    entities, rows = SystemEntities(locale=language), sentences(language)
    failing = []
    for text, forbidden in rows:
        found = [
            f"{name} {text[entity.start : entity.end]!r}"
            for name in forbidden
            for entity in entities.parse(text, now=NOW, dimensions=[name])
        ]
        if found:
            failing.append(f"{text}: {', '.join(found)}")
    shown = "\n".join(failing)
    assert len(failing) <= MOST_FALSE * len(rows), f"{len(failing)} of {len(rows)} sentences:\n{shown}"
