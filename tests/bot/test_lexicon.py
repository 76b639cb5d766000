"""A project's own word vectors: trained once for a corpus, used by its model, and by `bot vectors`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.vector_files import choose_vectors
from bot.lexicon import project_lexicon, project_vectors, vectors_path
from bot.project.project import read_project
from bot.training import is_current, load_or_train
from nlu import MalgilError, VectorProgress

CORPUS = "the red wine is good\nthe white wine is good\na red apple and a green apple\n" * 20


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "domain.yml").write_text("intents: [wine, apple]\n", encoding="utf-8")
    (tmp_path / "data").mkdir()
    examples = "nlu:\n- intent: wine\n  examples: |\n    - red wine\n    - white wine\n"
    examples += "- intent: apple\n  examples: |\n    - an apple\n    - green apple\n"
    (tmp_path / "data" / "nlu.yml").write_text(examples, encoding="utf-8")
    (tmp_path / "corpus.txt").write_text(CORPUS, encoding="utf-8")
    (tmp_path / "config.yml").write_text("malgil: {nlu: {vectors: {corpus: corpus.txt}}}\n", encoding="utf-8")
    return tmp_path


def test_a_corpus_is_trained_on_once(root: Path) -> None:
    seen: list[VectorProgress] = []
    project = read_project(root)
    vectors = project_vectors(project, progress=seen.append)
    assert vectors is not None
    assert "wine" in vectors
    assert seen
    again: list[VectorProgress] = []
    assert project_lexicon(project, progress=again.append).row("wine").any()
    assert again == []


def test_vectors_that_are_damaged_are_made_anew(root: Path) -> None:
    project = read_project(root)
    project_vectors(project)
    vectors_path(project).write_bytes(b"no vectors")
    vectors = project_vectors(project)
    assert vectors is not None
    assert "wine" in vectors


def test_another_corpus_is_another_model(root: Path) -> None:
    project = read_project(root)
    assert load_or_train(project).parse("the wine").intent.name == "wine"
    assert is_current(project)
    assert load_or_train(project).parse("red wine").intent.name == "wine"
    (root / "corpus.txt").write_text(CORPUS + "a pear\n", encoding="utf-8")
    assert not is_current(read_project(root))


def test_without_a_corpus_the_vectors_of_the_program_are_used(root: Path) -> None:
    (root / "config.yml").write_text("language: en\n", encoding="utf-8")
    assert project_vectors(read_project(root)) is None
    assert sorted(project_lexicon(read_project(root)).by_language) == ["en", "ko"]
    assert choose_vectors(root, "ko").similarity("아침", "저녁") > 0.3


def test_bot_vectors_asks_the_projects_own(root: Path) -> None:
    assert "pear" not in choose_vectors(root, "en")
    assert "pear" in choose_vectors(root.parent, "en")
    with pytest.raises(MalgilError, match="no vectors come with the program for 'xx'"):
        choose_vectors(root.parent, "xx")
