"""Training: what makes a model old, and what does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.project.project import Project, read_project
from bot.training import entity_data, is_current, load_or_train, nlu_options
from nlu import ModelError, model_file

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
    assert nlu_options(_read(root)).dimensions == ("number", "time")


def test_the_seed_is_an_input(root: Path) -> None:
    project = _read(root)
    other = replace(project, config=replace(project.config, nlu=replace(project.config.nlu, seed=1)))
    assert project.fingerprint != other.fingerprint


def test_a_model_of_another_version_is_told(
    root: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(model_file, "FORMAT_VERSION", 9)
        load_or_train(_read(root))
    assert not is_current(_read(root))
    assert caplog.messages == [
        f"{_read(root).model_path}: the model has format version 9, this program reads version 3: it is trained anew"
    ]


def test_a_full_disk_leaves_the_old_model(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_or_train(_read(root))
    model = _read(root).model_path
    content = model.read_bytes()
    _edit(root, "data/nlu.yml", "- hello", "- hello there")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(model_file, "_write", full)
    with pytest.raises(ModelError) as caught:
        load_or_train(_read(root))
    assert str(caught.value) == (
        f"{model}: the model can't be written: no space left on device\n"
        "  fix: free some space, or allow writing there; a model that was there before is as it was"
    )
    assert [path.name for path in model.parent.iterdir()] == ["nlu.model"]
    assert model.read_bytes() == content


def test_a_training_that_is_interrupted_leaves_the_old_model(root: Path) -> None:
    load_or_train(_read(root))
    model = _read(root).model_path
    content = model.read_bytes()
    _edit(root, "data/nlu.yml", "- hello", "- hello there")

    def interrupt(_progress: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_or_train(_read(root), progress=interrupt)
    assert [path.name for path in model.parent.iterdir()] == ["nlu.model"]
    assert model.read_bytes() == content
