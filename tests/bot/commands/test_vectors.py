"""`bot vectors`: results on standard output, all else on standard error, clear exit codes."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner, Result

import nlu
from bot.cli import app
from bot.commands.training_options import Method
from nlu import VectorOptions, WordVectors
from nlu.vectors.vector_options import METHODS

WORDS = {
    "man": (1.0, 0.0, 0.1, 0.0),
    "king": (1.0, 1.0, 0.0, 0.0),
    "woman": (0.0, 0.1, 1.0, 0.0),
    "queen": (0.0, 1.0, 1.0, 0.0),
    "왕": (0.9, 1.0, 0.0, 0.1),
    "여왕": (0.0, 1.0, 0.9, 0.1),
    "apple": (0.0, 0.0, 0.0, 1.0),
}
TEXT = "the king and the queen of the land\nthe man and the woman of the land\n" * 20


@pytest.fixture
def vectors_file(tmp_path: Path) -> Path:
    rows = [f"{word} {' '.join(map(str, row))}" for word, row in WORDS.items()]
    path = tmp_path / "small.vec"
    path.write_text("\n".join([f"{len(WORDS)} 4", *rows, ""]), encoding="utf-8")
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["vectors", *map(str, arguments)])


def train(*arguments: object) -> Result:
    return run("train", *arguments, "--method", "ppmi-svd", "--dimensions", 4)


def test_a_table_is_tab_separated_in_a_pipe(vectors_file: Path) -> None:
    result = run("similar", "KING", "--count", 2, "--vectors", vectors_file)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "왕\t0.996\nman\t0.704\n", "")


def test_similar_words_as_json(vectors_file: Path) -> None:
    result = run("similar", "여왕", "--count", 1, "--vectors", vectors_file, "--json")
    cosine = pytest.approx(1.9 / np.sqrt(2 * (1 + 0.81 + 0.01)), abs=1e-5)
    assert json.loads(result.stdout) == {
        "word": "여왕",
        "in_vocabulary": True,
        "words": [{"word": "queen", "cosine": cosine}],
    }
    assert "여왕" in result.stdout


def test_an_analogy(vectors_file: Path) -> None:
    result = run("analogy", "man", "king", "woman", "--count", 1, "--vectors", vectors_file)
    assert (result.exit_code, result.stdout.split("\t")[0]) == (0, "queen")
    as_json = json.loads(run("analogy", "man", "king", "woman", "--vectors", vectors_file, "--json").stdout)
    assert (as_json["analogy"], as_json["words"][0]["word"]) == (["man", "king", "woman"], "queen")


def test_an_unknown_word_is_told_with_the_words_near_it(vectors_file: Path) -> None:
    for arguments in (["similar", "quen"], ["analogy", "man", "king", "quen"], ["plot", "king", "quen"]):
        result = run(*arguments, "--vectors", vectors_file)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == "'quen': this word has no vector\n  fix: did you mean 'queen'?\n"


def test_a_word_that_is_known_by_its_parts_is_told(tmp_path: Path, corpus: Path) -> None:
    output = tmp_path / "parts.vectors"
    assert train(corpus, "--output", output, "--buckets", 500).exit_code == 0
    result = run("similar", "womann", "--count", 1, "--vectors", output)
    assert result.exit_code == 0
    assert result.stderr == "'womann' is not in the vocabulary: known by its parts\n"
    assert json.loads(run("similar", "womann", "--vectors", output, "--json").stdout)["in_vocabulary"] is False


@pytest.mark.parametrize(
    ("arguments", "language"),
    [(["king"], "en"), (["왕"], "ko"), (["왕", "--language", "en"], "en"), (["king", "--language", "ko"], "ko")],
)
def test_the_script_tells_whose_vectors(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], language: str
) -> None:
    asked: list[str] = []

    def shipped(wanted: str) -> WordVectors:
        asked.append(wanted)
        return WordVectors(list(WORDS), np.array(list(WORDS.values())))

    monkeypatch.setattr(nlu, "shipped_vectors", shipped, raising=False)
    monkeypatch.chdir(tmp_path)
    assert run("similar", *arguments).exit_code == 0
    assert asked == [language]


def test_where_no_vectors_come_with_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(nlu, "shipped_vectors", lambda language: None, raising=False)
    monkeypatch.chdir(tmp_path)
    result = run("plot", "--language", "ko")
    assert result.exit_code == 1
    assert result.stderr == (
        "no vectors come with the program for 'ko'\n"
        "  fix: train some with bot vectors train, and name them with --vectors FILE\n"
    )


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = run("similar", "king", "--vectors", tmp_path / "no.vectors")
    assert result.exit_code == 1
    assert result.stderr == (
        f"{tmp_path}/no.vectors: there is no such file\n"
        f"  fix: train one: bot vectors train CORPUS --output {tmp_path}/no.vectors\n"
    )


def test_a_picture_in_a_pipe_is_text(vectors_file: Path) -> None:
    result = run("plot", "king", "왕", "apple", "--neighbours", 1, "--vectors", vectors_file, "--width", 40)
    assert (result.exit_code, result.stderr) == (0, "")
    *lines, footer = result.stdout.splitlines()
    assert {"●king", "●왕"} <= set(" ".join(lines).replace("king●", "●king").replace("왕●", "●왕").split())
    assert footer.startswith("of the variance ")


def test_a_picture_without_words_shows_frequent_ones(vectors_file: Path) -> None:
    result = run("plot", "--vectors", vectors_file)
    assert all(word in result.stdout for word in ("king", "queen", "여왕", "apple"))
    assert "●" not in result.stdout


def test_a_picture_in_a_file(vectors_file: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="the extra 'plots' is not installed")
    picture = tmp_path / "words.svg"
    result = run("plot", "king", "queen", "--vectors", vectors_file, "--output", picture)
    assert (result.exit_code, result.stdout) == (0, f"{picture}\n")
    assert picture.read_text(encoding="utf-8").startswith("<?xml")


def test_a_picture_in_a_file_needs_matplotlib(
    vectors_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = run("plot", "king", "queen", "--vectors", vectors_file, "--output", tmp_path / "words.png")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "pip install 'malgil[plots]'" in result.stderr


@pytest.mark.parametrize("name", ["words.vectors", "words.vec", "words.txt", "words.bin"])
def test_what_is_trained_can_be_asked(tmp_path: Path, corpus: Path, name: str) -> None:
    output = tmp_path / "new folder" / name
    result = train(corpus, "--output", output)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{output}: 8 words, 4 dimensions, ")
    assert [path.name for path in output.parent.iterdir()] == [name]
    asked = run("similar", "king", "--count", 1, "--vectors", output)
    assert (asked.exit_code, asked.stdout.count("\n")) == (0, 1)


def test_the_format_can_be_said(tmp_path: Path, corpus: Path) -> None:
    output = tmp_path / "words"
    assert train(corpus, "--output", output, "--format", "word2vec-text").exit_code == 0
    assert output.read_text(encoding="utf-8").startswith("8 4\n")


def test_the_same_seed_gives_the_same_file(tmp_path: Path, corpus: Path) -> None:
    packed = tmp_path / "corpus.txt.gz"
    packed.write_bytes(gzip.compress(TEXT.encode()))
    train(corpus, "--output", tmp_path / "a.vectors", "--seed", 3)
    train(packed, "--output", tmp_path / "b.vectors", "--seed", 3)
    assert (tmp_path / "a.vectors").read_bytes() == (tmp_path / "b.vectors").read_bytes()


def test_every_option_reaches_the_training(tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}

    def train_vectors(texts: Any, **options: Any) -> WordVectors:
        given.update(options)
        return WordVectors(["king"], np.ones((1, 2), np.float32))

    monkeypatch.setattr(nlu, "train_vectors", train_vectors, raising=False)
    thesaurus = tmp_path / "thesaurus.yml"
    thesaurus.write_text("thesaurus:\n  synonyms:\n  - [king, monarch]\n", encoding="utf-8")
    options = (
        "--method cbow-hs --dimensions 50 --window 3 --min-count 2 --max-words 100 --epochs 7 --negative 4 "
        "--sample 0.01 --learning-rate 0.1 --not-centred --smoothing 0.5 --shift 2 "
        "--power 0.25 --buckets 1000 --seed 9 --quantised"
    )
    result = run("train", corpus, "--output", tmp_path / "a.vectors", "--thesaurus", thesaurus, *options.split())
    assert result.exit_code == 0, result.stderr
    assert given["options"] == VectorOptions("cbow-hs", 50, 3, 2, 100, 7, 4, 0.01, 0.1, False, 0.5, 2.0, 0.25, 1000)
    assert (given["seed"], given["progress"], given["thesaurus"].synonyms) == (9, None, (("king", "monarch"),))


def test_defaults_and_methods_are_those_of_the_library(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, Any] = {}

    def train_vectors(texts: Any, **options: Any) -> WordVectors:
        given.update(options)
        return WordVectors(["king"], np.ones((1, 2), np.float32))

    monkeypatch.setattr(nlu, "train_vectors", train_vectors, raising=False)
    assert run("train", corpus, "--output", tmp_path / "a.vectors").exit_code == 0
    assert (given["options"], given["seed"], given["thesaurus"]) == (VectorOptions(), 0, None)
    assert tuple(method.value for method in Method) == METHODS


@pytest.mark.parametrize(
    "arguments",
    [
        ["train"],
        ["train", "corpus.txt"],
        ["train", "corpus.txt", "--output", "a", "--method", "lda"],
        *(
            ["train", "corpus.txt", "--output", "a", *wrong.split()]
            for wrong in (
                "--dimensions 0",
                "--window 0",
                "--min-count 0",
                "--max-words 0",
                "--epochs 0",
                "--negative 0",
                "--sample -1",
                "--sample nan",
                "--learning-rate 0",
                "--learning-rate inf",
                "--smoothing 0",
                "--smoothing 2",
                "--shift 0.5",
                "--buckets -1",
                "--seed -1",
                "--format csv",
                "--quantised --format word2vec-text",
            )
        ),
        ["train", "corpus.txt", "--output", "a.bin", "--quantised"],
        ["similar"],
        ["similar", "king", "--count", "0"],
        ["similar", "king", "--language", "xx"],
        ["analogy", "man", "king"],
        ["plot", "--neighbours", "-1"],
        ["plot", "--width", "5"],
        ["plot", "--width", "80", "--output", "a.png"],
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_2(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_corpus_that_is_not_there(tmp_path: Path, corpus: Path) -> None:
    result = train(corpus, tmp_path / "no.txt", "--output", tmp_path / "out" / "a.vectors")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"{tmp_path}/no.txt: there is no such file\n  fix: check the path of the corpus\n"
    assert not (tmp_path / "out").exists()


def test_a_corpus_that_is_no_text(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    result = train(picture, "--output", tmp_path / "a.vectors")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{picture}:1: this is not text in UTF-8\n  fix: ")
    assert list(tmp_path.iterdir()) == [picture]


def test_too_little_text(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.txt"
    corpus.write_text("hello there\n", encoding="utf-8")
    result = train(corpus, "--output", tmp_path / "a.vectors")
    assert result.exit_code == 1
    assert result.stderr == "no word occurs 5 times in 2 words\n  fix: give more text, or a lower min_count\n"
    assert list(tmp_path.iterdir()) == [corpus]


def test_a_thesaurus_with_mistakes(tmp_path: Path, corpus: Path) -> None:
    thesaurus = tmp_path / "thesaurus.yml"
    thesaurus.write_text("synonyms: []\n", encoding="utf-8")
    result = train(corpus, "--output", tmp_path / "a.vectors", "--thesaurus", thesaurus)
    assert result.exit_code == 1
    assert result.stderr == (
        f"{thesaurus}:1:1: there is no 'thesaurus' in this file\n  fix: write 'thesaurus:' at the left\n"
    )


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device", "a.vectors")])
def test_nothing_is_left_of_a_training_that_did_not_end(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch, error: Any
) -> None:
    def train_vectors(texts: Any, **options: Any) -> WordVectors:
        raise error

    monkeypatch.setattr(nlu, "train_vectors", train_vectors, raising=False)
    output = tmp_path / "a.vectors"
    output.write_text("what was there before", encoding="utf-8")
    result = train(corpus, "--output", output)
    said = {130: "Interrupted.\n", 1: "a.vectors: no space left on device\n"}
    assert (result.exit_code, result.stdout) == (130 if error is KeyboardInterrupt else 1, "")
    assert result.stderr == said[result.exit_code]
    assert output.read_text(encoding="utf-8") == "what was there before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.vectors", "corpus.txt"]


def test_help_imports_no_numpy() -> None:
    code = (
        "import sys\nfrom bot.cli import app\n"
        "try: app(['vectors', 'train', '--help'])\n"
        "except SystemExit: print([m for m in ('numpy', 'matplotlib', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
