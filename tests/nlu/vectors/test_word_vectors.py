from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlu.text.vocabulary import Vocabulary
from nlu.vectors.quantization import QuantizedMatrix
from nlu.vectors.subword import SubwordTable
from nlu.vectors.subword_fitting import fit_subwords
from nlu.vectors.word_vectors import WordVectors, count_vectors

SENTENCES = [f"i {verb} {food} {when}".split() for verb in ("eat", "want") for food in ("rice", "bread", "soup")
             for when in ("now", "today")] + [f"the {animal} {sound}".split() for animal in ("dog", "cat")
             for sound in ("barks", "sleeps", "runs")]  # fmt: skip

WORDS = ["man", "woman", "king", "queen", "사과", "zero"]
MATRIX = np.array([[1, 0, 0.1], [1, 1, 0], [3, 0, 3], [2, 2, 2.1], [-1, 0, 2], [0, 0, 0]])


@pytest.fixture(params=["plain", "quantised"])
def vectors(request: pytest.FixtureRequest) -> WordVectors:
    matrix = QuantizedMatrix.from_matrix(MATRIX) if request.param == "quantised" else MATRIX
    return WordVectors(WORDS, matrix, subwords=fit_subwords(WORDS, MATRIX, buckets=100), metadata={"method": "svd"})


def test_what_it_holds(vectors: WordVectors) -> None:
    assert vectors.words == tuple(WORDS)
    assert (len(vectors), vectors.dimensions, vectors.metadata) == (6, 3, {"method": "svd"})
    assert "사과" in vectors
    assert "배" not in vectors
    np.testing.assert_allclose(vectors.matrix, MATRIX, atol=0.02)
    assert vectors.matrix.dtype == np.float32
    for row, word in enumerate(WORDS):
        np.testing.assert_array_equal(vectors[word], vectors.matrix[row])


def test_an_unknown_word_has_the_vector_of_its_n_grams(vectors: WordVectors) -> None:
    assert vectors.subwords is not None
    np.testing.assert_array_equal(vectors["womann"], vectors.subwords.vector("womann"))
    assert vectors.most_similar("womann", count=1)[0][0] == "woman"
    assert vectors.most_similar("queeen", count=1)[0][0] == "queen"


def test_many_words_at_once(vectors: WordVectors) -> None:
    rows = vectors.rows(["king", "womann", "king"])
    np.testing.assert_array_equal(rows, np.stack([vectors["king"], vectors["womann"], vectors["king"]]))
    assert vectors.rows([]).shape == (0, 3)


def test_similarity_is_the_cosine(vectors: WordVectors) -> None:
    assert vectors.similarity("man", "king") == pytest.approx(3.3 / np.sqrt(1.01 * 18), abs=0.01)
    assert vectors.similarity("king", "king") == pytest.approx(1)
    assert vectors.similarity("king", "zero") == 0


def test_most_similar_is_sorted_and_leaves_out_the_word_and_others(vectors: WordVectors) -> None:
    found = vectors.most_similar("king", count=100)
    assert [word for word, _ in found] == ["queen", "man", "woman", "사과", "zero"]
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
    assert found[0][1] == pytest.approx(vectors.similarity("king", "queen"), abs=1e-6)
    assert [word for word, _ in vectors.most_similar("king", count=2, without=["queen", "배"])] == ["man", "woman"]
    assert vectors.most_similar("king", count=0) == []


def test_most_similar_to_a_vector(vectors: WordVectors) -> None:
    assert [word for word, _ in vectors.most_similar(np.array([3.0, 0, 3.0]), count=2)] == ["king", "queen"]
    assert vectors.most_similar(np.zeros(3))[0] == ("man", 0)
    with pytest.raises(ValueError, match=r"a vector of these words has the shape \(3,\), not \(2,\)"):
        vectors.most_similar(np.ones(2))


def test_an_analogy_leaves_out_its_own_words(vectors: WordVectors) -> None:
    found = vectors.analogy("man", "king", "woman")
    assert found[0][0] == "queen"
    assert not {"man", "king", "woman"} & {word for word, _ in found}
    directions = {word: vectors[word] / np.linalg.norm(vectors[word]) for word in WORDS[:4]}
    sought = directions["king"] - directions["man"] + directions["woman"]
    assert found[0][1] == pytest.approx(directions["queen"] @ sought / np.linalg.norm(sought), abs=1e-5)


def test_without_subwords_an_unknown_word_is_a_key_error() -> None:
    vectors = WordVectors(["a"], np.ones((1, 2)))
    assert vectors["a"].tolist() == [1.0, 1.0]
    for ask in (lambda: vectors["b"], lambda: vectors.most_similar("b"), lambda: vectors.analogy("a", "a", "b")):
        with pytest.raises(KeyError) as error:
            ask()
        assert error.value.args == ("'b' is not in the vocabulary of 1 words, and there are no subwords",)


def test_wrong_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match=r"2 words need a matrix \(2, D\), not \(3, 2\)"):
        WordVectors(["a", "b"], np.ones((3, 2)))
    with pytest.raises(ValueError, match=r"2 words need a matrix \(2, D\), not \(2,\)"):
        WordVectors(["a", "b"], np.ones(2))
    table = SubwordTable(np.zeros(0, np.uint32), QuantizedMatrix.from_matrix(np.zeros((0, 3))))
    with pytest.raises(ValueError, match="subwords of 3 dimensions, but words of 2"):
        WordVectors(["a"], np.ones((1, 2)), subwords=table)
    with pytest.raises(ValueError, match="'a' stands in the vocabulary twice"):
        WordVectors(["a", "a"], np.ones((2, 2))).similarity("a", "a")


@pytest.mark.parametrize("quantised", [False, True])
def test_what_is_saved_is_loaded(tmp_path: Path, vectors: WordVectors, *, quantised: bool) -> None:
    path = tmp_path / "words.vectors"
    vectors.save(path, quantised=quantised)
    loaded = WordVectors.load(path)
    assert (loaded.words, loaded.metadata) == (vectors.words, vectors.metadata)
    np.testing.assert_allclose(loaded.matrix, vectors.matrix, atol=0.02)
    if not quantised:
        np.testing.assert_array_equal(loaded.matrix, vectors.matrix)
    np.testing.assert_array_equal(loaded["quen"], vectors["quen"])
    assert loaded.most_similar("king", count=3)[0][0] == "queen"
    with pytest.raises(ValueError, match="read-only"):
        loaded.matrix[0] = 1
    loaded.save(tmp_path / "again.vectors", quantised=quantised)
    assert (tmp_path / "again.vectors").read_bytes() == path.read_bytes()


def test_numbers_that_are_none_are_not_saved(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a vector holds a number that is infinite or none"):
        WordVectors(["a"], np.array([[1, np.nan]])).save(tmp_path / "words.vectors")
    assert not list(tmp_path.iterdir())


def test_words_of_like_company_are_alike() -> None:
    vocabulary = Vocabulary.from_tokens(SENTENCES)
    vectors = count_vectors(SENTENCES, vocabulary, dimensions=8, rng=np.random.default_rng(0))
    assert vectors.similarity("rice", "bread") > 0.9
    assert vectors.similarity("rice", "dog") < 0.5
    assert {word for word, _ in vectors.most_similar("rice", count=2)} == {"bread", "soup"}


def test_a_vocabulary_smaller_than_the_vectors_leaves_zeros() -> None:
    vectors = count_vectors(
        [["a", "b"]], Vocabulary.from_tokens([["a", "b"]]), dimensions=6, rng=np.random.default_rng(0)
    )
    assert vectors.matrix.shape == (2, 6)
    assert not vectors.matrix[:, 2:].any()


def test_words_that_stand_alone_have_the_zero_vector() -> None:
    vectors = count_vectors([["a"], []], Vocabulary.from_tokens([["a"]]), dimensions=2, rng=np.random.default_rng(0))
    assert not vectors.matrix.any()
    assert vectors.similarity("a", "a") == 0


def test_no_words_at_all() -> None:
    assert len(count_vectors([], Vocabulary.from_tokens([]), dimensions=4, rng=np.random.default_rng(0))) == 0
