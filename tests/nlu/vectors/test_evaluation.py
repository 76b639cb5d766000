from __future__ import annotations

import math
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from nlu.errors import MalgilError
from nlu.vectors.evaluation import (
    Analogy,
    RatedPair,
    name_in,
    ranks,
    read_analogies,
    read_rated_pairs,
    score_analogies,
    score_similarity,
    spearman,
)
from nlu.vectors.word_vectors import WordVectors

FAMILY = WordVectors(
    ["man", "king", "woman", "queen", "boy"],
    np.array([[1.0, 0, 0], [1, 1, 0], [1, 0, 1], [1, 1, 1], [1, 0.1, 0.1]], np.float32),
)


def test_equal_numbers_share_the_mean_of_their_ranks() -> None:
    assert ranks([3, 1, 3, 2, 3]).tolist() == [4, 1, 4, 2, 4]
    # rank correlation of two lists with ties, worked out by hand: ranks 1, 2.5, 2.5, 4 and 1, 2, 3.5, 3.5
    assert spearman([1, 2, 2, 3], [5, 6, 7, 7]) == pytest.approx(3.75 / 4.5)


def test_rank_correlation_looks_at_the_order_only() -> None:
    assert spearman([1, 2, 3], [10, 200, 3000]) == pytest.approx(1)
    assert spearman([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert math.isnan(spearman([1], [2]))
    assert math.isnan(spearman([1, 2], [3, 3]))


def test_pairs_with_an_unknown_word_are_not_compared() -> None:
    pairs = [RatedPair("man", "boy", 9), RatedPair("King", "QUEEN", 5), RatedPair("man", "car", 1)]
    score = score_similarity(FAMILY, [*pairs, RatedPair("man", "queen", 2)])
    assert (score.known, score.compared, score.total) == (3, 3, 4)
    assert score.spearman == pytest.approx(1)


def test_unknown_words_with_vectors_are_compared_but_not_known() -> None:
    class WithSubwords(WordVectors):
        def __getitem__(self, word: str) -> np.ndarray:
            return super().__getitem__(word if word in self else "man")

    pairs = [RatedPair("man", "boys", 9), RatedPair("king", "queen", 5)]
    score = score_similarity(WithSubwords(FAMILY.words, FAMILY.matrix), pairs)
    assert (score.known, score.compared, score.total) == (1, 2, 2)


def test_the_given_words_are_no_answer() -> None:
    right, wrong = Analogy("man", "king", "woman", "queen"), Analogy("man", "king", "woman", "boy")
    score = score_analogies(FAMILY, [right, wrong, Analogy("man", "king", "aunt", "queen")])
    assert (score.right, score.known, score.total) == (1, 2, 3)
    assert score.accuracy == 0.5
    assert math.isnan(score_analogies(FAMILY, []).accuracy)


def test_words_are_looked_up_as_they_are_trained_on() -> None:
    vectors = WordVectors(["paris", "cafe", "바나나", "멍청"], np.eye(4))
    assert name_in(vectors, "Paris") == "paris"
    assert name_in(vectors, "Café") == "cafe"
    assert name_in(vectors, "바나나") == "바나나"  # though it looks like 바나 with a particle
    assert name_in(vectors, unicodedata.normalize("NFD", "바나나")) == "바나나"
    assert name_in(vectors, "멍청한") == "멍청"
    assert name_in(vectors, "모르는한") not in vectors


def test_sets_are_read(tmp_path: Path) -> None:
    pairs, analogies = tmp_path / "pairs.tsv", tmp_path / "analogies.txt"
    pairs.write_text("cup\tmug\t9.5\n\n바다\t산\t3\n", encoding="utf-8")
    analogies.write_text(": family\nman king woman queen\n", encoding="utf-8")
    assert read_rated_pairs(pairs) == [RatedPair("cup", "mug", 9.5), RatedPair("바다", "산", 3.0)]
    assert read_analogies(analogies) == [Analogy("man", "king", "woman", "queen")]


def test_a_line_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "set.txt"
    path.write_text("cup\tmug\t9.5\ncup mug 9.5\n", encoding="utf-8")
    with pytest.raises(MalgilError) as raised:
        read_rated_pairs(path)
    problem = "this line is not 'word<tab>word<tab>number'\n  fix: write three columns with tabs between"
    assert str(raised.value) == f"{path}:2: {problem}"
    with pytest.raises(MalgilError) as raised:
        read_analogies(path)
    problem = "this line has 3 words, not the four of an analogy\n  fix: write 'a b c d', or ': name' for a section"
    assert str(raised.value) == f"{path}:1: {problem}"
    with pytest.raises(MalgilError) as raised:
        read_analogies(tmp_path / "none.txt")
    problem = "No such file or directory\n  fix: name a text file in UTF-8"
    assert str(raised.value) == f"{tmp_path / 'none.txt'}: {problem}"
