"""`bot encoder train`: over which vectors, what it says, and that a project can start from what it makes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.lexicon import kept_vectors
from bot.loading import load_project
from bot.project.project import read_project
from bot.training import load_or_train
from nlu import Lexicon, PretrainedEncoder, train_vectors

TURNS = "".join(f"do you have {n} {w} apples\nwe have {n} {w} apples\n" for w in ("red", "ripe") for n in range(80))
FILES = {
    "domain.yml": "intents: [have, bye]\n",
    "config.yml": "malgil: {nlu: {vectors: {corpus: corpus.txt}}}\n",
    "corpus.txt": TURNS,
    "data/nlu.yml": """
        nlu:
        - intent: have
          examples: |
            - do you have apples
            - red apples
        - intent: bye
          examples: |
            - bye
            - see you
        """,
}


@pytest.fixture
def root(write_project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_project(FILES)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    return root


def train(root: Path, *arguments: str) -> Result:
    corpus = str(root / "corpus.txt")
    options = ["--dialogues", corpus, "--epochs", "1", "--project", str(root), *arguments]
    return CliRunner().invoke(app, ["encoder", "train", *options])


def test_over_the_projects_own_vectors(root: Path) -> None:
    result = train(root, "--output", str(root / "models" / "own.encoder"))
    assert result.exit_code == 0
    assert result.stderr == (
        f"To start from it, write in {root / 'config.yml'}: malgil: {{nlu: {{encoder: models/own.encoder}}}}\n"
    )
    own = kept_vectors(read_project(root))
    assert own is not None
    encoder = PretrainedEncoder.load(root / "models" / "own.encoder")
    assert encoder.vectors == Lexicon.of_all_scripts(own).fingerprint
    config = "malgil: {nlu: {vectors: {corpus: corpus.txt}, encoder: models/own.encoder}}\n"
    (root / "config.yml").write_text(config, encoding="utf-8")
    project = load_project(root)
    assert project.findings.errors == []
    assert load_or_train(project).parse("red apples").intent.name == "have"


def test_over_the_vectors_of_the_program(root: Path) -> None:
    (root / "config.yml").unlink()
    output = root.parent / "en.encoder"
    result = train(root, "--output", str(output), "--language", "en")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{output}: ")
    assert result.stderr == (
        f"To start from it, write in {root / 'config.yml'}: malgil: {{nlu: {{encoder: {output.as_posix()}}}}}\n"
    )
    assert PretrainedEncoder.load(output).reads(Lexicon.shipped(), "en")


def test_the_language_must_be_said_where_the_vectors_do_not_tell_it(root: Path) -> None:
    (root / "config.yml").unlink()
    result = train(root, "--output", str(root / "own.encoder"))
    assert result.exit_code == 2
    assert "Invalid value for --language: say the language of the text: en or ko" in result.stderr
    assert not (root / "own.encoder").exists()


def test_what_is_wrong_in_the_configuration_is_said(root: Path) -> None:
    config = "malgil: {nlu: {vectors: {corpus: elsewhere.txt}, encoder: models/own.encoder}}\n"
    (root / "config.yml").write_text(config, encoding="utf-8")
    result = train(root, "--output", str(root / "models" / "own.encoder"), "--language", "en")
    assert "config.yml:1:34: there is no file 'elsewhere.txt'" in result.stderr
    assert "there is no file 'models/own.encoder'" in result.stderr


def test_over_vectors_of_a_file(root: Path) -> None:
    train_vectors(TURNS.splitlines()).save(root / "words.vectors")
    vectors = ["--vectors", str(root / "words.vectors")]
    result = train(root, "--output", str(root / "own.encoder"), *vectors)
    assert result.exit_code == 0
    assert result.stderr == (
        "The project has other word vectors: use it in Python, with NLUPipeline(lexicon=..., encoders=[...]).\n"
    )
    assert PretrainedEncoder.load(root / "own.encoder").vectors.startswith("any:")
    train(root, "--output", str(root / "en.encoder"), "--language", "en", *vectors)
    assert PretrainedEncoder.load(root / "en.encoder").vectors.startswith("en:")


def test_wrong_use(root: Path) -> None:
    result = CliRunner().invoke(app, ["encoder", "train", "--output", "x"])
    assert result.exit_code == 2
    assert "name at least one file with --dialogues or --texts" in result.stderr


def test_a_folder_that_is_not_there(root: Path) -> None:
    result = train(root, "--output", str(root / "x"), "--project", str(root / "nowhere"))
    assert result.exit_code == 1
    assert result.stderr == (
        f"{root / 'nowhere'}: there is no such folder\n  fix: name the project's folder with --project DIR\n"
    )


def test_help_says_how_it_is_used(root: Path) -> None:
    shown = CliRunner().invoke(app, ["encoder", "train", "--help"]).stdout
    assert "malgil: {nlu: {encoder: FILE}}" in shown
