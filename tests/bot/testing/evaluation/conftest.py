"""Outcomes of sentences, as a model might have understood them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.testing.evaluation.outcome import Outcome, outcome_of
from bot.testing.evaluation.sentence_files import Sentence
from nlu import Entity, IntentScore, ParseResult, Place, parse_annotated


def _entity(marked: str) -> tuple[Entity, ...]:
    _, entities = parse_annotated(marked)
    return tuple(
        Entity(one.entity, one.start, one.end, one.value, "LookupExtractor", one.role, one.group) for one in entities
    )


@pytest.fixture
def make_outcome() -> Callable[..., Outcome]:
    """Return a function: `said` is annotated as in a test, `found` as it was understood."""

    def make(
        said: str,
        intent: str | None = "greet",
        got: str | None = "greet",
        confidence: float = 0.9,
        *,
        found: str | None = None,
        key: str | None = None,
        line: int = 1,
        system: tuple[Entity, ...] = (),
        marked: tuple[str, ...] = (),
        ranking: tuple[tuple[str, float], ...] = (),
        **rest: Any,
    ) -> Outcome:
        text, entities = parse_annotated(said)
        sentence = Sentence(text, intent, entities, Place("tests/nlu.yml", line))
        score = IntentScore(got, confidence)
        ranked = (score, *(IntentScore(*one) for one in ranking))
        selected = {} if key is None else {key.split("/")[0]: {"response": {"intent_response_key": key}}}
        everything = (*_entity(said if found is None else found), *system)
        language = "ko" if any("가" <= sign <= "힣" for sign in text) else "en"
        parsed = ParseResult(text, score, ranked, everything, language, selected)
        return outcome_of(sentence, parsed, out_of_scope=rest.get("out_of_scope", ()), marked=marked)

    return make
