"""The sentences that `bot test nlu` measures by: fresh ones, of every intent, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.project.project import Project, read_project
from bot.testing.evaluation.sentence_files import Sentence, read_sentences

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project(ROOT)


@pytest.fixture(scope="module")
def sentences(project: Project) -> dict[str, list[Sentence]]:
    """Return what is found without naming a file, by language."""
    found = read_sentences(project)
    return {one: [s for s in found if s.place.file == f"tests/understanding_{one}.yml"] for one in ("en", "ko")}


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_intent_has_sentences(project: Project, sentences: dict[str, list[Sentence]], language: str) -> None:
    assert len(sentences[language]) >= 60
    assert {one.intent for one in sentences[language]} == set(project.domain.intents)


def test_every_entity_is_marked_somewhere(project: Project, sentences: dict[str, list[Sentence]]) -> None:
    for found in sentences.values():
        assert {entity.entity for one in found for entity in one.entities or ()} == set(project.domain.entities)


def test_no_sentence_is_in_the_training_data(project: Project, sentences: dict[str, list[Sentence]]) -> None:
    trained = {letters(one.text) for one in project.training_data.utterances}
    tested = [letters(one.text) for found in sentences.values() for one in found]
    assert len(set(tested)) == len(tested)
    assert trained.isdisjoint(tested)
