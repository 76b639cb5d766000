"""Training: what makes a model old, and what does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.project.project import Project, read_project
from bot.training import entity_data, is_current, load_or_train, nlu_options

FILES = {
    "domain.yml": "intents: [greet, order]\nentities: [drink]\nresponses:\n  utter_hi: [{text: hi}]\n",
    "data/nlu.yml": """
        nlu:
        - intent: greet
          examples: |
            - hello
            - good morning
        - intent: order
          examples: |
            - a [latte](drink) please
            - one [mocha](drink)
        - lookup: drink
          examples: |
            - espresso
        - regex: help
          examples: |
            - help.*
        """,
}


@pytest.fixture
def root(write_project: Callable[..., Path]) -> Path:
    return write_project(FILES)


def _read(root: Path) -> Project:
    project = read_project(root)
    project.findings.raise_errors()
    return project


def _edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def _found(project: Project, text: str) -> list[str]:
    return [entity.value for entity in load_or_train(project).parse(text).entities]


def test_a_project_is_trained_once(root: Path) -> None:
    assert not is_current(_read(root))
    load_or_train(_read(root))
    assert is_current(_read(root))


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [("data/nlu.yml", "- hello", "- hello there"), ("data/nlu.yml", "intent: greet", "intent: welcome")],
)
def test_a_changed_example_is_trained_again(root: Path, path: str, old: str, new: str) -> None:
    load_or_train(_read(root))
    _edit(root, path, old, new)
    assert not is_current(_read(root))


@pytest.mark.parametrize(
    ("path", "old", "new"), [("domain.yml", "text: hi", "text: ho"), ("data/nlu.yml", "espresso", "tea")]
)
def test_a_response_or_lookup_needs_no_training(root: Path, path: str, old: str, new: str) -> None:
    load_or_train(_read(root))
    _edit(root, path, old, new)
    assert is_current(_read(root))


def test_a_new_lookup_word_is_found_at_once(root: Path) -> None:
    assert _found(_read(root), "one ristretto") == []
    _edit(root, "data/nlu.yml", "- espresso", "- espresso\n    - ristretto")
    assert _found(_read(root), "one ristretto") == ["ristretto"]


def test_a_damaged_model_is_made_again(root: Path) -> None:
    load_or_train(_read(root))
    model = _read(root).model_path
    model.write_bytes(b"not a model")
    assert _found(_read(root), "an espresso") == ["espresso"]
    assert is_current(_read(root))


def test_a_regex_of_another_name_finds_no_entity(root: Path) -> None:
    data = entity_data(_read(root))
    assert (dict(data.regexes), dict(data.lookups)) == ({}, {"drink": ("espresso",)})


@pytest.mark.parametrize(
    ("config", "threshold", "ambiguity"),
    [
        ("", None, None),
        ("pipeline: [{name: FallbackClassifier}]", 0.3, 0.1),
        ("pipeline: [{name: FallbackClassifier, threshold: 0.7, ambiguity_threshold: 0.05}]", 0.7, 0.05),
        ("pipeline: [{name: FallbackClassifier, threshold: 0.7}]\nmalgil: {nlu: {threshold: 0.2}}", 0.2, 0.1),
    ],
)
def test_thresholds_come_from_the_configuration(
    root: Path, config: str, threshold: float | None, ambiguity: float | None
) -> None:
    (root / "config.yml").write_text(config)
    options = nlu_options(_read(root))
    assert (options.threshold, options.ambiguity_threshold) == (threshold, ambiguity)


def test_dimensions_come_from_domain_and_configuration(root: Path) -> None:
    (root / "config.yml").write_text(
        "pipeline: [{name: DucklingEntityExtractor, dimensions: [time]}]\nmalgil: {nlu: {dimensions: [number]}}"
    )
    assert nlu_options(_read(root)).dimensions == ("number",)


def test_the_seed_is_an_input(root: Path) -> None:
    project = _read(root)
    other = replace(project, config=replace(project.config, nlu=replace(project.config.nlu, seed=1)))
    assert project.fingerprint != other.fingerprint
