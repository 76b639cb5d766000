"""A project's own encoder: training starts from it, and another file is another model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bot.encoder import known_lexicon, project_encoders
from bot.lexicon import project_lexicon
from bot.loading import load_project
from bot.project.project import Project, read_project
from bot.testing.evaluation.evaluate import evaluate_training_data
from bot.testing.model_cache import model_key
from bot.training import is_current, load_or_train, train
from nlu import Lexicon, PretrainedEncoder, ProjectError, shipped_encoders

FILES = {
    "domain.yml": "intents: [wine, apple]\n",
    "config.yml": "malgil: {nlu: {encoder: own.encoder}}\n",
    "data/nlu.yml": """
        nlu:
        - intent: wine
          examples: |
            - red wine
            - white wine
        - intent: apple
          examples: |
            - an apple
            - green apple
        """,
}
OWN_VECTORS = "malgil:\n  nlu:\n    vectors: {corpus: corpus.txt}\n    encoder: own.encoder\n"
CORPUS = "the red wine is good\nthe white wine is good\na red apple and a green apple\n" * 20
ENGLISH, KOREAN = shipped_encoders()


@pytest.fixture
def root(write_project: Callable[..., Path]) -> Path:
    """Return a project with an encoder that reads the English vectors of the program, but has learned otherwise."""
    root = write_project(FILES)
    PretrainedEncoder(tuple(-weight for weight in ENGLISH.weights), ENGLISH.vectors).save(root / "own.encoder")
    return root


def told(project: Project) -> list[str]:
    return [str(finding) for finding in project.findings.items if "response" not in finding.problem]


def top(project: Project) -> float:
    return load_or_train(project).parse("wine or apple").intent_ranking[0].confidence


def test_training_starts_from_it(root: Path) -> None:
    project = read_project(root)
    own, *rest = project_encoders(project, Lexicon.shipped())
    np.testing.assert_array_equal(own.weights[0], -ENGLISH.weights[0])
    assert rest == [ENGLISH, KOREAN]
    with_own = top(project)
    (root / "config.yml").write_text("malgil: {nlu: {encoder: none}}\n", encoding="utf-8")
    without = read_project(root)
    assert project_encoders(without, Lexicon.shipped()) == ()
    assert not is_current(without)
    with_none = top(without)
    (root / "config.yml").write_text("malgil: {nlu: {encoder: }}\n", encoding="utf-8")
    default = read_project(root)
    assert project_encoders(default, Lexicon.shipped()) == (ENGLISH, KOREAN)
    assert not is_current(default)
    assert len({with_own, with_none, top(default)}) == 3


def test_another_content_is_another_model_and_another_name_is_not(root: Path) -> None:
    project = read_project(root)
    load_or_train(project)
    assert is_current(read_project(root))
    (root / "own.encoder").rename(root / "other.encoder")
    (root / "config.yml").write_text("# moved\nmalgil: {nlu: {encoder: other.encoder}}\n", encoding="utf-8")
    assert is_current(read_project(root))
    ENGLISH.save(root / "other.encoder")
    changed = read_project(root)
    assert not is_current(changed)
    assert model_key(changed) != model_key(project)


def test_an_encoder_that_changes_while_training_makes_no_current_model(root: Path) -> None:
    train(read_project(root), progress=lambda _: ENGLISH.save(root / "own.encoder"))
    assert not is_current(read_project(root))


def test_training_starts_from_what_was_read_whatever_becomes_of_the_file(root: Path) -> None:
    project = read_project(root)
    expected = top(project)
    (root / "own.encoder").unlink()
    assert train(project).parse("wine or apple").intent_ranking[0].confidence == expected
    ENGLISH.save(root / "own.encoder")
    train(project)
    assert is_current(project)
    assert not is_current(read_project(root))


def test_an_encoder_of_other_vectors_is_refused(root: Path) -> None:
    PretrainedEncoder(ENGLISH.weights, "en:5x128:0").save(root / "own.encoder")
    message = (
        "config.yml:1:25: the encoder 'own.encoder' was made for other word vectors than this project's: "
        "those of the program\n"
        "  fix: make it anew: bot encoder train --dialogues ... --language ... --output own.encoder"
    )
    assert told(load_project(root)) == [message]
    with pytest.raises(ProjectError) as error:
        project_encoders(read_project(root), Lexicon.shipped())
    assert str(error.value) == message
    with pytest.raises(ProjectError, match="made for other word vectors"):
        evaluate_training_data(read_project(root), folds=2)


def test_an_encoder_of_another_language_is_told_to_be_of_no_use(root: Path) -> None:
    KOREAN.save(root / "own.encoder")
    project = load_project(root)
    assert project.findings.errors == []
    assert (
        "config.yml:1:25: warning: the encoder 'own.encoder' is not used: "
        "most words of the examples are of another language\n"
        "  fix: make one with bot encoder train --language of the examples, or remove 'encoder'"
    ) in told(project)
    used = top(project)
    (root / "config.yml").write_text("language: en\n", encoding="utf-8")
    assert top(read_project(root)) == used  # as without it: that of the program


def test_an_encoder_that_fits_is_no_finding(root: Path) -> None:
    assert not [line for line in told(load_project(root)) if "encoder" in line]
    (root / "config.yml").write_text("malgil: {nlu: {encoder: none}}\n", encoding="utf-8")
    assert not [line for line in told(load_project(root)) if "encoder" in line]


def test_over_the_projects_own_vectors(root: Path) -> None:
    (root / "corpus.txt").write_text(CORPUS, encoding="utf-8")
    (root / "config.yml").write_text(OWN_VECTORS, encoding="utf-8")
    project = load_project(root)
    assert known_lexicon(project) is None  # not trained yet: nothing can be told before
    assert not [line for line in told(project) if "encoder" in line]
    with pytest.raises(ProjectError, match=r"config\.yml:4:14: the encoder 'own\.encoder' was"):
        load_or_train(project)
    assert [str(finding) for finding in load_project(root).findings.errors] == [
        "config.yml:4:14: the encoder 'own.encoder' was made for other word vectors than this project's: "
        "the vectors of its corpus\n  fix: make it anew: bot encoder train --dialogues ... --output own.encoder"
    ]
    lexicon = project_lexicon(project)
    assert known_lexicon(project) is not None
    PretrainedEncoder(ENGLISH.weights, lexicon.fingerprint).save(root / "own.encoder")
    fitting = load_project(root)
    assert fitting.findings.errors == []
    assert project_encoders(fitting, lexicon)[0].vectors == lexicon.fingerprint
    assert load_or_train(fitting).parse("the wine").intent.name == "wine"


def test_a_missing_corpus_is_told_alone(root: Path) -> None:
    (root / "config.yml").write_text(OWN_VECTORS, encoding="utf-8")
    (error,) = load_project(root).findings.errors
    assert error.problem == "there is no file 'corpus.txt'"
