from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

vectors = pytest.importorskip("benchmarks.vectors", reason="benchmarks are not installed with the package")

TEXT = "the cat drinks milk\nthe dog drinks water\nthe cat and the dog sleep\na car needs a road\n" * 5


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    contents = {
        "corpus.txt": TEXT,
        "pairs.tsv": "cat\tdog\t9\nmilk\twater\t7\ncat\troad\t1\ncat\tunicorn\t2\n",
        "analogies.txt": ": drinks\ncat milk dog water\ncat milk unicorn nectar\n",
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return {name: str(tmp_path / name) for name in contents}


def _report(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return report


@pytest.mark.parametrize("method", ["cooccurrence", "ppmi-svd"])
def test_the_last_line_is_the_report(files: dict[str, str], method: str, capsys: pytest.CaptureFixture[str]) -> None:
    sets = ["--similarity", files["pairs.tsv"], "--analogies", files["analogies.txt"]]
    vectors.main([files["corpus.txt"], "--method", method, "--dimensions", "4", *sets])
    report = _report(capsys)
    assert report["coverage"] == {"pairs.tsv": [3, 4]}
    assert -1 <= report["spearman"]["pairs.tsv"] <= 1
    assert report["analogy_coverage"] == [1, 2]
    assert report["analogy_accuracy"] in (0, 1)
    assert min(report["words_per_second"], report["train_seconds"] + 1, report["peak_rss_mb"]) > 0
    assert report["vocabulary"] == 12


def test_without_sets_there_are_no_figures_of_quality(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    vectors.main([files["corpus.txt"], "--method", "ppmi-svd", "--min-count", "99"])
    report = _report(capsys)
    assert (report["spearman"], report["analogy_accuracy"], report["vocabulary"]) == ({}, None, 0)


def test_a_corpus_or_vectors_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        vectors.main([])
    assert "name either the files of a corpus, or --vectors" in capsys.readouterr().err


def test_a_peer_that_is_not_installed_is_asked_for(files: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit) as raised:
        vectors.main([files["corpus.txt"], "--peer", "gensim"])
    assert str(raised.value) == "--peer gensim: gensim is not installed\n  fix: pip install 'gensim>=4.3'"


def test_a_peer_is_for_word2vec_only(files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        vectors.main([files["corpus.txt"], "--method", "ppmi-svd", "--peer", "gensim"])
    assert "--peer gensim trains word2vec: name a corpus and a method such as skipgram-ns" in capsys.readouterr().err


def test_a_missing_set_is_said_before_training(files: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as raised:
        vectors.main([files["corpus.txt"], "--similarity", str(tmp_path / "none.tsv")])
    assert str(raised.value).startswith(f"{tmp_path / 'none.tsv'}: No such file or directory")
